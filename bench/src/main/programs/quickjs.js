// Objects, closures, strings, regular expressions, maps and sorting; the value of the last expression is printed.
class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  plus(other) {
    return new Vector(this.x + other.x, this.y + other.y);
  }
  get length() {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
}

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function primes(limit) {
  const crossed = new Uint8Array(limit + 1);
  let count = 0;
  for (let i = 2; i <= limit; i++) {
    if (!crossed[i]) {
      count++;
      for (let j = i * i; j <= limit; j += i) crossed[j] = 1;
    }
  }
  return count;
}

function random(seed) {
  return () => (seed = (seed * 1103515245 + 12345) % 2147483648);
}

function words(count) {
  const next = random(42);
  const counts = new Map();
  for (let i = 0; i < count; i++) {
    const word = `w${(next() >> 8) % 500}`;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3).join(';');
}

function walk(steps) {
  const next = random(7);
  let at = new Vector(0, 0);
  for (let i = 0; i < steps; i++) at = at.plus(new Vector(next() % 3 - 1, next() % 3 - 1));
  return at.length.toFixed(6);
}

function text(rounds) {
  let total = 0;
  for (let i = 0; i < rounds; i++) {
    const line = JSON.stringify({ id: i, tags: ['a', 'b', String(i % 7)], nested: { x: i / 3 } });
    const read = JSON.parse(line.replace(/"(a|b)"/g, (_, letter) => `"${letter}${letter}"`));
    total += read.tags.join('').length + /x":([0-9.]+)/.exec(line)[1].length;
  }
  return total;
}

function sorted(count) {
  const next = random(99);
  const numbers = Array.from({ length: count }, () => (next() >> 4) % 100003);
  numbers.sort((a, b) => a - b);
  return numbers.reduce((sum, value, i) => (sum + value * i) % 1000007, 0);
}

const results = [];
for (let i = 0; i < 3; i++) {
  results.push(fib(25), primes(300000), words(60000), walk(60000), text(4000), sorted(30000));
}
results.join(' ');
