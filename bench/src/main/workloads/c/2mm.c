// d = alpha * a * b * c + beta * d, two products one after the other (the kernel of PolyBench's name), rows inside.
#include "kernel.h"

#define MAX 400

static double a[MAX][MAX], b[MAX][MAX], c[MAX][MAX], d[MAX][MAX], t[MAX][MAX];

static void fill(int n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            a[i][j] = (double) ((i * j + 1) % n) / n;
            b[i][j] = (double) (i * (j + 1) % n) / n;
            c[i][j] = (double) ((i * (j + 3) + 1) % n) / n;
            d[i][j] = (double) (i * (j + 2) % n) / n;
        }
    }
}

int64_t run(int32_t n) {
    const double alpha = 1.5, beta = 1.2;
    fill(n);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            t[i][j] = 0;
        }
        for (int k = 0; k < n; k++) {
            double left = alpha * a[i][k];
            for (int j = 0; j < n; j++) {
                t[i][j] += left * b[k][j];
            }
        }
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            d[i][j] *= beta;
        }
        for (int k = 0; k < n; k++) {
            double left = t[i][k];
            for (int j = 0; j < n; j++) {
                d[i][j] += left * c[k][j];
            }
        }
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            sum = fold_double(sum, d[i][j]);
        }
    }
    return (int64_t) sum;
}
