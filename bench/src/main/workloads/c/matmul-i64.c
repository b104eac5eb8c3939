// How many walks of a length a graph of n nodes has: powers of matrices of 64-bit integers, modulo 2^64.
#include "allocator.h"

#define LENGTH 21

typedef struct {
    int size;
    int64_t *values;
} Matrix;

static Matrix *matrix_create(int size) {
    Matrix *matrix = allocate(sizeof(Matrix));
    matrix->size = size;
    matrix->values = allocate((size_t) size * (size_t) size * sizeof(int64_t));
    for (int i = 0; i < size * size; i++) {
        matrix->values[i] = 0;
    }
    return matrix;
}

static void matrix_destroy(Matrix *matrix) {
    release(matrix->values);
    release(matrix);
}

static int64_t get(const Matrix *matrix, int row, int column) {
    return matrix->values[row * matrix->size + column];
}

static void set(Matrix *matrix, int row, int column, int64_t value) {
    matrix->values[row * matrix->size + column] = value;
}

static Matrix *identity(int size) {
    Matrix *matrix = matrix_create(size);
    for (int i = 0; i < size; i++) {
        set(matrix, i, i, 1);
    }
    return matrix;
}

// Overflow wraps.
static Matrix *multiply(const Matrix *a, const Matrix *b) {
    int size = a->size;
    Matrix *product = matrix_create(size);
    for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
            uint64_t sum = 0;
            for (int k = 0; k < size; k++) {
                sum += (uint64_t) get(a, i, k) * (uint64_t) get(b, k, j);
            }
            set(product, i, j, (int64_t) sum);
        }
    }
    return product;
}

static Matrix *power(const Matrix *base, unsigned exponent) {
    Matrix *result = identity(base->size);
    Matrix *square = multiply(base, result);
    for (;;) {
        if (exponent & 1) {
            Matrix *product = multiply(result, square);
            matrix_destroy(result);
            result = product;
        }
        exponent >>= 1;
        if (exponent == 0) {
            break;
        }
        Matrix *product = multiply(square, square);
        matrix_destroy(square);
        square = product;
    }
    matrix_destroy(square);
    return result;
}

static int64_t trace(const Matrix *matrix) {
    uint64_t sum = 0;
    for (int i = 0; i < matrix->size; i++) {
        sum += (uint64_t) get(matrix, i, i);
    }
    return (int64_t) sum;
}

static void add_product(int64_t *to, const Matrix *matrix, const int64_t *vector, int64_t scale) {
    for (int i = 0; i < matrix->size; i++) {
        uint64_t sum = 0;
        for (int k = 0; k < matrix->size; k++) {
            sum += (uint64_t) get(matrix, i, k) * (uint64_t) vector[k];
        }
        to[i] = (int64_t) ((uint64_t) to[i] + sum * (uint64_t) scale);
    }
}

// A ring with chords that have weights, some of them negative.
static Matrix *make_graph(int size) {
    Matrix *graph = matrix_create(size);
    uint32_t random = 88172645u;
    for (int i = 0; i < size; i++) {
        set(graph, i, (i + 1) % size, 1);
        for (int chord = 0; chord < 4; chord++) {
            int to = (int) (next_random(&random) % (uint32_t) size);
            set(graph, i, to, (int64_t) (next_random(&random) % 9) - 3);
        }
    }
    return graph;
}

int64_t run(int32_t n) {
    Matrix *graph = make_graph(n);
    Matrix *walks = power(graph, LENGTH);
    uint64_t sum = fold(FOLD_START, (uint64_t) trace(walks));
    int64_t *starts = allocate((size_t) n * sizeof(int64_t)), *ends = allocate((size_t) n * sizeof(int64_t));
    for (int i = 0; i < n; i++) {
        starts[i] = i % 3;
        ends[i] = 1;
    }
    add_product(ends, walks, starts, -7);
    for (int i = 0; i < n; i++) {
        sum = fold(sum, (uint64_t) ends[i]);
        for (int j = 0; j < n; j += 3) {
            sum = fold(sum, (uint64_t) get(walks, i, j));
        }
    }
    release(starts);
    release(ends);
    matrix_destroy(walks);
    matrix_destroy(graph);
    return (int64_t) sum;
}
