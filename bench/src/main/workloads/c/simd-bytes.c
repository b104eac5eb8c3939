// Bytes 16 at a time: blending of two pictures, counting of a byte, and the largest difference.
#include "vectors.h"

#define SIZE (1 << 16)

static uint8_t one[SIZE], other[SIZE], blended[SIZE], lanes[16];

static Bytes widen_and_blend(Bytes a, Bytes b, uint16_t weight) {
    const Bytes zero = {0};
    Shorts low_a = (Shorts) __builtin_shufflevector(a, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    Shorts low_b = (Shorts) __builtin_shufflevector(b, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    Shorts high_a = (Shorts) __builtin_shufflevector(a, zero, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    Shorts high_b = (Shorts) __builtin_shufflevector(b, zero, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    Shorts low = (low_a * weight + low_b * (uint16_t) (256 - weight)) >> 8;
    Shorts high = (high_a * weight + high_b * (uint16_t) (256 - weight)) >> 8;
    return __builtin_shufflevector((Bytes) low, (Bytes) high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

static uint64_t total(Bytes value) {
    uint64_t sum = 0;
    store_bytes(lanes, value);
    for (int i = 0; i < 16; i++) {
        sum += lanes[i];
    }
    return sum;
}

static void blend(uint16_t weight) {
    for (int i = 0; i < SIZE; i += 16) {
        store_bytes(blended + i, widen_and_blend(load_bytes(one + i), load_bytes(other + i), weight));
    }
}

static uint64_t count(uint8_t byte) {
    Bytes wanted = (Bytes) {0} + byte;
    uint64_t sum = 0;
    for (int i = 0; i < SIZE; i += 16 * 128) {
        Bytes found = {0};
        for (int j = i; j < i + 16 * 128; j += 16) {
            found -= (Bytes) (load_bytes(blended + j) == wanted);
        }
        sum += total(found);
    }
    return sum;
}

static uint64_t largest_difference(void) {
    Bytes largest = {0};
    for (int i = 0; i < SIZE; i += 16) {
        Bytes a = load_bytes(one + i), b = load_bytes(blended + i);
        Bytes greater = (Bytes) (a > b);
        Bytes difference = ((a - b) & greater) | ((b - a) & ~greater);
        Bytes larger = (Bytes) (difference > largest);
        largest = (difference & larger) | (largest & ~larger);
    }
    return total(largest);
}

int64_t run(int32_t n) {
    uint32_t random = 7u;
    for (int i = 0; i < SIZE; i++) {
        one[i] = (uint8_t) next_random(&random);
        other[i] = (uint8_t) (i >> 5);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        blend((uint16_t) (i * 5 & 0xff));
        sum = fold(sum, count((uint8_t) i));
        sum = fold(sum, largest_difference());
    }
    return (int64_t) sum;
}
