//! What every Rust kernel shares: no standard library, a checksum, pseudo-random numbers.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_arch = "wasm32"))]
    loop {}
}

pub const FOLD_START: u64 = 14695981039346656037;

/// One step of FNV-1a over 64-bit words.
pub fn fold(sum: u64, value: u64) -> u64 {
    (sum ^ value).wrapping_mul(1099511628211)
}

/// Marsaglia's xorshift.
pub struct Random(pub u32);

impl Random {
    pub fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        self.next() % bound
    }
}
