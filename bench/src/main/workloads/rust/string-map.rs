//! A hash map from strings to any values, with SipHash as a `core::hash::Hasher` and the entries of Robin Hood's probing.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};
use core::mem;
use workloads::{fold, Random, FOLD_START};

/// SipHash-1-3 of bytes that come in any pieces.
struct SipHasher {
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
    tail: u64,
    tail_size: usize,
    length: usize,
}

impl SipHasher {
    fn new(key0: u64, key1: u64) -> SipHasher {
        SipHasher {
            v0: key0 ^ 0x736f6d6570736575,
            v1: key1 ^ 0x646f72616e646f6d,
            v2: key0 ^ 0x6c7967656e657261,
            v3: key1 ^ 0x7465646279746573,
            tail: 0,
            tail_size: 0,
            length: 0,
        }
    }

    fn round(&mut self) {
        self.v0 = self.v0.wrapping_add(self.v1);
        self.v2 = self.v2.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(13) ^ self.v0;
        self.v3 = self.v3.rotate_left(16) ^ self.v2;
        self.v0 = self.v0.rotate_left(32);
        self.v2 = self.v2.wrapping_add(self.v1);
        self.v0 = self.v0.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(17) ^ self.v2;
        self.v3 = self.v3.rotate_left(21) ^ self.v0;
        self.v2 = self.v2.rotate_left(32);
    }

    fn block(&mut self, block: u64) {
        self.v3 ^= block;
        self.round();
        self.v0 ^= block;
    }
}

fn read_part(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, &byte| value << 8 | byte as u64)
}

impl Hasher for SipHasher {
    fn write(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len();
        if self.tail_size > 0 {
            let (head, rest) = bytes.split_at(bytes.len().min(8 - self.tail_size));
            self.tail |= read_part(head) << (8 * self.tail_size);
            self.tail_size += head.len();
            if self.tail_size < 8 {
                return;
            }
            self.block(self.tail);
            bytes = rest;
        }
        let mut blocks = bytes.chunks_exact(8);
        for block in &mut blocks {
            self.block(u64::from_le_bytes(block.try_into().unwrap_or_default()));
        }
        self.tail = read_part(blocks.remainder());
        self.tail_size = blocks.remainder().len();
    }

    fn finish(&self) -> u64 {
        let mut last = SipHasher { ..*self };
        last.block((self.length as u64) << 56 | self.tail);
        last.v2 ^= 0xff;
        for _ in 0..3 {
            last.round();
        }
        last.v0 ^ last.v1 ^ last.v2 ^ last.v3
    }
}

struct Slot<V> {
    hash: u64,
    key: String,
    value: V,
}

struct StringMap<V> {
    slots: Vec<Option<Slot<V>>>,
    size: usize,
}

impl<V> StringMap<V> {
    fn new() -> StringMap<V> {
        StringMap { slots: Self::empty(16), size: 0 }
    }

    fn empty(capacity: usize) -> Vec<Option<Slot<V>>> {
        core::iter::repeat_with(|| None).take(capacity).collect()
    }

    fn hash(key: &str) -> u64 {
        let mut hasher = SipHasher::new(0x0706050403020100, 0x0f0e0d0c0b0a0908);
        key.hash(&mut hasher);
        hasher.finish()
    }

    fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    /// How far the slot is from where its entry would like to be.
    fn distance(&self, hash: u64, at: usize) -> usize {
        at.wrapping_sub(hash as usize) & self.mask()
    }

    fn find(&self, key: &str) -> Option<usize> {
        let hash = Self::hash(key);
        let mut at = hash as usize & self.mask();
        for distance in 0.. {
            let slot = self.slots[at].as_ref()?;
            if slot.hash == hash && slot.key == key {
                return Some(at);
            }
            if self.distance(slot.hash, at) < distance {
                return None;
            }
            at = (at + 1) & self.mask();
        }
        None
    }

    fn get(&self, key: &str) -> Option<&V> {
        self.find(key).and_then(|at| self.slots[at].as_ref()).map(|slot| &slot.value)
    }

    fn place(&mut self, mut entry: Slot<V>) {
        let mut at = entry.hash as usize & self.mask();
        let mut distance = 0;
        while let Some(slot) = &self.slots[at] {
            let other = self.distance(slot.hash, at);
            if other < distance {
                if let Some(slot) = &mut self.slots[at] {
                    mem::swap(slot, &mut entry);
                }
                distance = other;
            }
            at = (at + 1) & self.mask();
            distance += 1;
        }
        self.slots[at] = Some(entry);
    }

    fn insert(&mut self, key: String, value: V) {
        if (self.size + 1) * 8 > self.slots.len() * 7 {
            let larger = Self::empty(self.slots.len() * 2);
            for slot in mem::replace(&mut self.slots, larger).into_iter().flatten() {
                self.place(slot);
            }
        }
        self.size += 1;
        self.place(Slot { hash: Self::hash(&key), key, value });
    }

    fn get_or_insert_with(&mut self, key: &str, value: impl FnOnce() -> V) -> Option<&mut V> {
        if self.find(key).is_none() {
            self.insert(key.to_owned(), value());
        }
        let at = self.find(key)?;
        self.slots[at].as_mut().map(|slot| &mut slot.value)
    }

    fn remove(&mut self, key: &str) -> Option<V> {
        let mut at = self.find(key)?;
        let removed = self.slots[at].take()?;
        self.size -= 1;
        loop {
            let next = (at + 1) & self.mask();
            match self.slots[next].take() {
                Some(slot) if self.distance(slot.hash, next) > 0 => self.slots[at] = Some(slot),
                other => {
                    self.slots[next] = other;
                    return Some(removed.value);
                }
            }
            at = next;
        }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.slots.iter().flatten().map(|slot| (slot.key.as_str(), &slot.value))
    }
}

#[derive(Default)]
struct Account {
    balance: i64,
    uses: u32,
    partners: Vec<u32>,
}

fn write_name(name: &mut String, number: u32) {
    const SYLLABLES: [&str; 16] = [
        "ma", "ri", "jo", "han", "pe", "ter", "lu", "cas", "an", "na", "be", "la", "to", "mas", "ei", "ko",
    ];
    name.clear();
    let mut rest = number * 17 + 3;
    while rest > 0 {
        name.push_str(SYLLABLES[rest as usize % 16]);
        rest /= 16;
    }
    if number % 5 == 0 {
        name.push_str("@mail.example.com");
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(362436069);
    let mut accounts: StringMap<Account> = StringMap::new();
    let mut name = String::new();
    let mut sum = FOLD_START;
    for i in 0..n {
        let number = random.below(20_000).min(random.below(20_000));
        write_name(&mut name, number);
        match random.below(8) {
            0 => {
                let closed = accounts.remove(&name);
                sum = fold(sum, closed.map_or(1, |account| account.balance as u64 + account.partners.len() as u64));
            }
            1..=4 => {
                let amount = random.below(10_000) as i64 - 4000;
                if let Some(account) = accounts.get_or_insert_with(&name, Account::default) {
                    account.balance += amount;
                    account.uses += 1;
                    if i % 16 == 0 {
                        account.partners.push(number ^ i as u32);
                    }
                }
            }
            _ => sum = sum.wrapping_add(accounts.get(&name).map_or(3, |account| account.balance as u64)),
        }
    }
    for (name, account) in accounts.iter() {
        sum = name.bytes().fold(sum, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte as u64));
        sum = fold(fold(sum, account.balance as u64), account.uses as u64);
        sum = account.partners.iter().fold(sum, |sum, &partner| fold(sum, partner as u64));
    }
    fold(sum, accounts.size as u64) as i64
}
