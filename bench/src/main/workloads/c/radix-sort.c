// Radix sorts of n numbers by bytes from the lowest up: unsigned, signed and floating-point keys, records by a key of 64
// bits, and in place from the highest byte down.
#include "kernel.h"

#define MAX (1 << 19)
#define BUCKETS 256

typedef struct {
    uint64_t key;
    uint32_t index;
} Record;

static uint32_t numbers[MAX], scratch[MAX];
static Record records[MAX], record_scratch[MAX];

// Counts all bytes at once, and skips a pass whose byte is the same everywhere.
static void sort_numbers(uint32_t *items, uint32_t *other, uint32_t count) {
    uint32_t counts[4][BUCKETS] = {{0}};
    for (uint32_t i = 0; i < count; i++) {
        for (int byte = 0; byte < 4; byte++) {
            counts[byte][items[i] >> (byte * 8) & 0xff]++;
        }
    }
    uint32_t *from = items, *to = other;
    for (int byte = 0; byte < 4; byte++) {
        int shift = byte * 8;
        if (counts[byte][from[0] >> shift & 0xff] == count) {
            continue;
        }
        uint32_t place = 0;
        for (int i = 0; i < BUCKETS; i++) {
            uint32_t size = counts[byte][i];
            counts[byte][i] = place;
            place += size;
        }
        for (uint32_t i = 0; i < count; i++) {
            to[counts[byte][from[i] >> shift & 0xff]++] = from[i];
        }
        uint32_t *t = from;
        from = to;
        to = t;
    }
    if (from != items) {
        __builtin_memcpy(items, from, count * sizeof *items);
    }
}

static void sort_signed(uint32_t *items, uint32_t *other, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        items[i] ^= 0x80000000;
    }
    sort_numbers(items, other, count);
    for (uint32_t i = 0; i < count; i++) {
        items[i] ^= 0x80000000;
    }
}

static uint32_t float_to_key(uint32_t bits) {
    return bits >> 31 ? ~bits : bits | 0x80000000;
}

static uint32_t key_to_float(uint32_t key) {
    return key >> 31 ? key & 0x7fffffff : ~key;
}

static void sort_floats(uint32_t *items, uint32_t *other, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        items[i] = float_to_key(items[i]);
    }
    sort_numbers(items, other, count);
    for (uint32_t i = 0; i < count; i++) {
        items[i] = key_to_float(items[i]);
    }
}

static void sort_records(Record *items, Record *other, uint32_t count, int bytes) {
    for (int byte = 0; byte < bytes; byte++) {
        uint32_t places[BUCKETS + 1] = {0};
        for (uint32_t i = 0; i < count; i++) {
            places[(items[i].key >> (byte * 8) & 0xff) + 1]++;
        }
        for (int i = 0; i < BUCKETS; i++) {
            places[i + 1] += places[i];
        }
        for (uint32_t i = 0; i < count; i++) {
            other[places[items[i].key >> (byte * 8) & 0xff]++] = items[i];
        }
        Record *t = items;
        items = other;
        other = t;
    }
}

static void sort_by_insertion(uint32_t *items, uint32_t count) {
    for (uint32_t i = 1; i < count; i++) {
        uint32_t item = items[i], j = i;
        for (; j > 0 && items[j - 1] > item; j--) {
            items[j] = items[j - 1];
        }
        items[j] = item;
    }
}

// The American flag sort: swaps each item into its bucket, then sorts the buckets by the next byte.
static void sort_in_place(uint32_t *items, uint32_t count, int shift) {
    uint32_t next[BUCKETS], ends[BUCKETS];
    if (count < 32) {
        sort_by_insertion(items, count);
        return;
    }
    for (int i = 0; i < BUCKETS; i++) {
        ends[i] = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        ends[items[i] >> shift & 0xff]++;
    }
    uint32_t place = 0;
    for (int i = 0; i < BUCKETS; i++) {
        next[i] = place;
        place += ends[i];
        ends[i] = place;
    }
    for (uint32_t bucket = 0; bucket < BUCKETS; bucket++) {
        while (next[bucket] < ends[bucket]) {
            uint32_t item = items[next[bucket]];
            for (uint32_t wanted; (wanted = item >> shift & 0xff) != bucket;) {
                uint32_t t = items[next[wanted]];
                items[next[wanted]++] = item;
                item = t;
            }
            items[next[bucket]++] = item;
        }
    }
    if (shift > 0) {
        uint32_t start = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sort_in_place(items + start, ends[i] - start, shift - 8);
            start = ends[i];
        }
    }
}

static void fill(uint32_t *items, uint32_t count, uint32_t mask) {
    uint32_t random = 88172645u;
    for (uint32_t i = 0; i < count; i++) {
        items[i] = next_random(&random) & mask;
    }
}

static void fill_floats(uint32_t *items, uint32_t count) {
    uint32_t random = 521288629u;
    for (uint32_t i = 0; i < count; i++) {
        float value = (float) (int32_t) next_random(&random);
        value /= (float) (1 + next_random(&random) % 1000);
        __builtin_memcpy(&items[i], &value, sizeof value);
    }
}

static uint64_t sample(uint64_t sum, const uint32_t *items, uint32_t count) {
    for (uint32_t i = 0; i < count; i += 17) {
        sum = fold(sum, items[i]);
    }
    return sum;
}

int64_t run(int32_t n) {
    uint32_t count = (uint32_t) n;
    uint64_t sum = FOLD_START;
    fill(numbers, count, 0xffffff);
    sort_numbers(numbers, scratch, count);
    sum = sample(sum, numbers, count);
    fill(numbers, count, UINT32_MAX);
    sort_signed(numbers, scratch, count);
    sum = sample(sum, numbers, count);
    fill_floats(numbers, count);
    sort_floats(numbers, scratch, count);
    sum = sample(sum, numbers, count);
    fill(numbers, count, UINT32_MAX);
    for (uint32_t i = 0; i < count; i++) {
        records[i] = (Record) {(uint64_t) numbers[i] * 0x10001 & 0xffffffffffff, i};
    }
    sort_records(records, record_scratch, count, 6);
    sort_in_place(numbers, count, 24);
    sum = sample(sum, numbers, count);
    for (uint32_t i = 0; i < count; i += 17) {
        sum = fold(sum, records[i].index);
    }
    return (int64_t) sum;
}
