// BLAKE2s (RFC 7693) with keys and without, fed in pieces; n times 64 KiB.
#include "kernel.h"

#define MESSAGE (1 << 16)

typedef struct {
    uint8_t buffer[64];
    uint32_t state[8];
    uint32_t count[2];
    uint32_t used, digest_size;
} Blake2s;

static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

static uint8_t message[MESSAGE];

static inline uint32_t rotate(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

static inline uint32_t load(const uint8_t *p) {
    return p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static inline void mix(uint32_t v[16], int a, int b, int c, int d, uint32_t x, uint32_t y) {
    v[a] = v[a] + v[b] + x;
    v[d] = rotate(v[d] ^ v[a], 16);
    v[c] = v[c] + v[d];
    v[b] = rotate(v[b] ^ v[c], 12);
    v[a] = v[a] + v[b] + y;
    v[d] = rotate(v[d] ^ v[a], 8);
    v[c] = v[c] + v[d];
    v[b] = rotate(v[b] ^ v[c], 7);
}

static void compress(Blake2s *hash, int last) {
    uint32_t v[16], m[16];
    for (int i = 0; i < 8; i++) {
        v[i] = hash->state[i];
        v[i + 8] = initial[i];
    }
    v[12] ^= hash->count[0];
    v[13] ^= hash->count[1];
    if (last) {
        v[14] = ~v[14];
    }
    for (int i = 0; i < 16; i++) {
        m[i] = load(hash->buffer + 4 * i);
    }
    for (int round = 0; round < 10; round++) {
        const uint8_t *s = sigma[round];
        mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
        mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
        mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
        mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
        mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
        mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
        mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
        mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (int i = 0; i < 8; i++) {
        hash->state[i] ^= v[i] ^ v[i + 8];
    }
}

static void blake2s_update(Blake2s *hash, const uint8_t *data, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        if (hash->used == 64) {
            hash->count[0] += hash->used;
            if (hash->count[0] < hash->used) {
                hash->count[1]++;
            }
            compress(hash, 0);
            hash->used = 0;
        }
        hash->buffer[hash->used++] = data[i];
    }
}

static void blake2s_init(Blake2s *hash, uint32_t digest_size, const uint8_t *key, uint32_t key_size) {
    for (int i = 0; i < 8; i++) {
        hash->state[i] = initial[i];
    }
    hash->state[0] ^= 0x01010000 ^ key_size << 8 ^ digest_size;
    hash->count[0] = hash->count[1] = 0;
    hash->used = 0;
    hash->digest_size = digest_size;
    __builtin_memset(hash->buffer, 0, sizeof hash->buffer);
    if (key_size > 0) {
        blake2s_update(hash, key, key_size);
        hash->used = 64;
    }
}

static void blake2s_final(Blake2s *hash, uint8_t *digest) {
    hash->count[0] += hash->used;
    if (hash->count[0] < hash->used) {
        hash->count[1]++;
    }
    while (hash->used < 64) {
        hash->buffer[hash->used++] = 0;
    }
    compress(hash, 1);
    for (uint32_t i = 0; i < hash->digest_size; i++) {
        digest[i] = (uint8_t) (hash->state[i >> 2] >> (8 * (i & 3)));
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint8_t digest[32] = {0};
    for (int i = 0; i < MESSAGE; i++) {
        message[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    for (int i = 0; i < n; i++) {
        Blake2s hash;
        blake2s_init(&hash, 32, digest, i % 2 == 0 ? 0 : 32);
        for (uint32_t at = 0; at < MESSAGE;) {
            uint32_t size = 1000 + (uint32_t) i;
            if (size > MESSAGE - at) {
                size = MESSAGE - at;
            }
            blake2s_update(&hash, message + at, size);
            at += size;
        }
        blake2s_final(&hash, digest);
        for (int j = 0; j < 32; j += 4) {
            sum = fold(sum, load(digest + j));
        }
    }
    return (int64_t) sum;
}
