//! The heap of the kernels that use `alloc`: an arena that blocks are cut off, and lists of free blocks by powers of two.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::null_mut;

const ARENA: usize = 1 << 24;
const ALIGNMENT: usize = 16;
const CLASSES: usize = ARENA.trailing_zeros() as usize + 1;

struct Block {
    next: *mut Block,
}

#[repr(align(16))]
struct State {
    arena: [u8; ARENA],
    used: usize,
    free: [*mut Block; CLASSES],
}

pub struct Heap(UnsafeCell<State>);

// Kernels have one thread.
unsafe impl Sync for Heap {}

#[global_allocator]
static HEAP: Heap = Heap(UnsafeCell::new(State { arena: [0; ARENA], used: 0, free: [null_mut(); CLASSES] }));

/// Forgets all blocks, so that each call of a kernel finds the same heap.
pub fn reset() {
    let state = unsafe { &mut *HEAP.0.get() };
    state.used = 0;
    state.free = [null_mut(); CLASSES];
}

/// The logarithm of the size of the block that holds this many bytes.
fn class_of(size: usize) -> usize {
    size.max(ALIGNMENT).next_power_of_two().trailing_zeros() as usize
}

unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class_of(layout.size());
        if layout.align() > ALIGNMENT || class >= CLASSES {
            return null_mut();
        }
        let state = unsafe { &mut *self.0.get() };
        let block = state.free[class];
        if !block.is_null() {
            state.free[class] = unsafe { (*block).next };
            return block as *mut u8;
        }
        let start = state.used;
        let size = 1 << class;
        if ARENA - start < size {
            return null_mut();
        }
        state.used = start + size;
        unsafe { state.arena.as_mut_ptr().add(start) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let state = unsafe { &mut *self.0.get() };
        let block = pointer as *mut Block;
        let class = class_of(layout.size());
        unsafe { (*block).next = state.free[class] };
        state.free[class] = block;
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if class_of(size) == class_of(layout.size()) {
            return pointer;
        }
        unsafe {
            let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(pointer, size.min(layout.size()));
                self.dealloc(pointer, layout);
            }
            moved
        }
    }
}
