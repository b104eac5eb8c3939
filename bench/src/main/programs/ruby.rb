# Objects, blocks, strings, hashes, regular expressions and big integers.
class Vector
  attr_reader :x, :y

  def initialize(x, y)
    @x = x
    @y = y
  end

  def +(other)
    Vector.new(@x + other.x, @y + other.y)
  end

  def length
    Math.sqrt(@x * @x + @y * @y)
  end
end

def fib(n)
  n < 2 ? n : fib(n - 1) + fib(n - 2)
end

def primes(limit)
  crossed = Array.new(limit + 1, false)
  (2..limit).count do |i|
    next false if crossed[i]

    (i * i).step(limit, i) { |j| crossed[j] = true }
    true
  end
end

def random(seed)
  -> { seed = (seed * 1103515245 + 12345) % 2147483648 }
end

def words(count)
  step = random(42)
  counts = Hash.new(0)
  count.times { counts["w#{(step.call >> 8) % 500}"] += 1 }
  counts.sort_by { |word, n| [-n, word] }.first(3).map { |word, n| "#{word},#{n}" }.join(";")
end

def walk(steps)
  step = random(7)
  at = Vector.new(0, 0)
  steps.times { at += Vector.new(step.call % 3 - 1, step.call % 3 - 1) }
  format("%.6f", at.length)
end

def text(rounds)
  (0...rounds).sum do |i|
    line = "id=#{i}, tags=a,b,#{i % 7}, x=#{i * 10 / 3}"
    line.gsub(/\b(a|b)\b/) { |letter| letter * 2 }.length + line[/x=([0-9]+)/, 1].length
  end
end

def sorted(count)
  step = random(99)
  numbers = Array.new(count) { (step.call >> 4) % 100003 }
  numbers.sort { |a, b| a <=> b }.each_with_index.reduce(0) { |sum, (value, i)| (sum + value * i) % 1000007 }
end

2.times do
  puts [fib(24), primes(200_000), words(40_000), walk(40_000), text(6000), sorted(20_000), (3**2000).to_s.length].join(" ")
end
