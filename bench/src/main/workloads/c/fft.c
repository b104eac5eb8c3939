// Fourier transforms of radix 2 in place, with tables: n times, a signal of 8192 samples is filtered by the product of
// spectra.
#include "kernel.h"

#define BITS 13
#define SIZE (1 << BITS)
#define PI 3.14159265358979323846

typedef struct {
    double re, im;
} Complex;

typedef struct {
    int size;
    Complex roots[SIZE / 2];
    uint16_t reversed[SIZE];
} Plan;

static Plan plan;
static Complex signal[SIZE], filter[SIZE];

static inline Complex add(Complex a, Complex b) {
    return (Complex) {a.re + b.re, a.im + b.im};
}

static inline Complex subtract(Complex a, Complex b) {
    return (Complex) {a.re - b.re, a.im - b.im};
}

static inline Complex multiply(Complex a, Complex b) {
    return (Complex) {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// The series of the sine, for angles up to half pi.
static double sine(double x) {
    double term = x, sum = x;
    for (int k = 2; k < 24; k += 2) {
        term *= -x * x / (k * (k + 1));
        sum += term;
    }
    return sum;
}

static void make_plan(Plan *plan, int bits) {
    int size = 1 << bits;
    plan->size = size;
    for (int i = 0; i < size / 4; i++) {
        double angle = 2 * PI * i / size;
        double s = sine(angle), c = sine(PI / 2 - angle);
        plan->roots[i] = (Complex) {c, -s};
        plan->roots[i + size / 4] = (Complex) {-s, -c};
    }
    for (int i = 0; i < size; i++) {
        uint32_t reversed = 0;
        for (int bit = 0; bit < bits; bit++) {
            reversed = reversed << 1 | ((uint32_t) i >> bit & 1);
        }
        plan->reversed[i] = (uint16_t) reversed;
    }
}

static void permute(const Plan *plan, Complex *data) {
    for (int i = 0; i < plan->size; i++) {
        int j = plan->reversed[i];
        if (i < j) {
            Complex kept = data[i];
            data[i] = data[j];
            data[j] = kept;
        }
    }
}

static void transform(const Plan *plan, Complex *data) {
    int size = plan->size;
    permute(plan, data);
    for (int half = 1; half < size; half *= 2) {
        int stride = size / (2 * half);
        for (int start = 0; start < size; start += 2 * half) {
            for (int k = 0; k < half; k++) {
                Complex *low = &data[start + k], *high = &data[start + k + half];
                Complex product = multiply(*high, plan->roots[k * stride]);
                *high = subtract(*low, product);
                *low = add(*low, product);
            }
        }
    }
}

static void transform_back(const Plan *plan, Complex *data) {
    double scale = 1.0 / plan->size;
    for (int i = 0; i < plan->size; i++) {
        data[i].im = -data[i].im;
    }
    transform(plan, data);
    for (int i = 0; i < plan->size; i++) {
        data[i].re *= scale;
        data[i].im *= -scale;
    }
}

static void fill(void) {
    uint32_t random = 2463534242u;
    double total = 0;
    for (int i = 0; i < SIZE; i++) {
        signal[i].re = (int32_t) (next_random(&random) >> 8) / 8388608.0 - 1.0;
        signal[i].im = 0;
        filter[i].re = i < 64 ? 1.0 / (1 + i) : 0;
        filter[i].im = 0;
        total += filter[i].re;
    }
    for (int i = 0; i < SIZE; i++) {
        filter[i].re /= total;
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    make_plan(&plan, BITS);
    fill();
    transform(&plan, filter);
    for (int round = 0; round < n; round++) {
        transform(&plan, signal);
        sum = fold_double(sum, signal[round % SIZE].re);
        for (int i = 0; i < SIZE; i++) {
            signal[i] = multiply(signal[i], filter[i]);
        }
        transform_back(&plan, signal);
        signal[round % SIZE].re += 1.0;
    }
    for (int i = 0; i < SIZE; i++) {
        sum = fold_double(fold_double(sum, signal[i].re), signal[i].im);
    }
    return (int64_t) sum;
}
