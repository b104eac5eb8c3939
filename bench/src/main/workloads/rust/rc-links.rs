//! Linked structures of Rc and RefCell: a cache in order of use as a list linked both ways, and a tree with weak parents.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::rc::{Rc, Weak};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use workloads::{fold, Random, FOLD_START};

type Link = Option<Rc<RefCell<Entry>>>;

struct Entry {
    key: u32,
    value: u64,
    newer: Option<Weak<RefCell<Entry>>>,
    older: Link,
}

/// The entries that were used last, in buckets by key and in a list from the newest to the oldest.
struct Cache {
    buckets: Vec<Vec<Rc<RefCell<Entry>>>>,
    newest: Link,
    oldest: Link,
    size: usize,
    capacity: usize,
}

impl Cache {
    fn new(capacity: usize) -> Cache {
        Cache { buckets: vec![Vec::new(); capacity], newest: None, oldest: None, size: 0, capacity }
    }

    fn bucket(&self, key: u32) -> usize {
        (key.wrapping_mul(2654435761) >> 8) as usize % self.buckets.len()
    }

    fn push(&mut self, entry: Rc<RefCell<Entry>>) {
        match self.newest.take() {
            None => self.oldest = Some(entry.clone()),
            Some(before) => {
                before.borrow_mut().newer = Some(Rc::downgrade(&entry));
                entry.borrow_mut().older = Some(before);
            }
        }
        self.newest = Some(entry);
    }

    fn unlink(&mut self, entry: &Rc<RefCell<Entry>>) {
        let older = entry.borrow_mut().older.take();
        let newer = entry.borrow_mut().newer.take().and_then(|newer| newer.upgrade());
        match &older {
            Some(older) => older.borrow_mut().newer = newer.as_ref().map(Rc::downgrade),
            None => self.oldest = newer.clone(),
        }
        match newer {
            Some(newer) => newer.borrow_mut().older = older,
            None => self.newest = older,
        }
    }

    fn get(&mut self, key: u32) -> Option<u64> {
        let bucket = self.bucket(key);
        let entry = self.buckets[bucket].iter().find(|entry| entry.borrow().key == key)?.clone();
        self.unlink(&entry);
        let value = entry.borrow().value;
        self.push(entry);
        Some(value)
    }

    fn insert(&mut self, key: u32, value: u64) -> Option<u64> {
        let mut evicted = None;
        if self.size == self.capacity {
            if let Some(oldest) = self.oldest.clone() {
                self.unlink(&oldest);
                let bucket = self.bucket(oldest.borrow().key);
                self.buckets[bucket].retain(|entry| !Rc::ptr_eq(entry, &oldest));
                evicted = Some(oldest.borrow().value);
                self.size -= 1;
            }
        }
        let entry = Rc::new(RefCell::new(Entry { key, value, newer: None, older: None }));
        let bucket = self.bucket(key);
        self.buckets[bucket].push(entry.clone());
        self.push(entry);
        self.size += 1;
        evicted
    }

    fn checksum(&self) -> u64 {
        let mut sum = FOLD_START;
        let mut next = self.newest.clone();
        while let Some(entry) = next {
            sum = fold(fold(sum, entry.borrow().key as u64), entry.borrow().value);
            next = entry.borrow().older.clone();
        }
        sum
    }
}

impl Drop for Cache {
    /// One entry after the other, not each within the one before.
    fn drop(&mut self) {
        self.buckets.clear();
        let mut next = self.newest.take();
        while let Some(entry) = next {
            next = entry.borrow_mut().older.take();
        }
    }
}

struct Node {
    id: u32,
    weight: Cell<u64>,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(id: u32, weight: u64) -> Rc<Node> {
        Rc::new(Node { id, weight: Cell::new(weight), parent: RefCell::default(), children: RefCell::default() })
    }

    fn append(self: &Rc<Node>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }

    fn parent(&self) -> Option<Rc<Node>> {
        self.parent.borrow().upgrade()
    }

    fn detach(self: &Rc<Node>) {
        if let Some(parent) = self.parent() {
            parent.children.borrow_mut().retain(|child| !Rc::ptr_eq(child, self));
            *self.parent.borrow_mut() = Weak::new();
        }
    }

    fn depth(&self) -> usize {
        core::iter::successors(self.parent(), |node| node.parent()).count()
    }

    fn contains(self: &Rc<Node>, other: &Rc<Node>) -> bool {
        core::iter::successors(Some(other.clone()), |node| node.parent()).any(|node| Rc::ptr_eq(&node, self))
    }

    /// Adds to the weight of this node and of all above it.
    fn add(self: &Rc<Node>, weight: u64) {
        let mut next = Some(self.clone());
        while let Some(node) = next {
            node.weight.set(node.weight.get().wrapping_add(weight));
            next = node.parent();
        }
    }

    fn checksum(&self) -> u64 {
        let own = fold(fold(FOLD_START, self.id as u64), self.weight.get());
        self.children.borrow().iter().fold(own, |sum, child| fold(sum, child.checksum()))
    }
}

fn use_cache(n: u32, random: &mut Random) -> u64 {
    let mut cache = Cache::new(1000);
    let mut sum = FOLD_START;
    for i in 0..n {
        let key = random.below(4000).min(random.below(4000));
        sum = match cache.get(key) {
            Some(value) => sum.wrapping_add(value),
            None => fold(sum, cache.insert(key, i as u64).unwrap_or(7)),
        };
    }
    fold(sum, cache.checksum())
}

fn use_tree(n: u32, random: &mut Random) -> u64 {
    let root = Node::new(0, 0);
    let mut nodes = vec![root.clone()];
    for id in 1..2000 {
        let parent = &nodes[random.below(nodes.len() as u32).max(random.below(nodes.len() as u32)) as usize];
        let child = Node::new(id, 1);
        parent.append(child.clone());
        nodes.push(child);
    }
    let mut sum = FOLD_START;
    for i in 0..n / 4 {
        let node = nodes[random.below(2000) as usize].clone();
        node.add(i as u64);
        let target = &nodes[random.below(2000) as usize];
        if i % 4 == 0 && !node.contains(target) {
            node.detach();
            target.append(node);
        } else {
            sum = fold(sum, node.depth() as u64);
        }
    }
    fold(sum, root.checksum())
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(123456789);
    let sum = use_cache(n as u32, &mut random);
    fold(sum, use_tree(n as u32, &mut random)) as i64
}
