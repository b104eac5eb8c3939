// Quicksort of n records through a comparison function pointer, as qsort takes it.
#include "kernel.h"

#define MAX 400000

typedef struct {
    uint32_t key;
    uint32_t value;
} Record;

typedef int (*Comparison)(const Record *, const Record *);

static Record records[MAX];

static int by_key(const Record *a, const Record *b) {
    return a->key < b->key ? -1 : a->key > b->key;
}

static int by_value(const Record *a, const Record *b) {
    return a->value < b->value ? -1 : a->value > b->value;
}

static Comparison comparisons[] = {by_key, by_value};

static void swap(Record *a, Record *b) {
    Record t = *a;
    *a = *b;
    *b = t;
}

static void sort(Record *from, Record *to, Comparison compare) {
    while (to - from > 12) {
        Record pivot = from[(to - from) / 2];
        Record *low = from, *high = to - 1;
        while (low <= high) {
            while (compare(low, &pivot) < 0) {
                low++;
            }
            while (compare(&pivot, high) < 0) {
                high--;
            }
            if (low <= high) {
                swap(low++, high--);
            }
        }
        if (high + 1 - from < to - low) {
            sort(from, high + 1, compare);
            from = low;
        } else {
            sort(low, to, compare);
            to = high + 1;
        }
    }
    for (Record *i = from + 1; i < to; i++) {
        for (Record *j = i; j > from && compare(j, j - 1) < 0; j--) {
            swap(j, j - 1);
        }
    }
}

int64_t run(int32_t n) {
    uint32_t random = 88172645u;
    for (int i = 0; i < n; i++) {
        records[i].key = next_random(&random);
        records[i].value = (uint32_t) i;
    }
    uint64_t sum = FOLD_START;
    for (int by = 0; by < 2; by++) {
        sort(records, records + n, comparisons[by]);
        for (int i = 0; i < n; i += 17) {
            sum = fold(sum, records[i].key);
        }
    }
    return (int64_t) sum;
}
