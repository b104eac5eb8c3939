// Shortest paths between all pairs, over a matrix of int.
#include "kernel.h"

#define MAX 512

static int32_t path[MAX][MAX];

int64_t run(int32_t n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            path[i][j] = i * j % 7 + 1;
            if ((i + j) % 13 == 0 || (i + j) % 7 == 0 || (i + j) % 11 == 0) {
                path[i][j] = 999;
            }
        }
    }
    for (int k = 0; k < n; k++) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int32_t around = path[i][k] + path[k][j];
                path[i][j] = path[i][j] < around ? path[i][j] : around;
            }
        }
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            sum = fold(sum, (uint64_t) path[i][j]);
        }
    }
    return (int64_t) sum;
}
