// SHA-512 (FIPS 180-4), its rounds in a loop, and HMAC with it; n times 64 KiB.
#include "kernel.h"

#define MESSAGE (1 << 16)
#define BLOCK 128
#define DIGEST 64

typedef struct {
    uint64_t state[8];
    uint64_t size;
    uint8_t block[BLOCK];
} Sha512;

static const uint64_t constants[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

static uint8_t message[MESSAGE];

static inline uint64_t rotate(uint64_t x, int by) {
    return x >> by | x << (64 - by);
}

static uint64_t load(const uint8_t *p) {
    uint64_t word = 0;
    for (int i = 0; i < 8; i++) {
        word = word << 8 | p[i];
    }
    return word;
}

static void store(uint8_t *p, uint64_t word) {
    for (int i = 7; i >= 0; i--) {
        p[i] = (uint8_t) word;
        word >>= 8;
    }
}

static void compress(uint64_t state[8], const uint8_t *block) {
    uint64_t w[80];
    for (int i = 0; i < 16; i++) {
        w[i] = load(block + 8 * i);
    }
    for (int i = 16; i < 80; i++) {
        uint64_t s0 = rotate(w[i - 15], 1) ^ rotate(w[i - 15], 8) ^ w[i - 15] >> 7;
        uint64_t s1 = rotate(w[i - 2], 19) ^ rotate(w[i - 2], 61) ^ w[i - 2] >> 6;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    uint64_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint64_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 80; i++) {
        uint64_t s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41);
        uint64_t t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[i] + w[i];
        uint64_t s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39);
        uint64_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

static void sha512_init(Sha512 *sha) {
    static const uint64_t initial[8] = {
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    __builtin_memcpy(sha->state, initial, sizeof initial);
    sha->size = 0;
}

static void sha512_update(Sha512 *sha, const uint8_t *data, uint32_t size) {
    uint32_t used = sha->size % BLOCK;
    sha->size += size;
    if (used > 0) {
        uint32_t missing = BLOCK - used;
        if (size < missing) {
            __builtin_memcpy(sha->block + used, data, size);
            return;
        }
        __builtin_memcpy(sha->block + used, data, missing);
        compress(sha->state, sha->block);
        data += missing;
        size -= missing;
    }
    for (; size >= BLOCK; size -= BLOCK, data += BLOCK) {
        compress(sha->state, data);
    }
    __builtin_memcpy(sha->block, data, size);
}

static void sha512_final(Sha512 *sha, uint8_t digest[DIGEST]) {
    uint32_t used = sha->size % BLOCK;
    sha->block[used++] = 0x80;
    if (used > BLOCK - 16) {
        __builtin_memset(sha->block + used, 0, BLOCK - used);
        compress(sha->state, sha->block);
        used = 0;
    }
    __builtin_memset(sha->block + used, 0, BLOCK - 8 - used);
    store(sha->block + BLOCK - 8, sha->size << 3);
    compress(sha->state, sha->block);
    for (int i = 0; i < 8; i++) {
        store(digest + 8 * i, sha->state[i]);
    }
}

// The key is a digest.
static void hmac(const uint8_t key[DIGEST], const uint8_t *data, uint32_t size, uint8_t digest[DIGEST]) {
    uint8_t pad[BLOCK];
    Sha512 sha;
    for (int i = 0; i < BLOCK; i++) {
        pad[i] = 0x36 ^ (i < DIGEST ? key[i] : 0);
    }
    sha512_init(&sha);
    sha512_update(&sha, pad, BLOCK);
    sha512_update(&sha, data, size);
    sha512_final(&sha, digest);
    for (int i = 0; i < BLOCK; i++) {
        pad[i] ^= 0x36 ^ 0x5c;
    }
    sha512_init(&sha);
    sha512_update(&sha, pad, BLOCK);
    sha512_update(&sha, digest, DIGEST);
    sha512_final(&sha, digest);
}

int64_t run(int32_t n) {
    uint8_t key[DIGEST], digest[DIGEST] = {0};
    for (int i = 0; i < MESSAGE; i++) {
        message[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        Sha512 sha;
        sha512_init(&sha);
        sha512_update(&sha, digest, DIGEST);
        for (uint32_t at = 0; at < MESSAGE; at += 4096) {
            sha512_update(&sha, message + at, 4096);
        }
        sha512_final(&sha, key);
        hmac(key, message, (uint32_t) i % 1000, digest);
        sum = fold(sum, load(digest));
    }
    for (int i = 0; i < DIGEST; i += 8) {
        sum = fold(sum, load(digest + i));
    }
    return (int64_t) sum;
}
