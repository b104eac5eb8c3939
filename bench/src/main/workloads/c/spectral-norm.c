// The largest singular value of an infinite matrix whose elements are computed when they are needed: divisions and calls.
#include "kernel.h"

#define MAX 2000

static double u[MAX], v[MAX], between[MAX];

static inline double element(int i, int j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void multiply(int n, const double *from, double *to) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += element(i, j) * from[j];
        }
        to[i] = sum;
    }
}

static void multiply_transposed(int n, const double *from, double *to) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += element(j, i) * from[j];
        }
        to[i] = sum;
    }
}

int64_t run(int32_t n) {
    for (int i = 0; i < n; i++) {
        u[i] = 1;
    }
    for (int i = 0; i < 5; i++) {
        multiply(n, u, between);
        multiply_transposed(n, between, v);
        multiply(n, v, between);
        multiply_transposed(n, between, u);
    }
    double vbv = 0, vv = 0;
    for (int i = 0; i < n; i++) {
        vbv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    return (int64_t) fold_double(FOLD_START, __builtin_sqrt(vbv / vv));
}
