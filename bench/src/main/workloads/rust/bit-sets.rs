//! Sets of small integers as bits of u64 words: a sieve, algebra of sets, what can be reached in a graph, a colouring.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::vec;
use alloc::vec::Vec;
use workloads::{fold, Random, FOLD_START};

#[derive(Clone, PartialEq)]
struct BitSet {
    words: Vec<u64>,
}

impl BitSet {
    fn new(size: usize) -> BitSet {
        BitSet { words: vec![0; size.div_ceil(64)] }
    }

    fn full(size: usize) -> BitSet {
        let mut set = BitSet { words: vec![u64::MAX; size.div_ceil(64)] };
        if size % 64 != 0 {
            if let Some(last) = set.words.last_mut() {
                *last = (1 << (size % 64)) - 1;
            }
        }
        set
    }

    fn contains(&self, bit: usize) -> bool {
        self.words[bit / 64] >> (bit % 64) & 1 != 0
    }

    /// Whether it was not there before.
    fn insert(&mut self, bit: usize) -> bool {
        let word = &mut self.words[bit / 64];
        let before = *word;
        *word |= 1 << (bit % 64);
        *word != before
    }

    fn remove(&mut self, bit: usize) {
        self.words[bit / 64] &= !(1 << (bit % 64));
    }

    fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    fn first(&self) -> Option<usize> {
        self.words.iter().position(|&word| word != 0).map(|i| i * 64 + self.words[i].trailing_zeros() as usize)
    }

    fn last(&self) -> Option<usize> {
        self.words.iter().rposition(|&word| word != 0).map(|i| i * 64 + 63 - self.words[i].leading_zeros() as usize)
    }

    fn combine(&mut self, other: &BitSet, operation: impl Fn(u64, u64) -> u64) -> &mut BitSet {
        for (word, &with) in self.words.iter_mut().zip(&other.words) {
            *word = operation(*word, with);
        }
        self
    }

    fn common(&self, other: &BitSet) -> u32 {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones()).sum()
    }

    fn iter(&self) -> Bits<'_> {
        Bits { words: &self.words, next: 0, word: 0 }
    }
}

struct Bits<'a> {
    words: &'a [u64],
    next: usize,
    word: u64,
}

impl Iterator for Bits<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            self.word = *self.words.get(self.next)?;
            self.next += 1;
        }
        let bit = self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some((self.next - 1) * 64 + bit)
    }
}

fn primes_below(bound: usize) -> BitSet {
    let mut primes = BitSet::full(bound);
    primes.remove(0);
    primes.remove(1);
    let mut prime = 2;
    while prime * prime < bound {
        if primes.contains(prime) {
            for multiple in (prime * prime..bound).step_by(prime) {
                primes.remove(multiple);
            }
        }
        prime += 1;
    }
    primes
}

struct Graph {
    neighbours: Vec<BitSet>,
}

impl Graph {
    fn random(size: usize, edges: usize, random: &mut Random) -> Graph {
        let mut neighbours = vec![BitSet::new(size); size];
        for _ in 0..edges {
            let (a, b) = (random.below(size as u32) as usize, random.below(size as u32) as usize);
            if a != b {
                neighbours[a].insert(b);
                neighbours[b].insert(a);
            }
        }
        Graph { neighbours }
    }

    /// How many nodes are at each distance.
    fn distances(&self, start: usize) -> Vec<u32> {
        let size = self.neighbours.len();
        let (mut seen, mut front) = (BitSet::new(size), BitSet::new(size));
        front.insert(start);
        let mut counts = Vec::new();
        while front.first().is_some() {
            counts.push(front.len());
            seen.combine(&front, |a, b| a | b);
            let mut next = BitSet::new(size);
            for node in front.iter() {
                next.combine(&self.neighbours[node], |a, b| a | b);
            }
            front = next;
            front.combine(&seen, |a, b| a & !b);
        }
        counts
    }

    fn triangles(&self) -> u32 {
        let corners = self.neighbours.iter().enumerate().map(|(node, near)| {
            let above = near.iter().filter(|&other| other > node);
            above.map(|other| near.common(&self.neighbours[other])).sum::<u32>()
        });
        corners.sum::<u32>() / 3
    }

    /// A greedy colouring: the sizes of its colours.
    fn colours(&self) -> Vec<u32> {
        let mut left = BitSet::full(self.neighbours.len());
        let mut sizes = Vec::new();
        while left.first().is_some() {
            let mut candidates = left.clone();
            let mut size = 0;
            while let Some(node) = candidates.last() {
                candidates.remove(node);
                left.remove(node);
                candidates.combine(&self.neighbours[node], |a, b| a & !b);
                size += 1;
            }
            sizes.push(size);
        }
        sizes
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(521288629);
    let mut sum = FOLD_START;
    for round in 0..n as usize {
        let primes = primes_below(30_000 + round);
        let twins = primes.iter().zip(primes.iter().skip(1)).filter(|(a, b)| b - a == 2).count();
        sum = fold(fold(sum, primes.len() as u64), twins as u64);
        sum = fold(sum, primes.last().unwrap_or(0) as u64);

        let graph = Graph::random(600, 4000 + 10 * round, &mut random);
        for start in 0..8 {
            sum = graph.distances(start * 70).into_iter().fold(sum, |sum, count| fold(sum, count as u64));
        }
        sum = fold(sum, graph.triangles() as u64);
        sum = graph.colours().into_iter().fold(sum, |sum, size| fold(sum, size as u64));
    }
    sum as i64
}
