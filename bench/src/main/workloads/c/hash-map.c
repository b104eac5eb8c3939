// An open-addressing hash map of 64-bit keys: inserts, hits, misses, removals and growth.
#include "kernel.h"

#define MAX (1 << 19)

typedef struct {
    uint64_t key; // 0: free, 1: removed
    uint64_t value;
} Entry;

static Entry tables[2][MAX];
static Entry *entries;
static uint32_t mask, used, live;

static uint32_t place(uint64_t key) {
    key ^= key >> 32;
    key *= UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t) (key >> 29);
}

static Entry *find(uint64_t key) {
    for (uint32_t i = place(key) & mask;; i = (i + 1) & mask) {
        if (entries[i].key == key) {
            return &entries[i];
        }
        if (entries[i].key == 0) {
            return 0;
        }
    }
}

static void put(uint64_t key, uint64_t value);

static void resize(uint32_t capacity) {
    Entry *old = entries;
    uint32_t old_mask = mask;
    entries = entries == tables[0] ? tables[1] : tables[0];
    mask = capacity - 1;
    used = live = 0;
    for (uint32_t i = 0; i < capacity; i++) {
        entries[i].key = 0;
    }
    for (uint32_t i = 0; i <= old_mask; i++) {
        if (old[i].key > 1) {
            put(old[i].key, old[i].value);
        }
    }
}

static void put(uint64_t key, uint64_t value) {
    if (used * 4 > mask * 3) {
        resize(live * 2 > mask ? (mask + 1) * 2 : mask + 1);
    }
    uint32_t i = place(key) & mask;
    Entry *removed = 0;
    while (entries[i].key != 0) {
        if (entries[i].key == key) {
            entries[i].value = value;
            return;
        }
        if (entries[i].key == 1 && removed == 0) {
            removed = &entries[i];
        }
        i = (i + 1) & mask;
    }
    Entry *entry = removed != 0 ? removed : &entries[i];
    used += removed == 0;
    live++;
    entry->key = key;
    entry->value = value;
}

static uint64_t drop(uint64_t key) {
    Entry *entry = find(key);
    if (entry == 0) {
        return 0;
    }
    entry->key = 1;
    live--;
    return entry->value;
}

// The n keys of all maps are those of the integers below 2n.
static uint64_t key_of(uint32_t i) {
    return (uint64_t) i * 0x10001 + 2;
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 2463534242u;
    entries = tables[0];
    mask = 15;
    used = live = 0;
    for (uint32_t i = 0; i <= mask; i++) {
        entries[i].key = 0;
    }
    for (int i = 0; i < n; i++) {
        put(key_of(next_random(&random) % (uint32_t) (2 * n)), (uint64_t) i);
    }
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < n; i++) {
            Entry *entry = find(key_of(next_random(&random) % (uint32_t) (2 * n)));
            sum += entry != 0 ? entry->value : 1;
        }
        for (int i = 0; i < n / 4; i++) {
            sum += drop(key_of(next_random(&random) % (uint32_t) (2 * n)));
            put(key_of(next_random(&random) % (uint32_t) (2 * n)), sum & 0xffff);
        }
    }
    return (int64_t) fold(sum, live);
}
