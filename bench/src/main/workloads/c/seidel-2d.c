// A stencil of nine points in place, so each point needs the one before (the kernel of PolyBench's name); n is the number of
// steps.
#include "kernel.h"

#define SIZE 240

typedef struct {
    double smallest, largest, total;
} Summary;

static double a[SIZE][SIZE];

static void fill(void) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = ((double) i * (j + 2) + 2) / SIZE;
        }
    }
}

static void step(void) {
    for (int i = 1; i <= SIZE - 2; i++) {
        for (int j = 1; j <= SIZE - 2; j++) {
            a[i][j] = (a[i - 1][j - 1] + a[i - 1][j] + a[i - 1][j + 1]
                    + a[i][j - 1] + a[i][j] + a[i][j + 1]
                    + a[i + 1][j - 1] + a[i + 1][j] + a[i + 1][j + 1]) / 9.0;
        }
    }
}

// The inside moves by what the edges hold: they turn by one place after each step.
static void turn_edges(void) {
    double kept = a[0][0];
    for (int j = 0; j < SIZE - 1; j++) {
        a[0][j] = a[0][j + 1];
    }
    for (int i = 0; i < SIZE - 1; i++) {
        a[i][SIZE - 1] = a[i + 1][SIZE - 1];
    }
    for (int j = SIZE - 1; j > 0; j--) {
        a[SIZE - 1][j] = a[SIZE - 1][j - 1];
    }
    for (int i = SIZE - 1; i > 1; i--) {
        a[i][0] = a[i - 1][0];
    }
    a[1][0] = kept;
}

static Summary summarise(void) {
    Summary summary = {a[0][0], a[0][0], 0};
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            double value = a[i][j];
            if (value < summary.smallest) {
                summary.smallest = value;
            }
            if (value > summary.largest) {
                summary.largest = value;
            }
            summary.total += value;
        }
    }
    return summary;
}

int64_t run(int32_t n) {
    fill();
    uint64_t sum = FOLD_START;
    for (int t = 0; t < n; t++) {
        step();
        turn_edges();
        if (t % 16 == 0) {
            Summary summary = summarise();
            sum = fold_double(fold_double(fold_double(sum, summary.smallest), summary.largest), summary.total);
        }
    }
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            sum = fold_double(sum, a[i][j]);
        }
    }
    return (int64_t) sum;
}
