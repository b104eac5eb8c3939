// AES of 128 bits with tables of 32-bit words (FIPS 197), counter mode over a buffer; n times 64 KiB.
#include "kernel.h"

#define MESSAGE (1 << 16)
#define ROUNDS 10

typedef struct {
    uint32_t words[4 * (ROUNDS + 1)];
} Key;

typedef struct {
    Key key;
    uint8_t counter[16], stream[16];
    uint32_t used;
} Ctr;

static uint8_t box[256];
static uint32_t te0[256], te1[256], te2[256], te3[256];
static uint8_t message[MESSAGE];

static uint8_t twice(uint8_t x) {
    return (uint8_t) (x << 1 ^ (x & 0x80 ? 0x1b : 0));
}

static uint8_t rotate_byte(uint8_t x, int by) {
    return (uint8_t) (x << by | x >> (8 - by));
}

static uint32_t rotate_right(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

static void make_tables(void) {
    uint8_t p = 1, q = 1;
    do {
        p ^= twice(p); // by 3
        q ^= (uint8_t) (q << 1); // by its inverse
        q ^= (uint8_t) (q << 2);
        q ^= (uint8_t) (q << 4);
        if (q & 0x80) {
            q ^= 0x09;
        }
        box[p] = (uint8_t) (q ^ rotate_byte(q, 1) ^ rotate_byte(q, 2) ^ rotate_byte(q, 3) ^ rotate_byte(q, 4) ^ 0x63);
    } while (p != 1);
    box[0] = 0x63;
    for (int i = 0; i < 256; i++) {
        uint8_t s = box[i], s2 = twice(s), s3 = s2 ^ s;
        te0[i] = (uint32_t) s2 << 24 | (uint32_t) s << 16 | (uint32_t) s << 8 | s3;
        te1[i] = rotate_right(te0[i], 8);
        te2[i] = rotate_right(te0[i], 16);
        te3[i] = rotate_right(te0[i], 24);
    }
}

static uint32_t load(const uint8_t *p) {
    return (uint32_t) p[0] << 24 | (uint32_t) p[1] << 16 | (uint32_t) p[2] << 8 | p[3];
}

static void store(uint8_t *p, uint32_t word) {
    p[0] = (uint8_t) (word >> 24);
    p[1] = (uint8_t) (word >> 16);
    p[2] = (uint8_t) (word >> 8);
    p[3] = (uint8_t) word;
}

static uint32_t substitute(uint32_t word) {
    return (uint32_t) box[word >> 24] << 24 | (uint32_t) box[word >> 16 & 0xff] << 16
            | (uint32_t) box[word >> 8 & 0xff] << 8 | box[word & 0xff];
}

static void expand(Key *key, const uint8_t bytes[16]) {
    uint8_t constant = 1;
    for (int i = 0; i < 4; i++) {
        key->words[i] = load(bytes + 4 * i);
    }
    for (int i = 4; i < 4 * (ROUNDS + 1); i++) {
        uint32_t word = key->words[i - 1];
        if (i % 4 == 0) {
            word = substitute(rotate_right(word, 24)) ^ (uint32_t) constant << 24;
            constant = twice(constant);
        }
        key->words[i] = key->words[i - 4] ^ word;
    }
}

static void encrypt(const Key *key, const uint8_t in[16], uint8_t out[16]) {
    const uint32_t *rk = key->words;
    uint32_t s0 = load(in) ^ rk[0], s1 = load(in + 4) ^ rk[1];
    uint32_t s2 = load(in + 8) ^ rk[2], s3 = load(in + 12) ^ rk[3];
    for (int round = 1; round < ROUNDS; round++) {
        rk += 4;
        uint32_t t0 = te0[s0 >> 24] ^ te1[s1 >> 16 & 0xff] ^ te2[s2 >> 8 & 0xff] ^ te3[s3 & 0xff] ^ rk[0];
        uint32_t t1 = te0[s1 >> 24] ^ te1[s2 >> 16 & 0xff] ^ te2[s3 >> 8 & 0xff] ^ te3[s0 & 0xff] ^ rk[1];
        uint32_t t2 = te0[s2 >> 24] ^ te1[s3 >> 16 & 0xff] ^ te2[s0 >> 8 & 0xff] ^ te3[s1 & 0xff] ^ rk[2];
        uint32_t t3 = te0[s3 >> 24] ^ te1[s0 >> 16 & 0xff] ^ te2[s1 >> 8 & 0xff] ^ te3[s2 & 0xff] ^ rk[3];
        s0 = t0;
        s1 = t1;
        s2 = t2;
        s3 = t3;
    }
    rk += 4;
    store(out, substitute((s0 & 0xff000000) | (s1 & 0xff0000) | (s2 & 0xff00) | (s3 & 0xff)) ^ rk[0]);
    store(out + 4, substitute((s1 & 0xff000000) | (s2 & 0xff0000) | (s3 & 0xff00) | (s0 & 0xff)) ^ rk[1]);
    store(out + 8, substitute((s2 & 0xff000000) | (s3 & 0xff0000) | (s0 & 0xff00) | (s1 & 0xff)) ^ rk[2]);
    store(out + 12, substitute((s3 & 0xff000000) | (s0 & 0xff0000) | (s1 & 0xff00) | (s2 & 0xff)) ^ rk[3]);
}

static void ctr_init(Ctr *ctr, const uint8_t key[16], const uint8_t counter[16]) {
    expand(&ctr->key, key);
    __builtin_memcpy(ctr->counter, counter, 16);
    ctr->used = 16;
}

static void ctr_xor(Ctr *ctr, uint8_t *data, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        if (ctr->used == 16) {
            encrypt(&ctr->key, ctr->counter, ctr->stream);
            for (int at = 15; at >= 0 && ++ctr->counter[at] == 0; at--) {
            }
            ctr->used = 0;
        }
        data[i] ^= ctr->stream[ctr->used++];
    }
}

int64_t run(int32_t n) {
    uint8_t key[16], counter[16];
    make_tables();
    for (int i = 0; i < 16; i++) {
        key[i] = (uint8_t) (i * 17);
        counter[i] = (uint8_t) (0xf0 + i);
    }
    for (int i = 0; i < MESSAGE; i++) {
        message[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        Ctr ctr;
        ctr_init(&ctr, key, counter);
        ctr_xor(&ctr, message, MESSAGE / 3);
        ctr_xor(&ctr, message + MESSAGE / 3, MESSAGE - MESSAGE / 3);
        __builtin_memcpy(key, message + i % 1000 * 16, 16);
        sum = fold(sum, load(key));
    }
    for (int i = 0; i < MESSAGE; i += 4) {
        sum = fold(sum, load(message + i));
    }
    return (int64_t) sum;
}
