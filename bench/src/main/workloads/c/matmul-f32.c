// A small neural network of floats: products of matrices in tiles as BLAS has them, biases, rectifiers; n is the size of the
// layers.
#include "kernel.h"

#define MAX 320
#define TILE 32
#define LAYERS 3

typedef struct {
    int rows, columns;
    const float *values;
    int stride;
} View;

typedef struct {
    float weights[MAX * MAX];
    float biases[MAX];
} Layer;

static Layer layers[LAYERS];
static float inputs[MAX * MAX], outputs[MAX * MAX];

static inline int min(int a, int b) {
    return a < b ? a : b;
}

static void tile(const View *a, const View *b, float *c, int stride, int row, int column, int depth, float alpha) {
    int row_end = min(row + TILE, a->rows);
    int column_end = min(column + TILE, b->columns);
    int depth_end = min(depth + TILE, a->columns);
    for (int i = row; i < row_end; i++) {
        for (int k = depth; k < depth_end; k++) {
            float left = alpha * a->values[i * a->stride + k];
            for (int j = column; j < column_end; j++) {
                c[i * stride + j] += left * b->values[k * b->stride + j];
            }
        }
    }
}

// c = alpha * a * b + beta * c
static void multiply(const View *a, const View *b, float *c, int stride, float alpha, float beta) {
    for (int i = 0; i < a->rows; i++) {
        for (int j = 0; j < b->columns; j++) {
            c[i * stride + j] *= beta;
        }
    }
    for (int i = 0; i < a->rows; i += TILE) {
        for (int k = 0; k < a->columns; k += TILE) {
            for (int j = 0; j < b->columns; j += TILE) {
                tile(a, b, c, stride, i, j, k, alpha);
            }
        }
    }
}

static void activate(const Layer *layer, float *values, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            float value = values[i * columns + j] + layer->biases[j];
            values[i * columns + j] = value > 0.0f ? value : 0.01f * value;
        }
    }
}

static void normalise(float *values, int columns) {
    float mean = 0, variance = 0;
    for (int j = 0; j < columns; j++) {
        mean += values[j];
    }
    mean /= (float) columns;
    for (int j = 0; j < columns; j++) {
        variance += (values[j] - mean) * (values[j] - mean);
    }
    float scale = 1.0f / __builtin_sqrtf(variance / (float) columns + 1e-5f);
    for (int j = 0; j < columns; j++) {
        values[j] = (values[j] - mean) * scale;
    }
}

static float random_float(uint32_t *state) {
    return (float) (int32_t) (next_random(state) >> 8) / 8388608.0f - 1.0f;
}

static void fill(int n) {
    uint32_t random = 2463534242u;
    for (int l = 0; l < LAYERS; l++) {
        for (int i = 0; i < n * n; i++) {
            layers[l].weights[i] = random_float(&random);
        }
        for (int i = 0; i < n; i++) {
            layers[l].biases[i] = random_float(&random) * 0.1f;
        }
    }
    for (int i = 0; i < n * n; i++) {
        inputs[i] = random_float(&random);
        outputs[i] = 0;
    }
}

int64_t run(int32_t n) {
    fill(n);
    float *from = inputs, *to = outputs;
    for (int l = 0; l < LAYERS; l++) {
        View values = {n, n, from, n}, weights = {n, n, layers[l].weights, n};
        multiply(&values, &weights, to, n, 1.0f / (float) n, 0.5f);
        activate(&layers[l], to, n, n);
        for (int i = 0; i < n; i++) {
            normalise(to + i * n, n);
        }
        float *kept = from;
        from = to;
        to = kept;
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n * n; i++) {
        sum = fold_double(sum, (double) from[i]);
    }
    return (int64_t) sum;
}
