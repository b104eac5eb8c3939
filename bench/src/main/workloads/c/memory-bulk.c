// Fills and copies through memory.fill and memory.copy (memset and memmove natively), of sizes from 16 bytes to 64 KiB.
#include "kernel.h"

#define SIZE (1 << 20)

static uint8_t memory[SIZE];

int64_t run(int32_t n) {
    uint32_t random = 123456789u;
    __builtin_memset(memory, 7, SIZE);
    for (int i = 0; i < n; i++) {
        uint32_t size = 16u << next_random(&random) % 13;
        uint32_t to = next_random(&random) % (SIZE - size), from = next_random(&random) % (SIZE - size);
        __builtin_memmove(memory + to, memory + from, size);
        __builtin_memset(memory + from, i, size / 4);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < SIZE; i += 61) {
        sum = fold(sum, memory[i]);
    }
    return (int64_t) sum;
}
