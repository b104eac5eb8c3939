// UTF-8: validates, counts, decodes and turns texts of several scripts into UTF-16 and back, and replaces errors in damaged
// ones; n is the number of KiB of each text.
#include "kernel.h"

#define MAX (1 << 19)
#define REPLACEMENT 0xfffd

enum { BAD = -1, CUT = -2 };

typedef struct {
    uint32_t first, last; // code points
} Range;

typedef struct {
    Range ranges[3];
    int ascii; // of 16 characters, how many are ASCII
} Script;

static const Script scripts[] = {
        {{{0x20, 0x7e}, {0x20, 0x7e}, {0xc0, 0xff}}, 15},          // English
        {{{0x410, 0x44f}, {0x410, 0x44f}, {0x430, 0x44f}}, 3},     // Russian
        {{{0x4e00, 0x9fff}, {0x3041, 0x3096}, {0x30a1, 0x30fa}}, 1}, // Japanese
        {{{0x1f300, 0x1f64f}, {0x2600, 0x26ff}, {0x61, 0x7a}}, 4}, // emoji
};

#define SCRIPTS ((int) (sizeof scripts / sizeof scripts[0]))

static uint8_t text[MAX + 8], back[MAX * 3 + 8];
static uint16_t units[MAX + 8];

// The number of bytes from the first one on.
static int sequence_size(uint8_t first) {
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xc2) {
        return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

static int is_continuation(uint8_t byte) {
    return (byte & 0xc0) == 0x80;
}

// Reads a code point and moves on; BAD or CUT are errors, after which as many bytes are skipped as belong together.
static int32_t next_point(const uint8_t **at, const uint8_t *end) {
    const uint8_t *p = *at;
    uint8_t first = *p++;
    int size = sequence_size(first);
    *at = p;
    if (size <= 1) {
        return size == 1 ? first : BAD;
    }
    uint32_t point = first & (0x7fu >> size);
    for (int i = 1; i < size; i++) {
        if (p == end) {
            return CUT;
        }
        if (!is_continuation(*p)) {
            return BAD;
        }
        if (i == 1 && ((first == 0xe0 && *p < 0xa0) || (first == 0xed && *p > 0x9f) || (first == 0xf0 && *p < 0x90)
                || (first == 0xf4 && *p > 0x8f))) {
            return BAD;
        }
        point = point << 6 | (*p++ & 0x3f);
        *at = p;
    }
    return (int32_t) point;
}

static uint8_t *put_point(uint8_t *to, uint32_t point) {
    if (point < 0x80) {
        *to++ = (uint8_t) point;
    } else if (point < 0x800) {
        *to++ = (uint8_t) (0xc0 | point >> 6);
        *to++ = (uint8_t) (0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        *to++ = (uint8_t) (0xe0 | point >> 12);
        *to++ = (uint8_t) (0x80 | (point >> 6 & 0x3f));
        *to++ = (uint8_t) (0x80 | (point & 0x3f));
    } else {
        *to++ = (uint8_t) (0xf0 | point >> 18);
        *to++ = (uint8_t) (0x80 | (point >> 12 & 0x3f));
        *to++ = (uint8_t) (0x80 | (point >> 6 & 0x3f));
        *to++ = (uint8_t) (0x80 | (point & 0x3f));
    }
    return to;
}

// Returns the number of bytes up to the first error.
static uint32_t validate(const uint8_t *from, uint32_t size) {
    const uint8_t *at = from, *end = from + size;
    while (at < end) {
        if (*at < 0x80) {
            at++;
            continue;
        }
        const uint8_t *start = at;
        if (next_point(&at, end) < 0) {
            return (uint32_t) (start - from);
        }
    }
    return size;
}

static uint32_t count_points(const uint8_t *from, uint32_t size) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++) {
        count += !is_continuation(from[i]);
    }
    return count;
}

static uint32_t to_utf16(const uint8_t *from, uint32_t size, uint16_t *to) {
    const uint8_t *end = from + size;
    uint16_t *start = to;
    while (from < end) {
        int32_t point = next_point(&from, end);
        if (point < 0) {
            point = REPLACEMENT;
        }
        if (point < 0x10000) {
            *to++ = (uint16_t) point;
        } else {
            *to++ = (uint16_t) (0xd7c0 + (point >> 10));
            *to++ = (uint16_t) (0xdc00 | (point & 0x3ff));
        }
    }
    return (uint32_t) (to - start);
}

static uint32_t to_utf8(const uint16_t *from, uint32_t size, uint8_t *to) {
    const uint16_t *end = from + size;
    uint8_t *start = to;
    while (from < end) {
        uint32_t point = *from++;
        if ((point & 0xf800) == 0xd800) {
            if (point < 0xdc00 && from < end && (*from & 0xfc00) == 0xdc00) {
                point = 0x10000 + ((point & 0x3ff) << 10) + (*from++ & 0x3ffu);
            } else {
                point = REPLACEMENT;
            }
        }
        to = put_point(to, point);
    }
    return (uint32_t) (to - start);
}

static uint32_t write_text(const Script *script, uint32_t size, uint32_t *random) {
    uint8_t *at = text;
    while (at + 4 <= text + size) {
        uint32_t choice = next_random(random);
        Range range = script->ranges[choice % 3];
        if ((int) (choice >> 4 & 15) < script->ascii) {
            range = (Range) {0x20, 0x7e};
        }
        at = put_point(at, range.first + (choice >> 8) % (range.last - range.first + 1));
    }
    return (uint32_t) (at - text);
}

static int same(const uint8_t *a, const uint8_t *b, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return 0;
        }
    }
    return 1;
}

static uint64_t fold_units(uint64_t sum, uint32_t count) {
    for (uint32_t i = 0; i < count; i += 31) {
        sum = fold(sum, units[i]);
    }
    return fold(sum, count);
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 521288629u;
    for (int i = 0; i < SCRIPTS; i++) {
        uint32_t size = write_text(&scripts[i], (uint32_t) n * 1024, &random);
        sum = fold(sum, validate(text, size));
        sum = fold(sum, count_points(text, size));
        uint32_t count = to_utf16(text, size, units);
        sum = fold_units(sum, count);
        if (to_utf8(units, count, back) != size || !same(text, back, size)) {
            return -1 - i;
        }
        for (uint32_t j = 0; j < size / 64; j++) {
            uint32_t at = next_random(&random) % size;
            text[at] = (uint8_t) next_random(&random);
        }
        sum = fold(sum, validate(text, size));
        count = to_utf16(text, size, units);
        sum = fold_units(sum, count);
        uint32_t repaired = to_utf8(units, count, back);
        sum = fold(fold(sum, repaired), validate(back, repaired));
    }
    return (int64_t) sum;
}
