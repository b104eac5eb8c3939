// c = a * b of doubles, the textbook loop order.
#include "kernel.h"

#define MAX 512

static double a[MAX * MAX], b[MAX * MAX], c[MAX * MAX];

int64_t run(int32_t n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            a[i * n + j] = (i + j) % 7 - 3;
            b[i * n + j] = (i * j) % 5 + 0.25;
        }
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = sum;
        }
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n * n; i++) {
        sum = fold_double(sum, c[i]);
    }
    return (int64_t) sum;
}
