//! Counts words in a map of our own: SipHash-1-3 keys as the standard library has them, buckets with chains, a sort at the end.
#![no_std]

use workloads::{fold, Random, FOLD_START};

const WORDS: usize = 1 << 15;
const BUCKETS: usize = 1 << 14;

#[derive(Clone, Copy)]
struct Word {
    letters: [u8; 12],
    size: u8,
    count: u32,
    hash: u64,
    next: u32,
}

/// Words are numbered from 1, so that the tables start as zeros.
const NONE: u32 = 0;
const EMPTY: Word = Word { letters: [0; 12], size: 0, count: 0, hash: 0, next: NONE };

struct Sip {
    v: [u64; 4],
}

impl Sip {
    fn round(&mut self) {
        let v = &mut self.v;
        v[0] = v[0].wrapping_add(v[1]);
        v[2] = v[2].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(13) ^ v[0];
        v[3] = v[3].rotate_left(16) ^ v[2];
        v[0] = v[0].rotate_left(32);
        v[2] = v[2].wrapping_add(v[1]);
        v[0] = v[0].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(17) ^ v[2];
        v[3] = v[3].rotate_left(21) ^ v[0];
        v[2] = v[2].rotate_left(32);
    }

    fn hash(bytes: &[u8]) -> u64 {
        let mut sip = Sip { v: [0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573] };
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            sip.word(u64::from_le_bytes([
                chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7],
            ]));
        }
        let mut last = (bytes.len() as u64) << 56;
        for (i, &byte) in chunks.remainder().iter().enumerate() {
            last |= (byte as u64) << (8 * i);
        }
        sip.word(last);
        sip.v[2] ^= 0xff;
        for _ in 0..3 {
            sip.round();
        }
        sip.v[0] ^ sip.v[1] ^ sip.v[2] ^ sip.v[3]
    }

    fn word(&mut self, word: u64) {
        self.v[3] ^= word;
        self.round();
        self.v[0] ^= word;
    }
}

struct Map<'a> {
    words: &'a mut [Word],
    used: usize,
    buckets: &'a mut [u32],
}

impl Map<'_> {
    fn clear(&mut self) {
        self.used = 0;
        self.buckets.fill(NONE);
    }

    fn count(&mut self, letters: &[u8]) -> u32 {
        let hash = Sip::hash(letters);
        let bucket = hash as usize & (BUCKETS - 1);
        let mut next = self.buckets[bucket];
        while next != NONE {
            let word = &mut self.words[next as usize - 1];
            if word.hash == hash && &word.letters[..word.size as usize] == letters {
                word.count += 1;
                return word.count;
            }
            next = word.next;
        }
        let word = &mut self.words[self.used];
        *word = EMPTY;
        word.letters[..letters.len()].copy_from_slice(letters);
        word.size = letters.len() as u8;
        word.count = 1;
        word.hash = hash;
        word.next = self.buckets[bucket];
        self.used += 1;
        self.buckets[bucket] = self.used as u32;
        1
    }
}

static mut TABLE: [Word; WORDS] = [EMPTY; WORDS];
static mut HEADS: [u32; BUCKETS] = [NONE; BUCKETS];

fn write_word(random: &mut Random, letters: &mut [u8; 12]) -> usize {
    let rank = random.below(20_000).min(random.below(20_000)).min(random.below(20_000));
    let mut size = 0;
    let mut rest = rank + 5;
    while rest > 0 && size < letters.len() {
        letters[size] = b'a' + (rest % 7) as u8;
        rest /= 7;
        size += 1;
        if rank % 3 == 0 && size < letters.len() {
            letters[size] = b'z' - (rank % 5) as u8;
            size += 1;
        }
    }
    size
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let (words, buckets) = unsafe { (&mut *core::ptr::addr_of_mut!(TABLE), &mut *core::ptr::addr_of_mut!(HEADS)) };
    let mut map = Map { words, used: 0, buckets };
    let mut sum = FOLD_START;
    let mut random = Random(521288629);
    for _ in 0..n {
        map.clear();
        for _ in 0..60_000 {
            let mut letters = [0; 12];
            let size = write_word(&mut random, &mut letters);
            sum = sum.wrapping_add(map.count(&letters[..size]) as u64);
        }
        let used = map.used;
        let counted = &mut map.words[..used];
        counted.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.letters.cmp(&b.letters)));
        for word in counted.iter().take(100) {
            sum = fold(fold(sum, word.count as u64), word.hash);
        }
    }
    sum as i64
}
