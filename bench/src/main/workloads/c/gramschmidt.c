// QR by the modified Gram-Schmidt process, column by column (the kernel of PolyBench's name); then least squares with it.
#include "kernel.h"

#define MAX 400

static double a[MAX][MAX], q[MAX][MAX], r[MAX][MAX];
static double right[MAX], solution[MAX];

static void fill(int m, int n) {
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
            a[i][j] = (double) ((i * j) % m) / m * 100 + 10 + (i == j ? 50 : 0);
            q[i][j] = 0;
        }
        right[i] = (double) (i * 3 % 11) - 5;
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            r[i][j] = 0;
        }
    }
}

static void orthogonalise(int m, int n) {
    for (int k = 0; k < n; k++) {
        double norm = 0;
        for (int i = 0; i < m; i++) {
            norm += a[i][k] * a[i][k];
        }
        r[k][k] = __builtin_sqrt(norm);
        for (int i = 0; i < m; i++) {
            q[i][k] = a[i][k] / r[k][k];
        }
        for (int j = k + 1; j < n; j++) {
            r[k][j] = 0;
            for (int i = 0; i < m; i++) {
                r[k][j] += q[i][k] * a[i][j];
            }
            for (int i = 0; i < m; i++) {
                a[i][j] = a[i][j] - q[i][k] * r[k][j];
            }
        }
    }
}

// r * solution = transposed q * right
static void least_squares(int m, int n) {
    for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += q[i][j] * right[i];
        }
        solution[j] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
        double sum = solution[i];
        for (int j = i + 1; j < n; j++) {
            sum -= r[i][j] * solution[j];
        }
        solution[i] = sum / r[i][i];
    }
}

int64_t run(int32_t n) {
    int m = n + n / 5;
    fill(m, n);
    orthogonalise(m, n);
    least_squares(m, n);
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
            sum = fold_double(sum, r[i][j]);
        }
        sum = fold_double(sum, solution[i]);
    }
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j += 3) {
            sum = fold_double(sum, q[i][j]);
        }
    }
    return (int64_t) sum;
}
