// Knapsacks of capacity n by dynamic programming: with each item once, with some of each, and with as many as fit, and which
// items those are.
#include "kernel.h"

#define MAX_CAPACITY 30000
#define ITEMS 100

typedef struct {
    int weight, value, stock;
} Item;

typedef struct {
    int64_t value;
    int weight, count;
    int chosen[ITEMS];
} Packing;

static Item items[ITEMS];
static int best[MAX_CAPACITY + 1];
static uint8_t taken[ITEMS][MAX_CAPACITY / 8 + 1];
static int16_t last[MAX_CAPACITY + 1];

static void make_items(int capacity) {
    uint32_t random = 2463534242u;
    for (int i = 0; i < ITEMS; i++) {
        int weight = 1 + (int) (next_random(&random) % (uint32_t) (capacity / 12 + 1));
        items[i].weight = weight;
        items[i].value = weight * 3 + (int) (next_random(&random) % 100);
        items[i].stock = 1 + (int) (next_random(&random) % 5);
    }
}

static void clear(int capacity) {
    for (int w = 0; w <= capacity; w++) {
        best[w] = 0;
    }
}

static void add(Packing *packing, int item, int count) {
    packing->chosen[item] += count;
    packing->count += count;
    packing->weight += items[item].weight * count;
    packing->value += (int64_t) items[item].value * count;
}

// Each item once; a bit tells of each item and weight whether the item is taken.
static Packing pack_once(int capacity) {
    clear(capacity);
    for (int i = 0; i < ITEMS; i++) {
        int weight = items[i].weight, value = items[i].value;
        __builtin_memset(taken[i], 0, sizeof taken[i]);
        for (int w = capacity; w >= weight; w--) {
            int with = best[w - weight] + value;
            if (with > best[w]) {
                best[w] = with;
                taken[i][w >> 3] |= (uint8_t) (1 << (w & 7));
            }
        }
    }
    Packing packing = {0};
    int w = capacity;
    for (int i = ITEMS - 1; i >= 0; i--) {
        if (taken[i][w >> 3] >> (w & 7) & 1) {
            add(&packing, i, 1);
            w -= items[i].weight;
        }
    }
    return packing;
}

static void take(int capacity, int weight, int value) {
    for (int w = capacity; w >= weight; w--) {
        int with = best[w - weight] + value;
        best[w] = with > best[w] ? with : best[w];
    }
}

// Some of each item, in lots of powers of two.
static int pack_stock(int capacity) {
    clear(capacity);
    for (int i = 0; i < ITEMS; i++) {
        int rest = items[i].stock;
        for (int lot = 1; rest > 0; lot *= 2) {
            int count = lot < rest ? lot : rest;
            take(capacity, items[i].weight * count, items[i].value * count);
            rest -= count;
        }
    }
    return best[capacity];
}

// As many of each item as fit; for each weight, the item that came last.
static Packing pack_any(int capacity) {
    clear(capacity);
    for (int w = 0; w <= capacity; w++) {
        last[w] = -1;
        for (int i = 0; i < ITEMS; i++) {
            if (items[i].weight <= w) {
                int with = best[w - items[i].weight] + items[i].value;
                if (with > best[w]) {
                    best[w] = with;
                    last[w] = (int16_t) i;
                }
            }
        }
    }
    Packing packing = {0};
    for (int w = capacity; w >= 0 && last[w] >= 0;) {
        int item = last[w];
        add(&packing, item, 1);
        w -= items[item].weight;
    }
    return packing;
}

static uint64_t fold_packing(uint64_t sum, const Packing *packing) {
    sum = fold(fold(fold(sum, (uint64_t) packing->value), (uint64_t) packing->weight), (uint64_t) packing->count);
    for (int i = 0; i < ITEMS; i++) {
        sum = fold(sum, (uint64_t) packing->chosen[i]);
    }
    return sum;
}

int64_t run(int32_t n) {
    make_items(n);
    Packing once = pack_once(n);
    if (once.value != best[n]) {
        return -1;
    }
    uint64_t sum = fold_packing(FOLD_START, &once);
    sum = fold(sum, (uint64_t) pack_stock(n));
    Packing any = pack_any(n);
    if (any.value != best[n]) {
        return -2;
    }
    return (int64_t) fold_packing(sum, &any);
}
