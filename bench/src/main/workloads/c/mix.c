// What embedded processors are measured by, in one: linked lists, small integer matrices, a state machine, CRC-16.
#include "kernel.h"

#define LIST 400
#define SIDE 24

typedef struct Item {
    struct Item *next;
    int16_t key, index;
} Item;

static Item items[LIST];
static int16_t left[SIDE][SIDE], right[SIDE][SIDE];
static int32_t product[SIDE][SIDE];

static uint16_t crc(uint16_t value, uint16_t sum) {
    for (int i = 0; i < 16; i++) {
        uint16_t carry = (uint16_t) ((value ^ sum) & 1);
        sum >>= 1;
        value >>= 1;
        if (carry) {
            sum ^= 0xa001;
        }
    }
    return sum;
}

typedef int (*Order)(const Item *, const Item *);

static int by_key(const Item *a, const Item *b) {
    return a->key - b->key;
}

static int by_index(const Item *a, const Item *b) {
    return a->index - b->index;
}

// A merge sort that rebuilds the list from runs of 1, 2, 4, ... items.
static Item *sort(Item *list, Order order) {
    for (int run = 1;; run *= 2) {
        Item *rest = list, *tail = 0;
        int merges = 0;
        list = 0;
        while (rest != 0) {
            merges++;
            Item *a = rest, *b = rest;
            int as = 0, bs = run;
            while (as < run && b != 0) {
                as++;
                b = b->next;
            }
            while (as > 0 || (bs > 0 && b != 0)) {
                Item *taken;
                if (as > 0 && (bs == 0 || b == 0 || order(a, b) <= 0)) {
                    taken = a;
                    a = a->next;
                    as--;
                } else {
                    taken = b;
                    b = b->next;
                    bs--;
                }
                if (tail != 0) {
                    tail->next = taken;
                } else {
                    list = taken;
                }
                tail = taken;
            }
            rest = b;
        }
        tail->next = 0;
        if (merges <= 1) {
            return list;
        }
    }
}

static Item *reverse(Item *list) {
    Item *reversed = 0;
    while (list != 0) {
        Item *next = list->next;
        list->next = reversed;
        reversed = list;
        list = next;
    }
    return reversed;
}

static uint16_t lists(int16_t seed, uint16_t sum) {
    uint32_t random = (uint32_t) seed + 77;
    for (int i = 0; i < LIST; i++) {
        items[i].next = i + 1 < LIST ? &items[i + 1] : 0;
        items[i].key = (int16_t) (next_random(&random) & 0x7fff);
        items[i].index = (int16_t) i;
    }
    Item *list = sort(items, by_key);
    for (int find = 0; find < 40; find++) {
        int16_t index = (int16_t) (find * 9 % LIST);
        Item *item = list;
        while (item != 0 && item->index != index) {
            item = item->next;
        }
        list = reverse(list);
        sum = crc(item != 0 ? (uint16_t) item->key : 0, sum);
    }
    list = sort(list, by_index);
    return crc((uint16_t) list->key, sum);
}

static uint16_t matrices(int16_t seed, uint16_t sum) {
    for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
            left[i][j] = (int16_t) ((i * seed + j) & 0xff);
            right[i][j] = (int16_t) ((i + j * seed) & 0xff);
        }
    }
    for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
            int32_t value = 0;
            for (int k = 0; k < SIDE; k++) {
                int32_t term = left[i][k] * right[k][j];
                value += (term >> 2 & 0xf) * (term >> 5 & 0x7f);
            }
            product[i][j] = value;
        }
    }
    int16_t above = 0;
    for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
            above = (int16_t) (above + (product[i][j] > seed ? 10 : product[i][j] & 3));
        }
    }
    return crc((uint16_t) above, sum);
}

enum State { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, SCIENTIFIC, WRONG, STATES };

static enum State step(enum State state, char c) {
    int digit = c >= '0' && c <= '9';
    switch (state) {
        case START:
            return digit ? INTEGER : c == '+' || c == '-' ? SIGN : c == '.' ? POINT : WRONG;
        case SIGN:
            return digit ? INTEGER : c == '.' ? POINT : WRONG;
        case INTEGER:
            return digit ? INTEGER : c == '.' ? POINT : c == 'e' ? EXPONENT : WRONG;
        case POINT:
        case FRACTION:
            return digit ? FRACTION : c == 'e' ? EXPONENT : WRONG;
        case EXPONENT:
            return digit ? SCIENTIFIC : c == '+' || c == '-' ? EXPONENT_SIGN : WRONG;
        case EXPONENT_SIGN:
        case SCIENTIFIC:
            return digit ? SCIENTIFIC : WRONG;
        default:
            return WRONG;
    }
}

static uint16_t states(int16_t seed, uint16_t sum) {
    static const char text[] = "5012,1234,-874,+122,35.54400,.1234500,-110.700,+0.64400,5.500e+3,-.123e-2,-87e+832,"
                               "+0.6e-12,T0.3e-1F,-T.T++Tq,1T3.4e4z,34.0e-T^";
    uint32_t finals[STATES] = {0};
    for (int round = 0; round < 8; round++) {
        enum State state = START;
        for (int i = 0; text[i] != 0; i++) {
            char c = (i + round) % 29 == seed % 29 ? '7' : text[i];
            if (c == ',') {
                finals[state]++;
                state = START;
            } else {
                state = step(state, c);
            }
        }
        finals[state]++;
    }
    for (int i = 0; i < STATES; i++) {
        sum = crc((uint16_t) finals[i], sum);
    }
    return sum;
}

int64_t run(int32_t n) {
    uint16_t sum = 0;
    for (int i = 0; i < n; i++) {
        sum = lists((int16_t) i, sum);
        sum = matrices((int16_t) (i & 0xff), sum);
        sum = states((int16_t) i, sum);
    }
    return sum;
}
