//! Number theory on u64 with products of u128: Miller and Rabin's test, Pollard's rho in Brent's steps, powers, inverses.
#![no_std]

use workloads::{fold, Random, FOLD_START};

/// What the division of u128 in the library of the host refers to, though nothing unwinds.
#[cfg(not(target_arch = "wasm32"))]
#[no_mangle]
extern "C" fn rust_eh_personality() {}

const SMALL_PRIMES: [u64; 15] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];
/// With these bases the test is right for all u64.
const BASES: [u64; 7] = [2, 325, 9375, 28178, 450775, 9780504, 1795265022];

fn mul_mod(a: u64, b: u64, modulus: u64) -> u64 {
    (a as u128 * b as u128 % modulus as u128) as u64
}

fn add_mod(a: u64, b: u64, modulus: u64) -> u64 {
    ((a as u128 + b as u128) % modulus as u128) as u64
}

fn pow_mod(mut base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let mut power = 1;
    base %= modulus;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = mul_mod(power, base, modulus);
        }
        base = mul_mod(base, base, modulus);
        exponent >>= 1;
    }
    power
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn inverse(a: u64, modulus: u64) -> Option<u64> {
    let (mut r, mut next_r) = (modulus as i128, a as i128);
    let (mut t, mut next_t) = (0i128, 1i128);
    while next_r != 0 {
        let quotient = r / next_r;
        (r, next_r) = (next_r, r - quotient * next_r);
        (t, next_t) = (next_t, t - quotient * next_t);
    }
    (r == 1).then(|| t.rem_euclid(modulus as i128) as u64)
}

fn is_witness(base: u64, n: u64, odd: u64, twos: u32) -> bool {
    let mut x = pow_mod(base, odd, n);
    if x <= 1 || x == n - 1 {
        return false;
    }
    for _ in 1..twos {
        x = mul_mod(x, x, n);
        if x == n - 1 {
            return false;
        }
    }
    true
}

fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    for prime in SMALL_PRIMES {
        if n % prime == 0 {
            return n == prime;
        }
    }
    let twos = (n - 1).trailing_zeros();
    let odd = (n - 1) >> twos;
    !BASES.iter().any(|&base| is_witness(base, n, odd, twos))
}

fn next_prime(n: u64) -> u64 {
    (n | 1..).step_by(2).find(|&candidate| is_prime(candidate)).unwrap_or(2)
}

/// A factor of a composite, most often a prime one.
fn find_factor(n: u64) -> u64 {
    for increment in 1.. {
        let step = |x| add_mod(mul_mod(x, x, n), increment, n);
        let (mut x, mut y) = (2, 2);
        let mut length = 1;
        loop {
            let mut product = 1;
            for _ in 0..length {
                y = step(y);
                product = match mul_mod(product, x.max(y) - x.min(y), n) {
                    0 => break,
                    other => other,
                };
            }
            let factor = gcd(product, n);
            if factor != 1 {
                return factor;
            }
            if x == y {
                break;
            }
            x = y;
            length *= 2;
        }
    }
    n
}

struct Factors {
    found: [u64; 64],
    count: usize,
}

impl Factors {
    fn of(n: u64) -> Factors {
        let mut factors = Factors { found: [0; 64], count: 0 };
        let mut rest = n;
        for prime in SMALL_PRIMES {
            while rest % prime == 0 {
                factors.push(prime);
                rest /= prime;
            }
        }
        factors.split(rest);
        factors.found[..factors.count].sort_unstable();
        factors
    }

    fn push(&mut self, prime: u64) {
        self.found[self.count] = prime;
        self.count += 1;
    }

    fn split(&mut self, n: u64) {
        if n == 1 {
            return;
        }
        if is_prime(n) {
            return self.push(n);
        }
        let factor = find_factor(n);
        self.split(factor);
        self.split(n / factor);
    }

    fn product(&self) -> u128 {
        self.found[..self.count].iter().map(|&prime| prime as u128).product()
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let mut random = Random(88675123);
    let mut sum = FOLD_START;
    for i in 0..n {
        let wide = (random.next() as u64) << 32 | random.next() as u64;
        let prime = next_prime(wide >> 1);
        let power = pow_mod(wide, random.next() as u64, prime);
        sum = fold(fold(sum, prime), power);
        if let Some(inverse) = inverse(power, prime) {
            sum = fold(sum, mul_mod(inverse, wide, prime));
        }
        if i % 4 == 0 {
            let factors = Factors::of(wide >> 20);
            if factors.product() != (wide >> 20) as u128 {
                return i as i64;
            }
            sum = factors.found[..factors.count].iter().fold(sum, |sum, &factor| fold(sum, factor));
        }
    }
    sum as i64
}
