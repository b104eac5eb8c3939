// Inflates a Deflate stream of stored, fixed and dynamic blocks that a simple encoder here made of n KiB of text.
#include "kernel.h"

#define MAX (1 << 20)
#define BLOCK 12000
#define LITERALS 288
#define DISTANCES 30
#define LENGTH_CODES 19
#define FAST_BITS 9
#define MAX_BITS 15

typedef struct {
    uint8_t *at;
    uint64_t bits;
    int count;
} Writer;

typedef struct {
    const uint8_t *at;
    uint64_t bits;
    int count;
} Reader;

typedef struct {
    uint16_t literals, distance; // distance 0: a literal
} Token;

typedef struct {
    uint16_t codes[LITERALS];
    uint8_t sizes[LITERALS];
} Encoding;

typedef struct {
    uint16_t fast[1 << FAST_BITS]; // size << 12 | symbol, 0 for longer codes
    uint16_t counts[MAX_BITS + 1];
    uint16_t symbols[LITERALS];
} Decoding;

static const uint16_t length_bases[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                        31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_bits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distance_bases[] = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const uint8_t distance_bits[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                        6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
static const uint8_t length_order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static uint8_t text[MAX], packed[MAX + MAX / 4], unpacked[MAX + 258];
static Token tokens[BLOCK];
static int32_t heads[1 << 14];

static uint32_t reverse(uint32_t code, int size) {
    uint32_t reversed = 0;
    for (int i = 0; i < size; i++) {
        reversed = reversed << 1 | (code >> i & 1);
    }
    return reversed;
}

// The first code of each size.
static void first_codes(const uint16_t *counts, uint16_t *next) {
    uint32_t code = 0;
    for (int size = 1; size <= MAX_BITS; size++) {
        code = (code + (size > 1 ? counts[size - 1] : 0)) << 1;
        next[size] = (uint16_t) code;
    }
}

static void fixed_sizes(uint8_t *sizes) {
    for (int i = 0; i < LITERALS; i++) {
        sizes[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
}

static void write_bits(Writer *w, uint32_t value, int count) {
    w->bits |= (uint64_t) value << w->count;
    w->count += count;
    while (w->count >= 8) {
        *w->at++ = (uint8_t) w->bits;
        w->bits >>= 8;
        w->count -= 8;
    }
}

static void write_symbol(Writer *w, const Encoding *encoding, int symbol) {
    write_bits(w, encoding->codes[symbol], encoding->sizes[symbol]);
}

static void assign_codes(Encoding *encoding, int count) {
    uint16_t counts[MAX_BITS + 1] = {0}, next[MAX_BITS + 1];
    for (int i = 0; i < count; i++) {
        counts[encoding->sizes[i]]++;
    }
    first_codes(counts, next);
    for (int i = 0; i < count; i++) {
        int size = encoding->sizes[i];
        encoding->codes[i] = size == 0 ? 0 : (uint16_t) reverse(next[size]++, size);
    }
}

// Huffman's algorithm, with frequencies halved until no code is too long; at least two symbols get a code.
static void choose_codes(Encoding *encoding, uint32_t *frequencies, int count, int limit) {
    uint32_t weights[LITERALS * 2];
    int16_t parents[LITERALS * 2];
    frequencies[0] += frequencies[0] == 0;
    frequencies[1] += frequencies[1] == 0;
    for (int longest = limit + 1; longest > limit;) {
        int nodes = count;
        for (int i = 0; i < count; i++) {
            weights[i] = frequencies[i];
            parents[i] = -1;
            frequencies[i] = frequencies[i] == 0 ? 0 : frequencies[i] / 2 + 1;
        }
        for (;;) {
            int low = -1, second = -1;
            for (int i = 0; i < nodes; i++) {
                if (weights[i] != 0 && (low < 0 || weights[i] < weights[low])) {
                    second = low;
                    low = i;
                } else if (weights[i] != 0 && (second < 0 || weights[i] < weights[second])) {
                    second = i;
                }
            }
            if (second < 0) {
                break;
            }
            weights[nodes] = weights[low] + weights[second];
            weights[low] = weights[second] = 0;
            parents[nodes] = -1;
            parents[low] = parents[second] = (int16_t) nodes++;
        }
        longest = 0;
        for (int i = 0; i < count; i++) {
            int size = 0;
            for (int node = i; parents[node] >= 0; node = parents[node]) {
                size++;
            }
            encoding->sizes[i] = (uint8_t) size;
            longest = size > longest ? size : longest;
        }
    }
    assign_codes(encoding, count);
}

static int code_of(const uint16_t *bases, int count, uint32_t value) {
    int code = count - 1;
    while (bases[code] > value) {
        code--;
    }
    return code;
}

static void write_tokens(Writer *w, int count, const Encoding *literals, const Encoding *distances) {
    for (int i = 0; i < count; i++) {
        if (tokens[i].distance == 0) {
            write_symbol(w, literals, tokens[i].literals);
            continue;
        }
        int code = code_of(length_bases, 29, tokens[i].literals);
        write_symbol(w, literals, 257 + code);
        write_bits(w, tokens[i].literals - length_bases[code], length_bits[code]);
        code = code_of(distance_bases, DISTANCES, tokens[i].distance);
        write_symbol(w, distances, code);
        write_bits(w, tokens[i].distance - distance_bases[code], distance_bits[code]);
    }
    write_symbol(w, literals, 256);
}

// Writes sizes of codes in runs: 16 repeats the last one, 18 is for zeros. Only counts the symbols for w == 0.
static void write_sizes(Writer *w, const uint8_t *sizes, int count, const Encoding *encoding, uint32_t *frequencies) {
    for (int i = 0; i < count;) {
        int run = 1;
        while (i + run < count && sizes[i + run] == sizes[i] && run < 138) {
            run++;
        }
        int symbol = sizes[i], extra = 0, bits = 0;
        if (sizes[i] == 0 && run >= 11) {
            symbol = 18;
            extra = run - 11;
            bits = 7;
        } else if (i > 0 && sizes[i] == sizes[i - 1] && run >= 3) {
            run = run > 6 ? 6 : run;
            symbol = 16;
            extra = run - 3;
            bits = 2;
        } else {
            run = 1;
        }
        if (w == 0) {
            frequencies[symbol]++;
        } else {
            write_symbol(w, encoding, symbol);
            write_bits(w, (uint32_t) extra, bits);
        }
        i += run;
    }
}

static void write_dynamic(Writer *w, int count) {
    static Encoding literals, distances, lengths;
    uint32_t literal_counts[LITERALS] = {0}, distance_counts[DISTANCES] = {0}, length_counts[LENGTH_CODES] = {0};
    uint8_t sizes[LITERALS + DISTANCES];
    literal_counts[256] = 1;
    for (int i = 0; i < count; i++) {
        if (tokens[i].distance == 0) {
            literal_counts[tokens[i].literals]++;
        } else {
            literal_counts[257 + code_of(length_bases, 29, tokens[i].literals)]++;
            distance_counts[code_of(distance_bases, DISTANCES, tokens[i].distance)]++;
        }
    }
    choose_codes(&literals, literal_counts, 286, MAX_BITS);
    choose_codes(&distances, distance_counts, DISTANCES, MAX_BITS);
    __builtin_memcpy(sizes, literals.sizes, 286);
    __builtin_memcpy(sizes + 286, distances.sizes, DISTANCES);
    write_sizes(0, sizes, 286 + DISTANCES, 0, length_counts);
    choose_codes(&lengths, length_counts, LENGTH_CODES, 7);
    write_bits(w, 286 - 257, 5);
    write_bits(w, DISTANCES - 1, 5);
    write_bits(w, LENGTH_CODES - 4, 4);
    for (int i = 0; i < LENGTH_CODES; i++) {
        write_bits(w, lengths.sizes[length_order[i]], 3);
    }
    write_sizes(w, sizes, 286 + DISTANCES, &lengths, 0);
    write_tokens(w, count, &literals, &distances);
}

static void write_fixed(Writer *w, int count) {
    static Encoding literals, distances;
    fixed_sizes(literals.sizes);
    __builtin_memset(distances.sizes, 5, DISTANCES);
    assign_codes(&literals, LITERALS);
    assign_codes(&distances, DISTANCES);
    write_tokens(w, count, &literals, &distances);
}

static void write_stored(Writer *w, const uint8_t *from, uint32_t size) {
    write_bits(w, 0, (8 - w->count) & 7);
    write_bits(w, size, 16);
    write_bits(w, size ^ 0xffff, 16);
    for (uint32_t i = 0; i < size; i++) {
        write_bits(w, from[i], 8);
    }
}

static uint32_t find_match(uint32_t at, uint32_t size, uint32_t *distance) {
    if (at + 4 > size) {
        return 0;
    }
    uint32_t hash = (text[at] | (uint32_t) text[at + 1] << 8 | (uint32_t) text[at + 2] << 16) * 2654435761u >> 18;
    int32_t before = heads[hash];
    heads[hash] = (int32_t) at;
    if (before < 0 || at - (uint32_t) before > 32768) {
        return 0;
    }
    *distance = at - (uint32_t) before;
    uint32_t length = 0;
    while (length < 258 && at + length < size && text[(uint32_t) before + length] == text[at + length]) {
        length++;
    }
    return length;
}

static uint32_t deflate(uint32_t size) {
    Writer w = {packed, 0, 0};
    __builtin_memset(heads, 0xff, sizeof heads);
    uint32_t at = 0;
    for (int block = 0; at < size; block++) {
        uint32_t start = at, distance = 0;
        int count = 0;
        while (at < size && count < BLOCK && at - start < 65000) {
            uint32_t length = find_match(at, size, &distance);
            tokens[count++] = length >= 3 ? (Token) {(uint16_t) length, (uint16_t) distance} : (Token) {text[at], 0};
            at += length >= 3 ? length : 1;
        }
        int type = block % 8 == 6 ? 1 : block % 8 == 7 ? 0 : 2;
        write_bits(&w, at == size, 1);
        write_bits(&w, (uint32_t) type, 2);
        if (type == 0) {
            write_stored(&w, text + start, at - start);
        } else if (type == 1) {
            write_fixed(&w, count);
        } else {
            write_dynamic(&w, count);
        }
    }
    write_bits(&w, 0, 7);
    return (uint32_t) (w.at - packed);
}

static void refill(Reader *r) {
    while (r->count <= 56) {
        r->bits |= (uint64_t) *r->at++ << r->count;
        r->count += 8;
    }
}

static uint32_t read_bits(Reader *r, int count) {
    if (r->count < count) {
        refill(r);
    }
    uint32_t value = (uint32_t) r->bits & ((1u << count) - 1);
    r->bits >>= count;
    r->count -= count;
    return value;
}

static void prepare(Decoding *d, const uint8_t *sizes, int count) {
    uint16_t next[MAX_BITS + 1], offsets[MAX_BITS + 2];
    __builtin_memset(d, 0, sizeof *d);
    for (int i = 0; i < count; i++) {
        d->counts[sizes[i]]++;
    }
    d->counts[0] = 0;
    first_codes(d->counts, next);
    offsets[1] = 0;
    for (int size = 1; size <= MAX_BITS; size++) {
        offsets[size + 1] = (uint16_t) (offsets[size] + d->counts[size]);
    }
    for (int i = 0; i < count; i++) {
        int size = sizes[i];
        if (size == 0) {
            continue;
        }
        d->symbols[offsets[size]++] = (uint16_t) i;
        uint32_t code = reverse(next[size]++, size);
        for (uint32_t j = code; size <= FAST_BITS && j < 1 << FAST_BITS; j += 1u << size) {
            d->fast[j] = (uint16_t) (size << 12 | i);
        }
    }
}

static int read_symbol(Reader *r, const Decoding *d) {
    if (r->count < MAX_BITS) {
        refill(r);
    }
    uint16_t entry = d->fast[r->bits & ((1 << FAST_BITS) - 1)];
    if (entry != 0) {
        r->bits >>= entry >> 12;
        r->count -= entry >> 12;
        return entry & 0xfff;
    }
    int code = 0, first = 0, index = 0;
    for (int size = 1; size <= MAX_BITS; size++) {
        code |= (int) (r->bits >> (size - 1) & 1);
        int count = d->counts[size];
        if (code - count < first) {
            r->bits >>= size;
            r->count -= size;
            return d->symbols[index + code - first];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    return -1;
}

static void read_sizes(Reader *r, Decoding *literals, Decoding *distances) {
    uint8_t sizes[LITERALS + DISTANCES + 2] = {0}, lengths[LENGTH_CODES] = {0};
    int literal_count = (int) read_bits(r, 5) + 257, distance_count = (int) read_bits(r, 5) + 1;
    int length_count = (int) read_bits(r, 4) + 4;
    for (int i = 0; i < length_count; i++) {
        lengths[length_order[i]] = (uint8_t) read_bits(r, 3);
    }
    prepare(literals, lengths, LENGTH_CODES);
    for (int i = 0; i < literal_count + distance_count;) {
        int symbol = read_symbol(r, literals), repeat = 1;
        uint8_t size = (uint8_t) symbol;
        if (symbol == 16) {
            size = sizes[i - 1];
            repeat = 3 + (int) read_bits(r, 2);
        } else if (symbol >= 17) {
            size = 0;
            repeat = symbol == 17 ? 3 + (int) read_bits(r, 3) : 11 + (int) read_bits(r, 7);
        }
        while (repeat-- > 0) {
            sizes[i++] = size;
        }
    }
    prepare(literals, sizes, literal_count);
    prepare(distances, sizes + literal_count, distance_count);
}

static uint8_t *read_block(Reader *r, uint8_t *to, const Decoding *literals, const Decoding *distances) {
    for (;;) {
        int symbol = read_symbol(r, literals);
        if (symbol < 256) {
            *to++ = (uint8_t) symbol;
            continue;
        }
        if (symbol == 256) {
            return to;
        }
        symbol -= 257;
        uint32_t length = length_bases[symbol] + read_bits(r, length_bits[symbol]);
        symbol = read_symbol(r, distances);
        uint32_t distance = distance_bases[symbol] + read_bits(r, distance_bits[symbol]);
        const uint8_t *from = to - distance;
        while (length-- > 0) {
            *to++ = *from++;
        }
    }
}

static uint8_t *read_stored(Reader *r, uint8_t *to) {
    read_bits(r, r->count & 7);
    uint32_t size = read_bits(r, 16), complement = read_bits(r, 16);
    r->at -= r->count / 8;
    r->bits = 0;
    r->count = 0;
    if ((size ^ complement) != 0xffff) {
        __builtin_trap();
    }
    __builtin_memcpy(to, r->at, size);
    r->at += size;
    return to + size;
}

static uint32_t inflate(void) {
    static Decoding literals, distances;
    Reader r = {packed, 0, 0};
    uint8_t *to = unpacked;
    for (int last = 0; !last;) {
        last = (int) read_bits(&r, 1);
        switch (read_bits(&r, 2)) {
            case 0:
                to = read_stored(&r, to);
                break;
            case 1: {
                uint8_t sizes[LITERALS];
                fixed_sizes(sizes);
                prepare(&literals, sizes, LITERALS);
                __builtin_memset(sizes, 5, DISTANCES);
                prepare(&distances, sizes, DISTANCES);
                to = read_block(&r, to, &literals, &distances);
                break;
            }
            default:
                read_sizes(&r, &literals, &distances);
                to = read_block(&r, to, &literals, &distances);
                break;
        }
    }
    return (uint32_t) (to - unpacked);
}

static uint32_t adler32(const uint8_t *from, uint32_t size) {
    uint32_t a = 1, b = 0;
    while (size > 0) {
        uint32_t part = size < 5552 ? size : 5552;
        size -= part;
        while (part-- > 0) {
            a += *from++;
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    return b << 16 | a;
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
        if (at < size && next_random(&random) % 3 == 0) {
            uint32_t limit = 1 + next_random(&random) % 256;
            text[at++] = (uint8_t) (next_random(&random) % limit);
        }
    }
}

int64_t run(int32_t n) {
    uint32_t size = (uint32_t) n * 1024;
    write_text(size);
    uint32_t packed_size = deflate(size);
    uint64_t sum = fold(fold(FOLD_START, packed_size), adler32(packed, packed_size));
    for (int round = 0; round < 8; round++) {
        __builtin_memset(unpacked, 0, sizeof unpacked);
        sum = fold(sum, inflate());
        sum = fold(sum, adler32(unpacked, size));
    }
    return adler32(unpacked, size) == adler32(text, size) ? (int64_t) sum : -1;
}
