//! The stock of a shop in a BTreeMap: deliveries, sales, groups as ranges of names, articles that are taken out of the list.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::collections::btree_map::Entry;
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::ops::Bound;
use workloads::{fold, Random, FOLD_START};

const COLOURS: [&str; 12] =
    ["black", "white", "red", "green", "blue", "yellow", "grey", "orange", "purple", "brown", "silver", "gold"];
const THINGS: [&str; 10] = ["chair", "table", "lamp", "shelf", "mirror", "clock", "carpet", "curtain", "bench", "stool"];

#[derive(Default)]
struct Stock {
    amounts: BTreeMap<String, u32>,
    sold: u64,
    missing: u32,
}

impl Stock {
    fn deliver(&mut self, name: String, amount: u32) {
        *self.amounts.entry(name).or_insert(0) += amount;
    }

    fn sell(&mut self, name: String, amount: u32) -> bool {
        match self.amounts.entry(name) {
            Entry::Occupied(mut entry) if *entry.get() > amount => {
                *entry.get_mut() -= amount;
                self.sold += amount as u64;
                true
            }
            Entry::Occupied(entry) => {
                self.sold += entry.remove() as u64;
                true
            }
            Entry::Vacant(_) => {
                self.missing += 1;
                false
            }
        }
    }

    /// How many articles have names that start like this, and the sum of their amounts.
    fn group(&self, prefix: &str) -> (u32, u64) {
        self.amounts
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .take_while(|(name, _)| name.starts_with(prefix))
            .fold((0, 0), |(count, sum), (_, &amount)| (count + 1, sum + amount as u64))
    }

    fn largest(&self) -> Option<(&str, u32)> {
        self.amounts.iter().max_by_key(|(_, &amount)| amount).map(|(name, &amount)| (name.as_str(), amount))
    }

    fn rename(&mut self, from: &str, to: &str) {
        let Some((name, amount)) = self.amounts.remove_entry(from) else {
            return;
        };
        let mut renamed = String::with_capacity(name.len() + to.len());
        renamed.push_str(to);
        renamed.push_str(&name[name.find(' ').unwrap_or(0)..]);
        self.deliver(renamed, amount);
    }

    fn checksum(&self) -> u64 {
        let sum = fold(fold(FOLD_START, self.sold), self.missing as u64);
        self.amounts.iter().fold(sum, |sum, (name, &amount)| fold(fold(sum, sum_text(name)), amount as u64))
    }
}

fn sum_text(text: &str) -> u64 {
    text.bytes().fold(0, |sum, byte| sum * 31 % 1_000_003 + byte as u64)
}

fn write_number(name: &mut String, number: u32) {
    if number >= 10 {
        write_number(name, number / 10);
    }
    name.push((b'0' + (number % 10) as u8) as char);
}

fn article(random: &mut Random) -> String {
    let mut name = String::from(COLOURS[random.below(12) as usize]);
    name.push(' ');
    name += THINGS[random.below(10) as usize];
    name.push(' ');
    let size = random.below(120).min(random.below(120));
    write_number(&mut name, size);
    name
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(2463534242);
    let mut stock = Stock::default();
    let mut sum = FOLD_START;
    for i in 0..n {
        let name = article(&mut random);
        match random.below(4) {
            0 | 1 => stock.deliver(name, 1 + i as u32 % 50),
            2 => sum += stock.sell(name, 10 + i as u32 % 90) as u64,
            _ => sum += stock.amounts.get(&name).copied().unwrap_or(1) as u64,
        }
        if i % 64 == 63 {
            let colour = COLOURS[random.below(12) as usize];
            let (count, amount) = stock.group(colour);
            sum = fold(fold(sum, count as u64), amount);
            stock.rename(&name_of_first(&stock, colour), COLOURS[random.below(12) as usize]);
        }
        if i % 4096 == 4095 {
            if let Some((name, amount)) = stock.largest() {
                sum = fold(fold(sum, sum_text(name)), amount as u64);
            }
            stock.amounts.retain(|_, amount| *amount % 8 != 1);
            let mut late = stock.amounts.split_off("p");
            while let Some((name, amount)) = late.pop_last() {
                stock.deliver(name, amount / 2);
            }
        }
    }
    fold(sum, stock.checksum()) as i64
}

fn name_of_first(stock: &Stock, prefix: &str) -> String {
    let mut names = stock.amounts.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
    names.next().map(|(name, _)| name.clone()).unwrap_or_default()
}
