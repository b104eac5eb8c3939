// How an RNA folds with the most pairs: dynamic programming (the kernel of PolyBench's name), and the way back to the pairs.
#include "kernel.h"

#define MAX 800
#define LOOP 3 // what a hairpin holds at least

enum { A, C, G, U };

typedef struct {
    int from, to;
} Span;

static uint8_t sequence[MAX];
static int32_t table[MAX][MAX];
static int32_t partner[MAX];
static Span stack[2 * MAX];

static const uint8_t scores[4][4] = {
    [A] = {[U] = 2}, [C] = {[G] = 3}, [G] = {[C] = 3, [U] = 1}, [U] = {[A] = 2, [G] = 1}};

static inline int32_t max(int32_t a, int32_t b) {
    return a > b ? a : b;
}

static int32_t match(int i, int j) {
    return j - i > LOOP ? scores[sequence[i]][sequence[j]] : 0;
}

static void fill(int n) {
    uint32_t random = 123456789u;
    for (int i = 0; i < n; i++) {
        sequence[i] = next_random(&random) >> 16 & 3;
        partner[i] = -1;
        for (int j = 0; j < n; j++) {
            table[i][j] = 0;
        }
    }
}

static void solve(int n) {
    for (int i = n - 1; i >= 0; i--) {
        for (int j = i + 1; j < n; j++) {
            table[i][j] = max(table[i][j], table[i][j - 1]);
            if (i + 1 < n) {
                table[i][j] = max(table[i][j], table[i + 1][j]);
                table[i][j] = max(table[i][j], table[i + 1][j - 1] + match(i, j));
            }
            for (int k = i + 1; k < j; k++) {
                table[i][j] = max(table[i][j], table[i][k] + table[k + 1][j]);
            }
        }
    }
}

static int trace(int n) {
    int depth = 0, pairs = 0;
    stack[depth++] = (Span) {0, n - 1};
    while (depth > 0) {
        Span span = stack[--depth];
        int i = span.from, j = span.to;
        if (i >= j || table[i][j] == 0) {
            continue;
        }
        int32_t best = table[i][j];
        if (best == table[i + 1][j]) {
            stack[depth++] = (Span) {i + 1, j};
        } else if (best == table[i][j - 1]) {
            stack[depth++] = (Span) {i, j - 1};
        } else if (match(i, j) > 0 && best == table[i + 1][j - 1] + match(i, j)) {
            partner[i] = j;
            partner[j] = i;
            pairs++;
            stack[depth++] = (Span) {i + 1, j - 1};
        } else {
            for (int k = i + 1; k < j; k++) {
                if (best == table[i][k] + table[k + 1][j]) {
                    stack[depth++] = (Span) {i, k};
                    stack[depth++] = (Span) {k + 1, j};
                    break;
                }
            }
        }
    }
    return pairs;
}

int64_t run(int32_t n) {
    fill(n);
    solve(n);
    uint64_t sum = fold(FOLD_START, (uint64_t) table[0][n - 1]);
    sum = fold(sum, (uint64_t) trace(n));
    for (int i = 0; i < n; i++) {
        sum = fold(sum, (uint64_t) partner[i]);
        for (int j = i; j < n; j += 5) {
            sum = fold(sum, (uint64_t) table[i][j]);
        }
    }
    return (int64_t) sum;
}
