// A stencil of five points, to and fro between two arrays; n is the number of steps.
#include "kernel.h"

#define SIZE 250

static double a[SIZE][SIZE], b[SIZE][SIZE];

static void step(double from[SIZE][SIZE], double to[SIZE][SIZE]) {
    for (int i = 1; i < SIZE - 1; i++) {
        for (int j = 1; j < SIZE - 1; j++) {
            to[i][j] = 0.2 * (from[i][j] + from[i][j - 1] + from[i][j + 1] + from[i + 1][j] + from[i - 1][j]);
        }
    }
}

int64_t run(int32_t n) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = ((double) i * (j + 2) + 2) / SIZE;
            b[i][j] = ((double) i * (j + 3) + 3) / SIZE;
        }
    }
    for (int t = 0; t < n; t++) {
        step(a, b);
        step(b, a);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            sum = fold_double(sum, a[i][j]);
        }
    }
    return (int64_t) sum;
}
