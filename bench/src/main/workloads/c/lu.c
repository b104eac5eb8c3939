// LU factors with partial pivoting of a matrix of doubles; its determinant, its inverse applied to a few vectors.
#include "allocator.h"

typedef struct {
    int rows, columns;
    double *values;
} Matrix;

typedef struct {
    Matrix factors;
    int *pivots;
    int sign;
} Decomposition;

static Matrix matrix_create(int rows, int columns) {
    Matrix matrix = {rows, columns, allocate((size_t) rows * (size_t) columns * sizeof(double))};
    return matrix;
}

static void matrix_destroy(Matrix *matrix) {
    release(matrix->values);
    matrix->values = 0;
}

static double *matrix_row(const Matrix *matrix, int row) {
    return matrix->values + row * matrix->columns;
}

static double matrix_get(const Matrix *matrix, int row, int column) {
    return matrix->values[row * matrix->columns + column];
}

static double absolute(double x) {
    return x < 0 ? -x : x;
}

static Matrix random_matrix(int n) {
    Matrix matrix = matrix_create(n, n);
    uint32_t random = 362436069u;
    for (int i = 0; i < n; i++) {
        double *row = matrix_row(&matrix, i);
        for (int j = 0; j < n; j++) {
            row[j] = (int32_t) (next_random(&random) >> 8) / 8388608.0 - 1.0;
        }
    }
    return matrix;
}

static int find_pivot(const Matrix *matrix, int column) {
    int pivot = column;
    for (int i = column + 1; i < matrix->rows; i++) {
        if (absolute(matrix_get(matrix, i, column)) > absolute(matrix_get(matrix, pivot, column))) {
            pivot = i;
        }
    }
    return pivot;
}

static void swap_rows(Matrix *matrix, int one, int other) {
    double *a = matrix_row(matrix, one), *b = matrix_row(matrix, other);
    for (int j = 0; j < matrix->columns; j++) {
        double kept = a[j];
        a[j] = b[j];
        b[j] = kept;
    }
}

static int decompose(Decomposition *lu, const Matrix *matrix) {
    int n = matrix->rows;
    lu->factors = matrix_create(n, n);
    lu->pivots = allocate((size_t) n * sizeof(int));
    lu->sign = 1;
    __builtin_memcpy(lu->factors.values, matrix->values, (size_t) n * (size_t) n * sizeof(double));
    for (int k = 0; k < n; k++) {
        int pivot = find_pivot(&lu->factors, k);
        lu->pivots[k] = pivot;
        if (pivot != k) {
            swap_rows(&lu->factors, k, pivot);
            lu->sign = -lu->sign;
        }
        const double *upper = matrix_row(&lu->factors, k);
        if (upper[k] == 0) {
            return 0;
        }
        for (int i = k + 1; i < n; i++) {
            double *row = matrix_row(&lu->factors, i);
            double factor = row[k] / upper[k];
            row[k] = factor;
            for (int j = k + 1; j < n; j++) {
                row[j] -= factor * upper[j];
            }
        }
    }
    return 1;
}

static void solve(const Decomposition *lu, double *x) {
    int n = lu->factors.rows;
    for (int i = 0; i < n; i++) {
        double value = x[lu->pivots[i]];
        x[lu->pivots[i]] = x[i];
        x[i] = value;
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            x[i] -= matrix_get(&lu->factors, i, j) * x[j];
        }
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int j = i + 1; j < n; j++) {
            x[i] -= matrix_get(&lu->factors, i, j) * x[j];
        }
        x[i] /= matrix_get(&lu->factors, i, i);
    }
}

// The determinant as a fraction and a power of two.
static double determinant(const Decomposition *lu, int *exponent) {
    double product = lu->sign;
    *exponent = 0;
    for (int i = 0; i < lu->factors.rows; i++) {
        product *= matrix_get(&lu->factors, i, i);
        while (absolute(product) >= 2) {
            product /= 2;
            ++*exponent;
        }
        while (absolute(product) < 1) {
            product *= 2;
            --*exponent;
        }
    }
    return product;
}

int64_t run(int32_t n) {
    Matrix matrix = random_matrix(n);
    Decomposition lu;
    uint64_t sum = FOLD_START;
    if (!decompose(&lu, &matrix)) {
        return -1;
    }
    int exponent;
    sum = fold_double(sum, determinant(&lu, &exponent));
    sum = fold(sum, (uint64_t) exponent);
    double *x = allocate((size_t) n * sizeof(double));
    for (int i = 0; i < n; i++) {
        x[i] = i % 7 - 3;
    }
    for (int round = 0; round < 4; round++) {
        solve(&lu, x);
    }
    for (int i = 0; i < n; i++) {
        sum = fold_double(sum, x[i]);
    }
    release(x);
    release(lu.pivots);
    matrix_destroy(&lu.factors);
    matrix_destroy(&matrix);
    return (int64_t) sum;
}
