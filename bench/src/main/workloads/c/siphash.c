// SipHash-2-4 of many short keys, names that a set of strings counts; n is the number of names.
#include "kernel.h"

#define MAX_NAMES (1 << 17)
#define POOL (MAX_NAMES * 16)
#define SLOTS (1 << 16)

typedef struct {
    uint64_t k0, k1;
} SipKey;

typedef struct {
    uint64_t hash;
    uint32_t at, count;
    uint8_t size; // 0: free
} Slot;

static uint8_t pool[POOL];
static uint32_t starts[MAX_NAMES + 1];
static Slot slots[SLOTS];

#define ROTATE(x, by) ((x) << (by) | (x) >> (64 - (by)))

#define SIP_ROUND \
    do { \
        v0 += v1; v1 = ROTATE(v1, 13); v1 ^= v0; v0 = ROTATE(v0, 32); \
        v2 += v3; v3 = ROTATE(v3, 16); v3 ^= v2; \
        v0 += v3; v3 = ROTATE(v3, 21); v3 ^= v0; \
        v2 += v1; v1 = ROTATE(v1, 17); v1 ^= v2; v2 = ROTATE(v2, 32); \
    } while (0)

static inline uint64_t load(const uint8_t *p) {
    return (uint64_t) p[0] | (uint64_t) p[1] << 8 | (uint64_t) p[2] << 16 | (uint64_t) p[3] << 24
            | (uint64_t) p[4] << 32 | (uint64_t) p[5] << 40 | (uint64_t) p[6] << 48 | (uint64_t) p[7] << 56;
}

static uint64_t siphash(const SipKey *key, const uint8_t *data, uint32_t size) {
    uint64_t v0 = key->k0 ^ 0x736f6d6570736575, v1 = key->k1 ^ 0x646f72616e646f6d;
    uint64_t v2 = key->k0 ^ 0x6c7967656e657261, v3 = key->k1 ^ 0x7465646279746573;
    const uint8_t *end = data + (size & ~7u);
    for (; data != end; data += 8) {
        uint64_t m = load(data);
        v3 ^= m;
        SIP_ROUND;
        SIP_ROUND;
        v0 ^= m;
    }
    uint64_t last = (uint64_t) size << 56;
    switch (size & 7) {
        case 7: last |= (uint64_t) data[6] << 48; // fall through
        case 6: last |= (uint64_t) data[5] << 40; // fall through
        case 5: last |= (uint64_t) data[4] << 32; // fall through
        case 4: last |= (uint64_t) data[3] << 24; // fall through
        case 3: last |= (uint64_t) data[2] << 16; // fall through
        case 2: last |= (uint64_t) data[1] << 8; // fall through
        case 1: last |= (uint64_t) data[0]; // fall through
        case 0: break;
    }
    v3 ^= last;
    SIP_ROUND;
    SIP_ROUND;
    v0 ^= last;
    v2 ^= 0xff;
    SIP_ROUND;
    SIP_ROUND;
    SIP_ROUND;
    SIP_ROUND;
    return v0 ^ v1 ^ v2 ^ v3;
}

// Names of 1 to 15 letters, short ones more often, so that some come again.
static void make_names(int n) {
    static const char letters[] = "etaoinshrdlu";
    uint32_t random = 521288629u, at = 0;
    for (int i = 0; i < n; i++) {
        starts[i] = at;
        uint32_t letter_count = next_random(&random);
        uint32_t size = 1 + letter_count % (1 + next_random(&random) % 15);
        for (uint32_t j = 0; j < size; j++) {
            pool[at++] = (uint8_t) letters[next_random(&random) % 12];
        }
    }
    starts[n] = at;
}

static int same(const uint8_t *a, const uint8_t *b, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return 0;
        }
    }
    return 1;
}

// Returns how often the name was there before; names are dropped once a set is rather full.
static uint32_t count(const SipKey *key, uint32_t at, uint32_t size, uint32_t *used) {
    uint64_t hash = siphash(key, pool + at, size);
    for (uint32_t i = (uint32_t) hash % SLOTS;; i = (i + 1) % SLOTS) {
        Slot *slot = &slots[i];
        if (slot->size == 0) {
            if (*used < SLOTS / 4 * 3) {
                *slot = (Slot) {hash, at, 1, (uint8_t) size};
                ++*used;
            }
            return 0;
        }
        if (slot->hash == hash && slot->size == size && same(pool + slot->at, pool + at, size)) {
            return slot->count++;
        }
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    make_names(n);
    for (int round = 0; round < 8; round++) {
        SipKey key = {sum, 0x0f0e0d0c0b0a0908};
        uint32_t used = 0;
        __builtin_memset(slots, 0, sizeof slots);
        for (int i = 0; i < n; i++) {
            sum += count(&key, starts[i], starts[i + 1] - starts[i], &used);
        }
        sum = fold(sum, used);
        for (int i = 0; i + 4 < n; i += 4) {
            sum ^= siphash(&key, pool + starts[i], starts[i + 4] - starts[i]);
        }
    }
    return (int64_t) sum;
}
