// MD5 (RFC 1321) of files of many sizes, its steps as macros; n is the number of files.
#include "kernel.h"

#define MAX 4096

typedef struct {
    uint32_t state[4];
    uint64_t size;
    uint8_t block[64];
} Md5;

static uint8_t file[MAX];

#define F(x, y, z) (((x) & (y)) | (~(x) & (z)))
#define G(x, y, z) (((x) & (z)) | ((y) & ~(z)))
#define H(x, y, z) ((x) ^ (y) ^ (z))
#define I(x, y, z) ((y) ^ ((x) | ~(z)))
#define ROTATE(x, by) ((x) << (by) | (x) >> (32 - (by)))
#define STEP(f, a, b, c, d, x, by, constant) \
    do { \
        (a) += f((b), (c), (d)) + (x) + UINT32_C(constant); \
        (a) = ROTATE((a), (by)); \
        (a) += (b); \
    } while (0)

static uint32_t load(const uint8_t *p) {
    return p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static void store(uint8_t *p, uint32_t word) {
    for (int i = 0; i < 4; i++) {
        p[i] = (uint8_t) (word >> 8 * i);
    }
}

static void transform(uint32_t state[4], const uint8_t block[64]) {
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], x[16];
    for (int i = 0; i < 16; i++) {
        x[i] = load(block + 4 * i);
    }
    STEP(F, a, b, c, d, x[0], 7, 0xd76aa478);
    STEP(F, d, a, b, c, x[1], 12, 0xe8c7b756);
    STEP(F, c, d, a, b, x[2], 17, 0x242070db);
    STEP(F, b, c, d, a, x[3], 22, 0xc1bdceee);
    STEP(F, a, b, c, d, x[4], 7, 0xf57c0faf);
    STEP(F, d, a, b, c, x[5], 12, 0x4787c62a);
    STEP(F, c, d, a, b, x[6], 17, 0xa8304613);
    STEP(F, b, c, d, a, x[7], 22, 0xfd469501);
    STEP(F, a, b, c, d, x[8], 7, 0x698098d8);
    STEP(F, d, a, b, c, x[9], 12, 0x8b44f7af);
    STEP(F, c, d, a, b, x[10], 17, 0xffff5bb1);
    STEP(F, b, c, d, a, x[11], 22, 0x895cd7be);
    STEP(F, a, b, c, d, x[12], 7, 0x6b901122);
    STEP(F, d, a, b, c, x[13], 12, 0xfd987193);
    STEP(F, c, d, a, b, x[14], 17, 0xa679438e);
    STEP(F, b, c, d, a, x[15], 22, 0x49b40821);
    STEP(G, a, b, c, d, x[1], 5, 0xf61e2562);
    STEP(G, d, a, b, c, x[6], 9, 0xc040b340);
    STEP(G, c, d, a, b, x[11], 14, 0x265e5a51);
    STEP(G, b, c, d, a, x[0], 20, 0xe9b6c7aa);
    STEP(G, a, b, c, d, x[5], 5, 0xd62f105d);
    STEP(G, d, a, b, c, x[10], 9, 0x02441453);
    STEP(G, c, d, a, b, x[15], 14, 0xd8a1e681);
    STEP(G, b, c, d, a, x[4], 20, 0xe7d3fbc8);
    STEP(G, a, b, c, d, x[9], 5, 0x21e1cde6);
    STEP(G, d, a, b, c, x[14], 9, 0xc33707d6);
    STEP(G, c, d, a, b, x[3], 14, 0xf4d50d87);
    STEP(G, b, c, d, a, x[8], 20, 0x455a14ed);
    STEP(G, a, b, c, d, x[13], 5, 0xa9e3e905);
    STEP(G, d, a, b, c, x[2], 9, 0xfcefa3f8);
    STEP(G, c, d, a, b, x[7], 14, 0x676f02d9);
    STEP(G, b, c, d, a, x[12], 20, 0x8d2a4c8a);
    STEP(H, a, b, c, d, x[5], 4, 0xfffa3942);
    STEP(H, d, a, b, c, x[8], 11, 0x8771f681);
    STEP(H, c, d, a, b, x[11], 16, 0x6d9d6122);
    STEP(H, b, c, d, a, x[14], 23, 0xfde5380c);
    STEP(H, a, b, c, d, x[1], 4, 0xa4beea44);
    STEP(H, d, a, b, c, x[4], 11, 0x4bdecfa9);
    STEP(H, c, d, a, b, x[7], 16, 0xf6bb4b60);
    STEP(H, b, c, d, a, x[10], 23, 0xbebfbc70);
    STEP(H, a, b, c, d, x[13], 4, 0x289b7ec6);
    STEP(H, d, a, b, c, x[0], 11, 0xeaa127fa);
    STEP(H, c, d, a, b, x[3], 16, 0xd4ef3085);
    STEP(H, b, c, d, a, x[6], 23, 0x04881d05);
    STEP(H, a, b, c, d, x[9], 4, 0xd9d4d039);
    STEP(H, d, a, b, c, x[12], 11, 0xe6db99e5);
    STEP(H, c, d, a, b, x[15], 16, 0x1fa27cf8);
    STEP(H, b, c, d, a, x[2], 23, 0xc4ac5665);
    STEP(I, a, b, c, d, x[0], 6, 0xf4292244);
    STEP(I, d, a, b, c, x[7], 10, 0x432aff97);
    STEP(I, c, d, a, b, x[14], 15, 0xab9423a7);
    STEP(I, b, c, d, a, x[5], 21, 0xfc93a039);
    STEP(I, a, b, c, d, x[12], 6, 0x655b59c3);
    STEP(I, d, a, b, c, x[3], 10, 0x8f0ccc92);
    STEP(I, c, d, a, b, x[10], 15, 0xffeff47d);
    STEP(I, b, c, d, a, x[1], 21, 0x85845dd1);
    STEP(I, a, b, c, d, x[8], 6, 0x6fa87e4f);
    STEP(I, d, a, b, c, x[15], 10, 0xfe2ce6e0);
    STEP(I, c, d, a, b, x[6], 15, 0xa3014314);
    STEP(I, b, c, d, a, x[13], 21, 0x4e0811a1);
    STEP(I, a, b, c, d, x[4], 6, 0xf7537e82);
    STEP(I, d, a, b, c, x[11], 10, 0xbd3af235);
    STEP(I, c, d, a, b, x[2], 15, 0x2ad7d2bb);
    STEP(I, b, c, d, a, x[9], 21, 0xeb86d391);
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static void md5_init(Md5 *md5) {
    md5->size = 0;
    md5->state[0] = 0x67452301;
    md5->state[1] = 0xefcdab89;
    md5->state[2] = 0x98badcfe;
    md5->state[3] = 0x10325476;
}

static void md5_update(Md5 *md5, const uint8_t *data, uint32_t size) {
    uint32_t used = md5->size % 64;
    md5->size += size;
    while (size > 0) {
        if (used == 0 && size >= 64) {
            transform(md5->state, data);
            data += 64;
            size -= 64;
            continue;
        }
        uint32_t part = size < 64 - used ? size : 64 - used;
        __builtin_memcpy(md5->block + used, data, part);
        data += part;
        size -= part;
        used += part;
        if (used == 64) {
            transform(md5->state, md5->block);
            used = 0;
        }
    }
}

static void md5_final(Md5 *md5, uint8_t digest[16]) {
    uint32_t used = md5->size % 64;
    md5->block[used++] = 0x80;
    if (used > 56) {
        __builtin_memset(md5->block + used, 0, 64 - used);
        transform(md5->state, md5->block);
        used = 0;
    }
    __builtin_memset(md5->block + used, 0, 56 - used);
    store(md5->block + 56, (uint32_t) (md5->size << 3));
    store(md5->block + 60, (uint32_t) (md5->size >> 29));
    transform(md5->state, md5->block);
    for (int i = 0; i < 4; i++) {
        store(digest + 4 * i, md5->state[i]);
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 2463534242u;
    for (int i = 0; i < MAX; i++) {
        file[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    for (int i = 0; i < n; i++) {
        Md5 md5;
        uint8_t digest[16];
        uint32_t size = next_random(&random) % (MAX + 1);
        file[i % MAX] ^= (uint8_t) i;
        md5_init(&md5);
        md5_update(&md5, file, size / 3);
        md5_update(&md5, file + size / 3, size - size / 3);
        md5_final(&md5, digest);
        for (int j = 0; j < 16; j += 8) {
            sum = fold(sum, (uint64_t) load(digest + j + 4) << 32 | load(digest + j));
        }
    }
    return (int64_t) sum;
}
