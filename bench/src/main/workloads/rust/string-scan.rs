//! Scans of text: UTF-8 checks, lines, words and numbers in them, and a search by Boyer, Moore and Horspool.
#![no_std]

use workloads::{fold, Random, FOLD_START};

const MAX: usize = 1 << 19;

static mut TEXT: [u8; MAX] = [0; MAX];

const WORDS: [&str; 16] = [
    "the", "quick", "brown", "Füchse", "jump", "over", "lazy", "dogs", "naïve", "café", "1234", "-77", "ß", "日本語",
    "interpreter", "x",
];

fn write_text(text: &mut [u8]) -> usize {
    let mut random = Random(362436069);
    let mut at = 0;
    loop {
        let word = WORDS[random.below(16) as usize].as_bytes();
        if at + word.len() + 1 > text.len() {
            return at;
        }
        text[at..at + word.len()].copy_from_slice(word);
        at += word.len();
        text[at] = if random.below(9) == 0 { b'\n' } else { b' ' };
        at += 1;
    }
}

fn scan_words(text: &str) -> u64 {
    let mut sum = FOLD_START;
    for line in text.lines() {
        let (mut words, mut numbers, mut longest) = (0u64, 0i64, 0);
        for word in line.split_ascii_whitespace() {
            words += 1;
            longest = longest.max(word.chars().count());
            numbers += word.parse::<i64>().unwrap_or(0);
        }
        sum = fold(fold(fold(sum, words), numbers as u64), longest as u64);
    }
    sum
}

fn count_letters(text: &str) -> u64 {
    let mut counts = [0u64; 4];
    for letter in text.chars() {
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' => 0,
            'ä' | 'ö' | 'ü' | 'ï' | 'é' => 1,
            '\u{3000}'..='\u{9fff}' => 2,
            _ => 3,
        };
        counts[class] += 1;
    }
    counts.iter().fold(FOLD_START, |sum, &count| fold(sum, count))
}

fn search(text: &[u8], wanted: &[u8]) -> u64 {
    let last = wanted.len() - 1;
    let mut shifts = [wanted.len() as u8; 256];
    for (i, &byte) in wanted[..last].iter().enumerate() {
        shifts[byte as usize] = (last - i) as u8;
    }
    let (mut found, mut at) = (0, 0);
    while at + last < text.len() {
        let end = text[at + last];
        if end == wanted[last] && &text[at..at + last] == &wanted[..last] {
            found += 1;
        }
        at += shifts[end as usize] as usize;
    }
    found
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let text = unsafe { &mut *core::ptr::addr_of_mut!(TEXT) };
    let size = write_text(text);
    let mut sum = FOLD_START;
    for i in 0..n as usize {
        let part = &text[..size - (i % 7) * 4096];
        match core::str::from_utf8(part) {
            Ok(part) => sum = fold(fold(sum, scan_words(part)), count_letters(part)),
            Err(error) => sum = fold(sum, error.valid_up_to() as u64),
        }
        for word in WORDS {
            sum = fold(sum, search(part, word.as_bytes()));
        }
    }
    sum as i64
}
