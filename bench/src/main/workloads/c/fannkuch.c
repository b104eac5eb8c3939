// Fannkuch: how often the first items of each permutation of n pancakes must be reversed until the smallest is on top. The
// permutations are made in blocks, each from the index of its first one.
#include "kernel.h"

#define MAX 12
#define BLOCKS 24

typedef struct {
    int size;
    int items[MAX + 1];
    int counts[MAX + 1]; // counts[i]: how often the first i + 1 items were rotated
} Permutation;

typedef struct {
    int64_t checksum;
    int most;
} Result;

static int factorials[MAX + 1];

static void fill_factorials(int n) {
    factorials[0] = 1;
    for (int i = 1; i <= n; i++) {
        factorials[i] = factorials[i - 1] * i;
    }
}

// Moves the first item behind the others up to last.
static void rotate(int *items, int last) {
    int first = items[0];
    for (int i = 0; i < last; i++) {
        items[i] = items[i + 1];
    }
    items[last] = first;
}

// Makes the permutation with that index.
static void set_permutation(Permutation *p, int index) {
    for (int i = 0; i < p->size; i++) {
        p->items[i] = i;
    }
    for (int i = p->size - 1; i > 0; i--) {
        p->counts[i] = index / factorials[i];
        index %= factorials[i];
        for (int j = 0; j < p->counts[i]; j++) {
            rotate(p->items, i);
        }
    }
}

static void next_permutation(Permutation *p) {
    for (int i = 1;; i++) {
        rotate(p->items, i);
        if (++p->counts[i] <= i) {
            return;
        }
        p->counts[i] = 0;
    }
}

static int count_flips(const Permutation *p) {
    int items[MAX];
    for (int i = 0; i < p->size; i++) {
        items[i] = p->items[i];
    }
    int flips = 0;
    int first = items[0];
    while (first != 0) {
        for (int low = 1, high = first - 1; low < high; low++, high--) {
            int t = items[low];
            items[low] = items[high];
            items[high] = t;
        }
        int next = items[first];
        items[first] = first;
        first = next;
        flips++;
    }
    return flips;
}

static void run_block(int size, int from, int to, Result *result) {
    Permutation permutation = {.size = size};
    set_permutation(&permutation, from);
    for (int index = from;;) {
        int flips = count_flips(&permutation);
        if (flips > result->most) {
            result->most = flips;
        }
        result->checksum += index % 2 == 0 ? flips : -flips;
        if (++index == to) {
            break;
        }
        next_permutation(&permutation);
    }
}

int64_t run(int32_t n) {
    fill_factorials(n);
    Result result = {0, 0};
    int block = factorials[n] < BLOCKS ? factorials[n] : factorials[n] / BLOCKS;
    for (int from = 0; from < factorials[n]; from += block) {
        run_block(n, from, from + block, &result);
    }
    return (int64_t) fold(fold(FOLD_START, (uint64_t) result.checksum), (uint64_t) result.most);
}
