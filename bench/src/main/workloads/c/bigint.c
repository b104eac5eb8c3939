// Natural numbers of 32-bit limbs: powers modulo numbers of 512 bits by schoolbook products and Knuth's division, in
// decimal; n powers.
#include "kernel.h"

#define LIMBS 40
#define BITS 512

typedef struct {
    int size; // no zeros on top
    uint32_t limbs[LIMBS];
} Big;

static void trim(Big *x) {
    while (x->size > 0 && x->limbs[x->size - 1] == 0) {
        x->size--;
    }
}

static void set_word(Big *x, uint32_t word) {
    x->limbs[0] = word;
    x->size = word != 0;
}

static int compare(const Big *a, const Big *b) {
    if (a->size != b->size) {
        return a->size < b->size ? -1 : 1;
    }
    for (int i = a->size - 1; i >= 0; i--) {
        if (a->limbs[i] != b->limbs[i]) {
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
        }
    }
    return 0;
}

static void add(Big *sum, const Big *a, const Big *b) {
    uint64_t carry = 0;
    int size = a->size > b->size ? a->size : b->size;
    for (int i = 0; i < size; i++) {
        carry += (uint64_t) (i < a->size ? a->limbs[i] : 0) + (i < b->size ? b->limbs[i] : 0);
        sum->limbs[i] = (uint32_t) carry;
        carry >>= 32;
    }
    sum->limbs[size] = (uint32_t) carry;
    sum->size = size + (carry != 0);
}

static void multiply(Big *product, const Big *a, const Big *b) {
    for (int i = 0; i < a->size + b->size; i++) {
        product->limbs[i] = 0;
    }
    for (int i = 0; i < a->size; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < b->size; j++) {
            carry += (uint64_t) a->limbs[i] * b->limbs[j] + product->limbs[i + j];
            product->limbs[i + j] = (uint32_t) carry;
            carry >>= 32;
        }
        product->limbs[i + b->size] = (uint32_t) carry;
    }
    product->size = a->size + b->size;
    trim(product);
}

static uint32_t divide_by_word(Big *x, uint32_t divisor) {
    uint64_t rest = 0;
    for (int i = x->size - 1; i >= 0; i--) {
        rest = rest << 32 | x->limbs[i];
        x->limbs[i] = (uint32_t) (rest / divisor);
        rest %= divisor;
    }
    trim(x);
    return (uint32_t) rest;
}

static uint32_t shift_left(uint32_t *to, const uint32_t *from, int size, int by) {
    uint32_t carry = 0;
    for (int i = 0; i < size; i++) {
        uint32_t limb = from[i];
        to[i] = limb << by | carry;
        carry = by == 0 ? 0 : limb >> (32 - by);
    }
    return carry;
}

// Knuth's algorithm D; x becomes the rest.
static void divide(Big *quotient, Big *x, const Big *divisor) {
    int n = divisor->size, m = x->size - n;
    if (compare(x, divisor) < 0) {
        quotient->size = 0;
        return;
    }
    if (n == 1) {
        *quotient = *x;
        set_word(x, divide_by_word(quotient, divisor->limbs[0]));
        return;
    }
    uint32_t u[LIMBS + 1], v[LIMBS];
    int shift = __builtin_clz(divisor->limbs[n - 1]);
    shift_left(v, divisor->limbs, n, shift);
    u[x->size] = shift_left(u, x->limbs, x->size, shift);
    for (int j = m; j >= 0; j--) {
        uint64_t top = (uint64_t) u[j + n] << 32 | u[j + n - 1];
        uint64_t digit = top / v[n - 1], rest = top % v[n - 1];
        while (digit >> 32 != 0 || digit * v[n - 2] > (rest << 32 | u[j + n - 2])) {
            digit--;
            rest += v[n - 1];
            if (rest >> 32 != 0) {
                break;
            }
        }
        uint64_t carry = 0;
        int64_t borrow = 0;
        for (int i = 0; i < n; i++) {
            carry += digit * v[i];
            borrow += (int64_t) u[i + j] - (uint32_t) carry;
            u[i + j] = (uint32_t) borrow;
            carry >>= 32;
            borrow >>= 32;
        }
        borrow += (int64_t) u[j + n] - (int64_t) carry;
        u[j + n] = (uint32_t) borrow;
        if (borrow < 0) {
            digit--;
            carry = 0;
            for (int i = 0; i < n; i++) {
                carry += (uint64_t) u[i + j] + v[i];
                u[i + j] = (uint32_t) carry;
                carry >>= 32;
            }
            u[j + n] += (uint32_t) carry;
        }
        quotient->limbs[j] = (uint32_t) digit;
    }
    quotient->size = m + 1;
    trim(quotient);
    for (int i = 0; i < n; i++) {
        x->limbs[i] = (uint32_t) (((uint64_t) u[i + 1] << 32 | u[i]) >> shift);
    }
    x->size = n;
    trim(x);
}

static void power(Big *result, const Big *base, const Big *exponent, const Big *modulus) {
    Big square = *base, product, quotient;
    divide(&quotient, &square, modulus);
    set_word(result, 1);
    for (int bit = 0; bit < 32 * exponent->size; bit++) {
        if (exponent->limbs[bit / 32] >> bit % 32 & 1) {
            multiply(&product, result, &square);
            divide(&quotient, &product, modulus);
            *result = product;
        }
        multiply(&product, &square, &square);
        divide(&quotient, &product, modulus);
        square = product;
    }
}

static int to_decimal(const Big *x, char *text) {
    Big rest = *x;
    int size = 0;
    while (rest.size > 0) {
        uint32_t digits = divide_by_word(&rest, 1000000000);
        for (int i = 0; i < 9 && (rest.size > 0 || digits > 0); i++) {
            text[size++] = (char) ('0' + digits % 10);
            digits /= 10;
        }
    }
    return size;
}

static void random_big(Big *x, uint32_t *random, int bits) {
    x->size = bits / 32;
    for (int i = 0; i < x->size; i++) {
        x->limbs[i] = next_random(random);
    }
    x->limbs[0] |= 1;
    x->limbs[x->size - 1] |= 1u << 31;
}

int64_t run(int32_t n) {
    static char text[LIMBS * 10];
    uint32_t random = 2463534242u;
    uint64_t sum = FOLD_START;
    Big base, exponent, modulus, result, total;
    set_word(&total, 0);
    for (int i = 0; i < n; i++) {
        random_big(&base, &random, BITS);
        random_big(&exponent, &random, BITS);
        random_big(&modulus, &random, BITS - i % 4 * 32);
        modulus.limbs[modulus.size - 1] >>= i % 32;
        power(&result, &base, &exponent, &modulus);
        int size = to_decimal(&result, text);
        for (int d = 0; d < size; d += 8) {
            sum = fold(sum, (uint64_t) text[d]);
        }
        base = total;
        add(&total, &base, &result);
    }
    for (int i = 0; i < total.size; i++) {
        sum = fold(sum, total.limbs[i]);
    }
    return (int64_t) sum;
}
