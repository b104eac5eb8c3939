// Heat in a cube, a stencil of seven points to and fro between two arrays (the kernel of PolyBench's name); n is the number
// of steps.
#include "kernel.h"

#define SIZE 40

typedef double Cube[SIZE][SIZE][SIZE];

typedef struct {
    int x, y, z;
    double heat;
} Source;

static Cube a, b;

static const Source sources[] = {
    {4, 5, 6, 40.0}, {20, 20, 20, 25.0}, {33, 12, 8, -15.0}, {9, 30, 31, 10.0}, {30, 30, 30, -5.0}};

static void fill(void) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            for (int k = 0; k < SIZE; k++) {
                a[i][j][k] = b[i][j][k] = (double) (i + j + (SIZE - k)) * 10 / SIZE;
            }
        }
    }
}

static void step(Cube from, Cube to) {
    for (int i = 1; i < SIZE - 1; i++) {
        for (int j = 1; j < SIZE - 1; j++) {
            for (int k = 1; k < SIZE - 1; k++) {
                to[i][j][k] = 0.125 * (from[i + 1][j][k] - 2.0 * from[i][j][k] + from[i - 1][j][k])
                        + 0.125 * (from[i][j + 1][k] - 2.0 * from[i][j][k] + from[i][j - 1][k])
                        + 0.125 * (from[i][j][k + 1] - 2.0 * from[i][j][k] + from[i][j][k - 1])
                        + from[i][j][k];
            }
        }
    }
}

static void feed(Cube cube, double share) {
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const Source *source = &sources[i];
        cube[source->x][source->y][source->z] += source->heat * share;
    }
}

// What leaves through the six sides, by the difference of the two outer layers.
static double flux(Cube cube) {
    double total = 0;
    for (int i = 1; i < SIZE - 1; i++) {
        for (int j = 1; j < SIZE - 1; j++) {
            total += cube[1][i][j] - cube[0][i][j];
            total += cube[SIZE - 2][i][j] - cube[SIZE - 1][i][j];
            total += cube[i][1][j] - cube[i][0][j];
            total += cube[i][SIZE - 2][j] - cube[i][SIZE - 1][j];
            total += cube[i][j][1] - cube[i][j][0];
            total += cube[i][j][SIZE - 2] - cube[i][j][SIZE - 1];
        }
    }
    return total;
}

int64_t run(int32_t n) {
    fill();
    uint64_t sum = FOLD_START;
    for (int t = 0; t < n; t++) {
        feed(a, 1.0 / (t + 1));
        step(a, b);
        step(b, a);
        if (t % 8 == 0) {
            sum = fold_double(sum, flux(a));
        }
    }
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            for (int k = 0; k < SIZE; k++) {
                sum = fold_double(sum, a[i][j][k]);
            }
        }
    }
    return (int64_t) sum;
}
