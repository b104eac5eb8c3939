// The spectrogram of a tune in 16-bit fixed point: windows, transforms of radix 2 with scaling, integer roots; n is the
// number of frames.
#include "kernel.h"

#define BITS 10
#define SIZE (1 << BITS)
#define HOP (SIZE / 4)
#define BANDS 32
#define HALF_PI 1.57079632679489661923

typedef struct {
    int16_t re, im;
} Complex;

typedef struct {
    uint32_t phase, step, volume;
} Oscillator;

static int16_t sines[SIZE]; // a whole period
static int16_t window[SIZE];
static int16_t samples[SIZE];
static Complex frame[SIZE];
static uint32_t bands[BANDS];

static double sine(double x) {
    double term = x, sum = x;
    for (int k = 2; k < 20; k += 2) {
        term *= -x * x / (k * (k + 1));
        sum += term;
    }
    return sum;
}

static void make_tables(void) {
    for (int i = 0; i <= SIZE / 4; i++) {
        int16_t value = (int16_t) (32767.0 * sine(HALF_PI * i / (SIZE / 4)) + 0.5);
        sines[i] = value;
        sines[SIZE / 2 - i] = value;
        sines[SIZE / 2 + i] = (int16_t) -value;
        sines[(SIZE - i) % SIZE] = (int16_t) -value;
    }
    for (int i = 0; i < SIZE; i++) {
        window[i] = (int16_t) ((32767 - sines[(i + SIZE / 4) % SIZE]) >> 1);
    }
}

static inline int16_t multiply_q15(int16_t a, int16_t b) {
    return (int16_t) ((a * b + (1 << 14)) >> 15);
}

static inline int16_t saturate(int32_t x) {
    if (x > 32767) {
        return 32767;
    }
    return x < -32768 ? -32768 : (int16_t) x;
}

static uint32_t square_root(uint32_t x) {
    uint32_t root = 0;
    for (uint32_t bit = 1u << 30; bit != 0; bit >>= 2) {
        if (x >= root + bit) {
            x -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

static void permute(Complex *data) {
    for (int i = 1, j = 0; i < SIZE; i++) {
        int bit = SIZE >> 1;
        while (j & bit) {
            j ^= bit;
            bit >>= 1;
        }
        j |= bit;
        if (i < j) {
            Complex kept = data[i];
            data[i] = data[j];
            data[j] = kept;
        }
    }
}

// Each of the stages halves, so that nothing overflows.
static void transform(Complex *data) {
    permute(data);
    int shift = BITS - 1;
    for (int half = 1; half < SIZE; half <<= 1, shift--) {
        for (int k = 0; k < half; k++) {
            int at = k << shift;
            int16_t wr = sines[at + SIZE / 4], wi = (int16_t) -sines[at];
            for (int i = k; i < SIZE; i += half << 1) {
                Complex *low = &data[i], *high = &data[i + half];
                int32_t tr = multiply_q15(wr, high->re) - multiply_q15(wi, high->im);
                int32_t ti = multiply_q15(wr, high->im) + multiply_q15(wi, high->re);
                high->re = saturate((low->re - tr) >> 1);
                high->im = saturate((low->im - ti) >> 1);
                low->re = saturate((low->re + tr) >> 1);
                low->im = saturate((low->im + ti) >> 1);
            }
        }
    }
}

static void play(Oscillator *voices, int count, int16_t *to, int size) {
    for (int i = 0; i < size; i++) {
        int32_t mixed = 0;
        for (int v = 0; v < count; v++) {
            voices[v].phase += voices[v].step;
            mixed += sines[voices[v].phase >> (32 - BITS)] * (int32_t) voices[v].volume >> 8;
        }
        to[i] = saturate(mixed);
    }
}

static uint32_t analyse(void) {
    uint32_t loudest = 0, peak = 0;
    for (int i = 0; i < SIZE; i++) {
        frame[i].re = multiply_q15(samples[i], window[i]);
        frame[i].im = 0;
    }
    transform(frame);
    for (int i = 1; i < SIZE / 2; i++) {
        int32_t re = frame[i].re, im = frame[i].im;
        uint32_t magnitude = square_root((uint32_t) (re * re) + (uint32_t) (im * im));
        bands[i * BANDS / (SIZE / 2)] += magnitude;
        if (magnitude > loudest) {
            loudest = magnitude;
            peak = (uint32_t) i;
        }
    }
    return peak << 16 | loudest;
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 521288629u;
    Oscillator voices[4] = {{0, 40000000, 90}, {0, 75000000, 70}, {0, 310000000, 50}, {0, 900000000, 30}};
    make_tables();
    __builtin_memset(samples, 0, sizeof samples);
    __builtin_memset(bands, 0, sizeof bands);
    for (int i = 0; i < n; i++) {
        __builtin_memmove(samples, samples + HOP, (SIZE - HOP) * sizeof samples[0]);
        play(voices, 4, samples + SIZE - HOP, HOP);
        if (i % 8 == 7) {
            uint32_t step = next_random(&random) >> 2;
            voices[next_random(&random) % 4].step = step;
        }
        sum = fold(sum, analyse());
    }
    for (int i = 0; i < BANDS; i++) {
        sum = fold(sum, bands[i]);
    }
    return (int64_t) sum;
}
