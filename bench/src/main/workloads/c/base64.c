// Base64: encodes messages of many sizes, in one line, in lines of 76 characters and with the alphabet of URLs, decodes them
// strictly, and finds errors; n is the number of messages.
#include "kernel.h"

#define MAX_MESSAGE 4096
#define MAX_TEXT (MAX_MESSAGE / 3 * 4 + MAX_MESSAGE / 57 * 2 + 16)
#define LINE 76

enum { INVALID = 255, SPACE = 254, PADDING = 253 };

typedef struct {
    const char *digits;
    int padded, line; // line 0: no breaks
    uint8_t values[256];
} Alphabet;

static Alphabet alphabets[] = {
        {.digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", .padded = 1},
        {.digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", .padded = 0},
        {.digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", .padded = 1, .line = LINE},
};

#define ALPHABETS ((int) (sizeof alphabets / sizeof alphabets[0]))

static uint8_t message[MAX_MESSAGE], decoded[MAX_MESSAGE];
static char text[MAX_TEXT];

static void fill_values(Alphabet *alphabet) {
    for (int i = 0; i < 256; i++) {
        alphabet->values[i] = INVALID;
    }
    for (int i = 0; i < 64; i++) {
        alphabet->values[(uint8_t) alphabet->digits[i]] = (uint8_t) i;
    }
    alphabet->values['='] = PADDING;
    alphabet->values['\r'] = alphabet->values['\n'] = alphabet->values[' '] = SPACE;
}

static int encode(const Alphabet *alphabet, const uint8_t *from, int size, char *to) {
    const char *digits = alphabet->digits;
    char *start = to;
    int column = 0;
    for (; size >= 3; size -= 3, from += 3) {
        uint32_t bits = (uint32_t) from[0] << 16 | (uint32_t) from[1] << 8 | from[2];
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        *to++ = digits[bits >> 6 & 63];
        *to++ = digits[bits & 63];
        column += 4;
        if (column == alphabet->line) {
            *to++ = '\r';
            *to++ = '\n';
            column = 0;
        }
    }
    if (size > 0) {
        uint32_t bits = (uint32_t) from[0] << 16 | (size == 2 ? (uint32_t) from[1] << 8 : 0);
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        if (size == 2) {
            *to++ = digits[bits >> 6 & 63];
        } else if (alphabet->padded) {
            *to++ = '=';
        }
        if (alphabet->padded) {
            *to++ = '=';
        }
    }
    return (int) (to - start);
}

// Returns the number of bytes, or -1 - i if the character at i is wrong.
static int decode(const Alphabet *alphabet, const char *from, int size, uint8_t *to) {
    uint8_t *start = to;
    uint32_t bits = 0;
    int count = 0, padding = 0;
    for (int i = 0; i < size; i++) {
        uint8_t value = alphabet->values[(uint8_t) from[i]];
        if (value < 64) {
            if (padding > 0) {
                return -1 - i;
            }
            bits = bits << 6 | value;
            if (++count == 4) {
                *to++ = (uint8_t) (bits >> 16);
                *to++ = (uint8_t) (bits >> 8);
                *to++ = (uint8_t) bits;
                bits = 0;
                count = 0;
            }
        } else if (value == PADDING) {
            if (!alphabet->padded || count + ++padding > 4 || count < 2) {
                return -1 - i;
            }
        } else if (value == INVALID || alphabet->line == 0) {
            return -1 - i;
        }
    }
    if (count == 1 || (count != 0 && alphabet->padded && count + padding != 4)) {
        return -1 - size;
    }
    if (count >= 2) {
        bits <<= (4 - count) * 6;
        *to++ = (uint8_t) (bits >> 16);
        if (count == 3) {
            *to++ = (uint8_t) (bits >> 8);
        }
    }
    return (int) (to - start);
}

static int make_message(uint32_t *random) {
    int size = (int) (next_random(random) % MAX_MESSAGE);
    if (next_random(random) % 2 == 0) {
        size %= 100;
    }
    for (int i = 0; i < size; i++) {
        message[i] = (uint8_t) (next_random(random) >> 11);
    }
    return size;
}

static int same(const uint8_t *a, const uint8_t *b, int size) {
    for (int i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return 0;
        }
    }
    return 1;
}

static uint64_t fold_text(uint64_t sum, const char *from, int size) {
    uint32_t hash = 2166136261u;
    for (int i = 0; i < size; i++) {
        hash = (hash ^ (uint8_t) from[i]) * 16777619u;
    }
    return fold(fold(sum, hash), (uint64_t) size);
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 2463534242u;
    for (int i = 0; i < ALPHABETS; i++) {
        fill_values(&alphabets[i]);
    }
    for (int i = 0; i < n; i++) {
        int size = make_message(&random);
        for (int j = 0; j < ALPHABETS; j++) {
            const Alphabet *alphabet = &alphabets[j];
            int text_size = encode(alphabet, message, size, text);
            sum = fold_text(sum, text, text_size);
            if (decode(alphabet, text, text_size, decoded) != size || !same(message, decoded, size)) {
                return -1 - i;
            }
            if (text_size > 0) {
                uint32_t at = next_random(&random) % (uint32_t) text_size;
                text[at] = (char) (next_random(&random) % 256);
                sum = fold(sum, (uint64_t) decode(alphabet, text, text_size, decoded));
            }
        }
    }
    return (int64_t) sum;
}
