// Compresses text that is made up of few words, LZ77 with a hash of four bytes and greedy matches; unpacks and compares.
#include "kernel.h"

#define MAX (1 << 21)
#define HASH_BITS 14
#define MIN_MATCH 4
#define WINDOW 65535u

static uint8_t text[MAX], packed[MAX + MAX / 8], unpacked[MAX];
static int32_t heads[1 << HASH_BITS];

static uint32_t word_at(const uint8_t *p) {
    uint32_t word;
    __builtin_memcpy(&word, p, sizeof word);
    return word;
}

static uint8_t *write_length(uint8_t *to, uint32_t length) {
    while (length >= 255) {
        *to++ = 255;
        length -= 255;
    }
    *to++ = (uint8_t) length;
    return to;
}

static uint8_t *write_literals(uint8_t *to, const uint8_t *from, uint32_t size) {
    to = write_length(to, size);
    for (uint32_t i = 0; i < size; i++) {
        to[i] = from[i];
    }
    return to + size;
}

// A packed text is: literals, then (distance, length, literals) until its end.
static uint32_t pack(uint32_t size) {
    for (int i = 0; i < 1 << HASH_BITS; i++) {
        heads[i] = -1;
    }
    uint8_t *to = packed;
    uint32_t at = 0, literals = 0;
    while (at + MIN_MATCH < size) {
        uint32_t word = word_at(text + at);
        int32_t *head = &heads[word * 2654435761u >> (32 - HASH_BITS)];
        int32_t before = *head;
        *head = (int32_t) at;
        if (before < 0 || at - (uint32_t) before > WINDOW || word_at(text + before) != word) {
            at++;
            continue;
        }
        uint32_t length = MIN_MATCH;
        while (at + length < size && text[(uint32_t) before + length] == text[at + length]) {
            length++;
        }
        to = write_literals(to, text + literals, at - literals);
        uint32_t distance = at - (uint32_t) before;
        *to++ = (uint8_t) distance;
        *to++ = (uint8_t) (distance >> 8);
        to = write_length(to, length - MIN_MATCH);
        at += length;
        literals = at;
    }
    to = write_literals(to, text + literals, size - literals);
    return (uint32_t) (to - packed);
}

static const uint8_t *read_length(const uint8_t *from, uint32_t *length) {
    *length = 0;
    while (*from == 255) {
        *length += 255;
        from++;
    }
    *length += *from;
    return from + 1;
}

static uint32_t unpack(uint32_t size) {
    const uint8_t *from = packed, *end = packed + size;
    uint8_t *to = unpacked;
    for (;;) {
        uint32_t length;
        from = read_length(from, &length);
        for (uint32_t i = 0; i < length; i++) {
            to[i] = from[i];
        }
        to += length;
        from += length;
        if (from == end) {
            return (uint32_t) (to - unpacked);
        }
        const uint8_t *match = to - (from[0] | from[1] << 8);
        from = read_length(from + 2, &length);
        length += MIN_MATCH;
        for (uint32_t i = 0; i < length; i++) {
            to[i] = match[i];
        }
        to += length;
    }
}

static void write_text(uint32_t size) {
    static const char words[] = "the of and to in is that for it as was with be by on not he his but at are this have "
                                "from or had an they which one you were all her she there would their we him been has";
    uint32_t random = 521288629u;
    for (uint32_t at = 0; at < size;) {
        uint32_t start = next_random(&random) % (sizeof words - 24);
        uint32_t length = 3 + next_random(&random) % 20;
        for (uint32_t i = 0; i < length && at < size; i++) {
            text[at++] = (uint8_t) words[start + i];
        }
        if (at < size && next_random(&random) % 4 == 0) {
            text[at++] = (uint8_t) next_random(&random);
        }
    }
}

int64_t run(int32_t n) {
    uint32_t size = (uint32_t) n * 1024;
    write_text(size);
    uint32_t packed_size = pack(size);
    uint64_t sum = fold(FOLD_START, packed_size);
    sum = fold(sum, unpack(packed_size));
    for (uint32_t i = 0; i < size; i++) {
        if (text[i] != unpacked[i]) {
            return (int64_t) i;
        }
    }
    for (uint32_t i = 0; i < packed_size; i += 7) {
        sum = fold(sum, packed[i]);
    }
    return (int64_t) sum;
}
