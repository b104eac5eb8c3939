//! Lists of strings: a text is cut into words, which are cleaned, sorted, made unique, grouped, and joined into an index.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use workloads::{fold, Random, FOLD_START};

const SYLLABLES: [&str; 24] = [
    "an", "ber", "con", "da", "er", "fin", "gor", "hal", "in", "ka", "lo", "mer", "nis", "or", "per", "qua", "ri", "sta",
    "ter", "un", "vel", "wi", "é", "zon",
];
const STOP_WORDS: [&str; 6] = ["an", "da", "er", "in", "or", "un"];

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn write_text(words: u32) -> String {
    let mut random = Random(88172645);
    let mut text = String::new();
    let mut start = true;
    for i in 0..words {
        let mut word = String::new();
        for _ in 0..1 + random.below(3).min(random.below(4)) {
            word += SYLLABLES[random.below(24).min(random.below(24)) as usize];
        }
        text += &if start { capitalised(&word) } else { word };
        start = random.below(12) == 0;
        text += match random.below(16) {
            _ if start => ". ",
            0 => ", ",
            1 => " - ",
            2 if i % 3 == 0 => "\n",
            _ => " ",
        };
    }
    text
}

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Each word once, with how often it is there, in the order of the alphabet.
fn counted(words: &[String]) -> Vec<(String, usize)> {
    let mut sorted = words.to_vec();
    sorted.sort();
    let mut counted: Vec<(String, usize)> = Vec::new();
    for word in sorted {
        match counted.last_mut() {
            Some((last, count)) if *last == word => *count += 1,
            _ => counted.push((word, 1)),
        }
    }
    counted
}

fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = text.split('.').map(|sentence| sentence.trim().replace('\n', " ")).collect();
    sentences.retain(|sentence| sentence.len() > 10);
    sentences.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    sentences.dedup_by(|a, b| a.split(' ').next() == b.split(' ').next());
    sentences
}

fn index(words: &[String]) -> Vec<String> {
    let mut unique = words.to_vec();
    unique.sort_unstable();
    unique.dedup();
    unique.retain(|word| STOP_WORDS.binary_search(&word.as_str()).is_err());
    let mut lines: Vec<String> = Vec::new();
    let mut letter = String::new();
    let mut group: Vec<&str> = Vec::new();
    for word in &unique {
        let first = word.chars().next().map(|first| first.to_string()).unwrap_or_default();
        if first != letter && !group.is_empty() {
            lines.push([letter.to_uppercase(), group.join(", ")].concat());
            group.clear();
        }
        letter = first;
        group.push(word);
    }
    lines.push(letter.to_uppercase() + &group.join(", "));
    lines
}

fn reversed(words: &[String]) -> Vec<String> {
    let mut reversed: Vec<String> = words.iter().map(|word| word.chars().rev().collect()).collect();
    reversed.sort();
    reversed.dedup_by_key(|word| word.chars().take(3).collect::<String>());
    reversed.insert(0, "start".to_owned());
    reversed.truncate(200);
    reversed
}

fn sum_text(text: &str) -> u64 {
    text.bytes().fold(FOLD_START, |sum, byte| fold(sum, byte as u64))
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let text = write_text(n as u32);
    let words = words_of(&text);
    let mut sum = fold(sum_text(&text[..text.len().min(100)]), words.len() as u64);

    let mut counted = counted(&words);
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (word, count) in counted.iter().take(50) {
        sum = fold(fold(sum, sum_text(word)), *count as u64);
    }
    for line in index(&words) {
        sum = fold(sum, sum_text(&line));
    }
    for sentence in sentences(&text).chunks(5) {
        sum = fold(sum, sum_text(&sentence.join("; ")));
    }
    fold(sum, sum_text(&reversed(&words).join("/"))) as i64
}
