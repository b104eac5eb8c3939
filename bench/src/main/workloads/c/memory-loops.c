// The same work as memory-bulk in loops over bytes and words, as a libc without bulk memory has them.
#include "kernel.h"

#define SIZE (1 << 18)

static uint8_t memory[SIZE];

static void fill(uint8_t *to, uint8_t value, uint32_t size) {
    for (uint8_t *end = to + size; to != end; to++) {
        *to = value;
    }
}

static void copy_words(uint32_t *restrict to, const uint32_t *restrict from, uint32_t words) {
    for (uint32_t i = 0; i < words; i++) {
        to[i] = from[i];
    }
}

static void copy_backwards(uint8_t *to, const uint8_t *from, uint32_t size) {
    while (size-- > 0) {
        to[size] = from[size];
    }
}

int64_t run(int32_t n) {
    uint32_t random = 123456789u;
    uint8_t *half = memory + SIZE / 2;
    fill(memory, 7, SIZE);
    for (int i = 0; i < n; i++) {
        uint32_t size = 16u << next_random(&random) % 12;
        uint32_t to = next_random(&random) % (SIZE / 2 - size) & ~3u, from = next_random(&random) % (SIZE / 2 - size) & ~3u;
        copy_words((uint32_t *) (memory + to), (const uint32_t *) (half + from), size / 4);
        fill(half + from, (uint8_t) i, size / 4);
        copy_backwards(half + to, memory + from, size / 4);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < SIZE; i += 61) {
        sum = fold(sum, memory[i]);
    }
    return (int64_t) sum;
}
