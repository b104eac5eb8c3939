// A small malloc: blocks of powers of two with a header of eight bytes, one free list a size, fresh memory from the end.
#pragma once

#include "kernel.h"

#define CLASSES 24

typedef struct Block {
    struct Block *next;
} Block;

static Block *free_blocks[CLASSES];
static uintptr_t fresh, fresh_end;

#ifdef __wasm__
// Wasm memory grows by a page of 64 KiB at least.
static int more_memory(size_t size) {
    size_t pages = (size + 0xffff) >> 16;
    size_t old = __builtin_wasm_memory_grow(0, pages);
    if (old == (size_t) -1) {
        return 0;
    }
    if (fresh_end != old << 16) {
        fresh = old << 16;
    }
    fresh_end = (old + pages) << 16;
    return 1;
}
#else
static uint8_t arena[1 << 28] __attribute__((aligned(16)));

static int more_memory(size_t size) {
    if (fresh == 0) {
        fresh = fresh_end = (uintptr_t) arena;
    }
    fresh_end += size;
    return fresh_end <= (uintptr_t) arena + sizeof arena;
}
#endif

static inline int size_class(size_t size) {
    return size <= 8 ? 0 : 32 - __builtin_clz((uint32_t) (size - 1)) - 3;
}

static void *allocate(size_t size) {
    int class = size_class(size);
    Block *block = free_blocks[class];
    if (block != 0) {
        free_blocks[class] = block->next;
        return block;
    }
    size_t whole = ((size_t) 8 << class) + 8;
    if (fresh + whole > fresh_end && !more_memory(whole)) {
        __builtin_trap();
    }
    uint64_t *header = (uint64_t *) fresh;
    fresh += whole;
    *header = (uint64_t) class;
    return header + 1;
}

static void release(void *pointer) {
    Block *block = pointer;
    int class = (int) ((uint64_t *) pointer)[-1];
    block->next = free_blocks[class];
    free_blocks[class] = block;
}
