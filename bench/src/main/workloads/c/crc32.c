// CRC-32 with eight tables (slicing by 8) of the members of an archive, and sums put together as zlib does; n times 64 KiB.
#include "kernel.h"

#define DATA (1 << 16)
#define POLYNOMIAL 0xedb88320u

typedef struct {
    uint32_t at, size, crc;
} Member;

static uint32_t tables[8][256];
static uint8_t data[DATA];
static Member members[DATA / 256];

static void make_tables(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
        }
        tables[0][i] = crc;
    }
    for (uint32_t i = 0; i < 256; i++) {
        for (int t = 1; t < 8; t++) {
            tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 0xff];
        }
    }
}

static inline uint32_t load(const uint8_t *p) {
    uint32_t word;
    __builtin_memcpy(&word, p, sizeof word);
    return word;
}

static uint32_t crc32(uint32_t crc, const uint8_t *p, uint32_t size) {
    crc = ~crc;
    while (size > 0 && ((uintptr_t) p & 7) != 0) {
        crc = crc >> 8 ^ tables[0][(crc ^ *p++) & 0xff];
        size--;
    }
    while (size >= 8) {
        uint32_t one = load(p) ^ crc, two = load(p + 4);
        crc = tables[7][one & 0xff] ^ tables[6][one >> 8 & 0xff] ^ tables[5][one >> 16 & 0xff] ^ tables[4][one >> 24]
                ^ tables[3][two & 0xff] ^ tables[2][two >> 8 & 0xff] ^ tables[1][two >> 16 & 0xff] ^ tables[0][two >> 24];
        p += 8;
        size -= 8;
    }
    while (size > 0) {
        crc = crc >> 8 ^ tables[0][(crc ^ *p++) & 0xff];
        size--;
    }
    return ~crc;
}

// a * b modulo the polynomial, bits reversed.
static uint32_t multiply(uint32_t a, uint32_t b) {
    uint32_t product = 0;
    for (uint32_t bit = 1u << 31; bit != 0; bit >>= 1) {
        if (a & bit) {
            product ^= b;
        }
        b = b & 1 ? b >> 1 ^ POLYNOMIAL : b >> 1;
    }
    return product;
}

// x to the power of eight times the size.
static uint32_t shift_by(uint32_t size) {
    uint32_t result = 1u << 31, square = 1u << 23;
    for (; size != 0; size >>= 1) {
        if (size & 1) {
            result = multiply(result, square);
        }
        square = multiply(square, square);
    }
    return result;
}

static uint32_t combine(uint32_t one, uint32_t two, uint32_t size_two) {
    return multiply(shift_by(size_two), one) ^ two;
}

static int split(uint32_t *random) {
    int count = 0;
    for (uint32_t at = 0; at < DATA; count++) {
        uint32_t size = 256 + next_random(random) % 8192;
        if (size > DATA - at) {
            size = DATA - at;
        }
        members[count].at = at;
        members[count].size = size;
        at += size;
    }
    return count;
}

int64_t run(int32_t n) {
    uint32_t random = 2463534242u;
    uint64_t sum = FOLD_START;
    make_tables();
    for (int i = 0; i < DATA; i++) {
        data[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    for (int i = 0; i < n; i++) {
        int count = split(&random);
        uint32_t whole = 0;
        for (int m = 0; m < count; m++) {
            Member *member = &members[m];
            member->crc = crc32(0, data + member->at, member->size);
            whole = combine(whole, member->crc, member->size);
        }
        if (i % 64 == 0 && whole != crc32(0, data, DATA)) {
            return -1;
        }
        data[whole % DATA] ^= 0x55;
        sum = fold(sum, whole);
    }
    return (int64_t) sum;
}
