// ChaCha20 (RFC 8439): encrypts a buffer in pieces of odd sizes, as a library for streams would; n times 64 KiB.
#include "kernel.h"

#define MESSAGE (1 << 16)

typedef struct {
    uint32_t state[16];
    uint8_t stream[64];
    uint32_t used; // of the stream
} ChaCha;

#define ROTATE(x, by) ((x) << (by) | (x) >> (32 - (by)))

#define QUARTER_ROUND(a, b, c, d) \
    a += b; d ^= a; d = ROTATE(d, 16); \
    c += d; b ^= c; b = ROTATE(b, 12); \
    a += b; d ^= a; d = ROTATE(d, 8); \
    c += d; b ^= c; b = ROTATE(b, 7)

static uint8_t message[MESSAGE];

static uint32_t load(const uint8_t *p) {
    return p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static void store(uint8_t *p, uint32_t word) {
    p[0] = (uint8_t) word;
    p[1] = (uint8_t) (word >> 8);
    p[2] = (uint8_t) (word >> 16);
    p[3] = (uint8_t) (word >> 24);
}

static void chacha_init(ChaCha *chacha, const uint8_t key[32], const uint8_t nonce[12], uint32_t counter) {
    static const char constants[] = "expand 32-byte k";
    for (int i = 0; i < 4; i++) {
        chacha->state[i] = load((const uint8_t *) constants + 4 * i);
    }
    for (int i = 0; i < 8; i++) {
        chacha->state[4 + i] = load(key + 4 * i);
    }
    chacha->state[12] = counter;
    for (int i = 0; i < 3; i++) {
        chacha->state[13 + i] = load(nonce + 4 * i);
    }
    chacha->used = 64;
}

static void chacha_block(const uint32_t state[16], uint8_t stream[64]) {
    uint32_t x[16];
    for (int i = 0; i < 16; i++) {
        x[i] = state[i];
    }
    for (int round = 0; round < 10; round++) {
        QUARTER_ROUND(x[0], x[4], x[8], x[12]);
        QUARTER_ROUND(x[1], x[5], x[9], x[13]);
        QUARTER_ROUND(x[2], x[6], x[10], x[14]);
        QUARTER_ROUND(x[3], x[7], x[11], x[15]);
        QUARTER_ROUND(x[0], x[5], x[10], x[15]);
        QUARTER_ROUND(x[1], x[6], x[11], x[12]);
        QUARTER_ROUND(x[2], x[7], x[8], x[13]);
        QUARTER_ROUND(x[3], x[4], x[9], x[14]);
    }
    for (int i = 0; i < 16; i++) {
        store(stream + 4 * i, x[i] + state[i]);
    }
}

static void chacha_xor(ChaCha *chacha, uint8_t *data, uint32_t size) {
    while (size > 0 && chacha->used < 64) {
        *data++ ^= chacha->stream[chacha->used++];
        size--;
    }
    while (size >= 64) {
        chacha_block(chacha->state, chacha->stream);
        chacha->state[12]++;
        for (int i = 0; i < 64; i++) {
            data[i] ^= chacha->stream[i];
        }
        data += 64;
        size -= 64;
    }
    if (size > 0) {
        chacha_block(chacha->state, chacha->stream);
        chacha->state[12]++;
        chacha->used = 0;
        while (size > 0) {
            *data++ ^= chacha->stream[chacha->used++];
            size--;
        }
    }
}

int64_t run(int32_t n) {
    uint8_t key[32], nonce[12] = {0};
    uint32_t random = 2463534242u;
    for (int i = 0; i < 32; i++) {
        key[i] = (uint8_t) (i * 7 + 1);
    }
    for (int i = 0; i < MESSAGE; i++) {
        message[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        ChaCha chacha;
        store(nonce + 4, (uint32_t) i);
        chacha_init(&chacha, key, nonce, 1);
        for (uint32_t at = 0; at < MESSAGE;) {
            uint32_t size = 1 + next_random(&random) % 4000;
            if (size > MESSAGE - at) {
                size = MESSAGE - at;
            }
            chacha_xor(&chacha, message + at, size);
            at += size;
        }
        sum = fold(sum, load(message + i % (MESSAGE / 4) * 4));
    }
    for (int i = 0; i < MESSAGE; i += 4) {
        sum = fold(sum, load(message + i));
    }
    return (int64_t) sum;
}
