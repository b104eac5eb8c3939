// The middle of a JPEG encoder: colours, the slow integer DCT of 8x8, quantisation, zigzag, sizes of the codes; n is the
// number of images.
#include "kernel.h"

#define WIDTH 256
#define HEIGHT 192
#define CONST_BITS 13
#define PASS_BITS 2

typedef struct {
    uint8_t planes[3][HEIGHT][WIDTH]; // Y, Cb, Cr
} Image;

typedef struct {
    const uint8_t *sizes; // of the codes, by run and category
    uint16_t divisors[64];
    int last_dc;
    uint32_t bits;
} Component;

static uint8_t pixels[HEIGHT][WIDTH][3];
static Image image;
static uint8_t code_sizes[2][256];
static uint32_t histogram[256];

static const uint8_t zigzag[64] = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

static const uint8_t luminance[64] = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

static const uint8_t chrominance[64] = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

static void convert_colours(void) {
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int r = pixels[y][x][0], g = pixels[y][x][1], b = pixels[y][x][2];
            image.planes[0][y][x] = (uint8_t) ((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
            image.planes[1][y][x] = (uint8_t) ((-11059 * r - 21709 * g + 32768 * b + (128 << 16) + 32767) >> 16);
            image.planes[2][y][x] = (uint8_t) ((32768 * r - 27439 * g - 5329 * b + (128 << 16) + 32767) >> 16);
        }
    }
}

static inline int32_t descale(int32_t x, int by) {
    return (x + (1 << (by - 1))) >> by;
}

// One row or column of the DCT by Loeffler, Ligtenberg and Moschytz; up is how far the even ones move to the left.
static void dct_line(int32_t *line, int stride, int even_up, int even_down, int odd_down) {
    int32_t t0 = line[0] + line[7 * stride], t7 = line[0] - line[7 * stride];
    int32_t t1 = line[stride] + line[6 * stride], t6 = line[stride] - line[6 * stride];
    int32_t t2 = line[2 * stride] + line[5 * stride], t5 = line[2 * stride] - line[5 * stride];
    int32_t t3 = line[3 * stride] + line[4 * stride], t4 = line[3 * stride] - line[4 * stride];
    int32_t t10 = t0 + t3, t13 = t0 - t3, t11 = t1 + t2, t12 = t1 - t2;
    if (even_up > 0) {
        line[0] = (t10 + t11) * (1 << even_up);
        line[4 * stride] = (t10 - t11) * (1 << even_up);
    } else {
        line[0] = descale(t10 + t11, even_down);
        line[4 * stride] = descale(t10 - t11, even_down);
    }
    int32_t z1 = (t12 + t13) * 4433;
    line[2 * stride] = descale(z1 + t13 * 6270, odd_down);
    line[6 * stride] = descale(z1 - t12 * 15137, odd_down);
    int32_t z2 = t5 + t6, z3 = t4 + t6, z4 = t5 + t7, z5 = (z3 + z4) * 9633;
    z1 = (t4 + t7) * -7373;
    z2 *= -20995;
    z3 = z3 * -16069 + z5;
    z4 = z4 * -3196 + z5;
    line[7 * stride] = descale(t4 * 2446 + z1 + z3, odd_down);
    line[5 * stride] = descale(t5 * 16819 + z2 + z4, odd_down);
    line[3 * stride] = descale(t6 * 25172 + z2 + z3, odd_down);
    line[stride] = descale(t7 * 12299 + z1 + z4, odd_down);
}

static void dct(int32_t block[64]) {
    for (int i = 0; i < 8; i++) {
        dct_line(block + 8 * i, 1, PASS_BITS, 0, CONST_BITS - PASS_BITS);
    }
    for (int i = 0; i < 8; i++) {
        dct_line(block + i, 8, 0, PASS_BITS, CONST_BITS + PASS_BITS);
    }
}

static void quantise(const int32_t block[64], const uint16_t divisors[64], int16_t out[64]) {
    for (int i = 0; i < 64; i++) {
        int32_t value = block[zigzag[i]];
        int32_t divisor = divisors[zigzag[i]];
        if (value < 0) {
            out[i] = (int16_t) -((-value + divisor / 2) / divisor);
        } else {
            out[i] = (int16_t) ((value + divisor / 2) / divisor);
        }
    }
}

static int category(int value) {
    int bits = 0;
    for (value = value < 0 ? -value : value; value != 0; value >>= 1) {
        bits++;
    }
    return bits;
}

static void emit(Component *component, int run, int bits) {
    int symbol = run << 4 | bits;
    histogram[symbol]++;
    component->bits += component->sizes[symbol] + (uint32_t) bits;
}

static void encode(Component *component, const int16_t coefficients[64]) {
    emit(component, 0, category(coefficients[0] - component->last_dc));
    component->last_dc = coefficients[0];
    int run = 0;
    for (int i = 1; i < 64; i++) {
        if (coefficients[i] == 0) {
            run++;
            continue;
        }
        for (; run > 15; run -= 16) {
            emit(component, 15, 0);
        }
        emit(component, run, category(coefficients[i]));
        run = 0;
    }
    if (run > 0) {
        emit(component, 0, 0);
    }
}

static void set_quality(Component *component, const uint8_t base[64], int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
    for (int i = 0; i < 64; i++) {
        int value = (base[i] * scale + 50) / 100;
        component->divisors[i] = (uint16_t) (8 * (value < 1 ? 1 : value > 255 ? 255 : value));
    }
}

static uint32_t encode_plane(Component *component, uint8_t plane[HEIGHT][WIDTH]) {
    int32_t block[64];
    int16_t coefficients[64];
    for (int y = 0; y < HEIGHT; y += 8) {
        for (int x = 0; x < WIDTH; x += 8) {
            for (int i = 0; i < 64; i++) {
                block[i] = plane[y + i / 8][x + i % 8] - 128;
            }
            dct(block);
            quantise(block, component->divisors, coefficients);
            encode(component, coefficients);
        }
    }
    return component->bits;
}

static void draw(void) {
    uint32_t random = 2463534242u;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int ring = ((x - 100) * (x - 100) + (y - 80) * (y - 80)) >> 6;
            pixels[y][x][0] = (uint8_t) (ring + (next_random(&random) & 7));
            pixels[y][x][1] = (uint8_t) (x < y ? x : 255 - y);
            pixels[y][x][2] = (uint8_t) ((x / 16 + y / 16) % 2 * 200 + (x & 15));
        }
    }
    for (int i = 0; i < 256; i++) {
        code_sizes[0][i] = (uint8_t) (2 + (i >> 4) + (i & 15) / 2);
        code_sizes[1][i] = (uint8_t) (3 + (i >> 5) + (i & 15) / 3);
        histogram[i] = 0;
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    draw();
    for (int i = 0; i < n; i++) {
        convert_colours();
        for (int c = 0; c < 3; c++) {
            Component component = {.sizes = code_sizes[c != 0]};
            set_quality(&component, c == 0 ? luminance : chrominance, 30 + i * 10 % 70);
            sum = fold(sum, encode_plane(&component, image.planes[c]));
        }
        pixels[i % HEIGHT][i % WIDTH][i % 3] ^= 0xff;
    }
    for (int i = 0; i < 256; i++) {
        sum = fold(sum, histogram[i]);
    }
    return (int64_t) sum;
}
