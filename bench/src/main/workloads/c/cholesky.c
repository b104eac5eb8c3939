// Solves a symmetric positive definite system: Cholesky's factors (the kernel of PolyBench's name), two substitutions,
// refinement.
#include "kernel.h"

#define MAX 640

static double a[MAX][MAX], l[MAX][MAX];
static double right[MAX], solution[MAX], residual[MAX], correction[MAX];

// Diagonally dominant, hence positive definite.
static void fill(int n) {
    uint32_t random = 88172645u;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            double value = (double) (next_random(&random) >> 12) / (1 << 20) - 0.5;
            a[i][j] = value;
            a[j][i] = value;
        }
        a[i][i] = n + (double) (i % 10);
        right[i] = (double) (i % 17) / 16.0 - 0.25;
    }
}

static void copy_lower(int n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            l[i][j] = a[i][j];
        }
    }
}

// Returns whether the matrix is positive definite; its factor replaces it.
static int factor(int n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            for (int k = 0; k < j; k++) {
                l[i][j] -= l[i][k] * l[j][k];
            }
            l[i][j] /= l[j][j];
        }
        for (int k = 0; k < i; k++) {
            l[i][i] -= l[i][k] * l[i][k];
        }
        if (l[i][i] <= 0.0) {
            return 0;
        }
        l[i][i] = __builtin_sqrt(l[i][i]);
    }
    return 1;
}

static void substitute_forward(int n, double *x) {
    for (int i = 0; i < n; i++) {
        double sum = x[i];
        for (int j = 0; j < i; j++) {
            sum -= l[i][j] * x[j];
        }
        x[i] = sum / l[i][i];
    }
}

static void substitute_backward(int n, double *x) {
    for (int i = n - 1; i >= 0; i--) {
        double sum = x[i];
        for (int j = i + 1; j < n; j++) {
            sum -= l[j][i] * x[j];
        }
        x[i] = sum / l[i][i];
    }
}

static double find_residual(int n) {
    double norm = 0;
    for (int i = 0; i < n; i++) {
        double sum = right[i];
        for (int j = 0; j < n; j++) {
            sum -= a[i][j] * solution[j];
        }
        residual[i] = sum;
        norm += sum * sum;
    }
    return __builtin_sqrt(norm);
}

int64_t run(int32_t n) {
    fill(n);
    copy_lower(n);
    if (!factor(n)) {
        return -1;
    }
    for (int i = 0; i < n; i++) {
        solution[i] = right[i];
    }
    substitute_forward(n, solution);
    substitute_backward(n, solution);
    uint64_t sum = FOLD_START;
    for (int step = 0; step < 2; step++) {
        sum = fold_double(sum, find_residual(n));
        for (int i = 0; i < n; i++) {
            correction[i] = residual[i];
        }
        substitute_forward(n, correction);
        substitute_backward(n, correction);
        for (int i = 0; i < n; i++) {
            solution[i] += correction[i];
        }
    }
    for (int i = 0; i < n; i++) {
        sum = fold_double(sum, solution[i]);
    }
    return (int64_t) sum;
}
