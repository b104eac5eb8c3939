// Quicksort of n integers with the comparison inside.
#include "kernel.h"

#define MAX 1000000

static int32_t numbers[MAX];

static void sort(int32_t *from, int32_t *to) {
    while (to - from > 12) {
        int32_t pivot = from[(to - from) / 2];
        int32_t *low = from, *high = to - 1;
        while (low <= high) {
            while (*low < pivot) {
                low++;
            }
            while (pivot < *high) {
                high--;
            }
            if (low <= high) {
                int32_t t = *low;
                *low++ = *high;
                *high-- = t;
            }
        }
        if (high + 1 - from < to - low) {
            sort(from, high + 1);
            from = low;
        } else {
            sort(low, to);
            to = high + 1;
        }
    }
    for (int32_t *i = from + 1; i < to; i++) {
        int32_t moved = *i;
        int32_t *j = i;
        for (; j > from && moved < j[-1]; j--) {
            *j = j[-1];
        }
        *j = moved;
    }
}

int64_t run(int32_t n) {
    uint32_t random = 88172645u;
    for (int i = 0; i < n; i++) {
        numbers[i] = (int32_t) next_random(&random);
    }
    sort(numbers, numbers + n);
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i += 17) {
        sum = fold(sum, (uint64_t) numbers[i]);
    }
    return (int64_t) sum;
}
