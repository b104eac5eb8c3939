// A signal through a filter of 16 taps and a complex rotation, four floats at a time.
#include "vectors.h"

#define MAX 8192
#define TAPS 16

static float signal[MAX + TAPS], filtered[MAX], taps[TAPS], energy[4];

static void filter(int size) {
    for (int i = 0; i < size; i += 4) {
        Floats sum = {0, 0, 0, 0};
        for (int t = 0; t < TAPS; t++) {
            Floats tap = {taps[t], taps[t], taps[t], taps[t]};
            sum += tap * load_floats(signal + i + t);
        }
        store_floats(filtered + i, sum);
    }
}

// Pairs of lanes are real and imaginary parts: multiplied by (c, s).
static void turn(int size, float c, float s) {
    Floats cosines = {c, c, c, c}, sines = {-s, s, -s, s}, sum = {0, 0, 0, 0};
    for (int i = 0; i < size; i += 4) {
        Floats value = load_floats(filtered + i);
        Floats swapped = __builtin_shufflevector(value, value, 1, 0, 3, 2);
        Floats turned = value * cosines + swapped * sines;
        store_floats(signal + i, turned);
        sum += turned * turned;
    }
    store_floats(energy, sum);
}

int64_t run(int32_t n) {
    uint32_t random = 99u;
    for (int i = 0; i < MAX + TAPS; i++) {
        signal[i] = (float) (next_random(&random) >> 16) / 65536.0f - 0.5f;
    }
    for (int t = 0; t < TAPS; t++) {
        taps[t] = t == 7 ? 0.9f : 0.01f * (float) (t - 7);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        filter(MAX);
        turn(MAX, 0.8f, 0.6f);
        sum = fold_double(sum, energy[0] + energy[1] + energy[2] + energy[3]);
    }
    for (int i = 0; i < MAX; i++) {
        sum = fold_double(sum, signal[i]);
    }
    return (int64_t) sum;
}
