// Huffman codes, written and read bit by bit: counts the bytes of n KiB, builds the tree with a heap, writes tree and text,
// and reads both back.
#include "kernel.h"

#define MAX (1 << 20)
#define SYMBOLS 256
#define NODES (2 * SYMBOLS - 1)

typedef struct {
    uint32_t weight;
    int16_t left, right; // -1: a leaf
    uint8_t symbol;
} Node;

typedef struct {
    Node nodes[NODES];
    int count, root;
} Tree;

typedef struct {
    uint32_t bits;
    uint8_t length;
} Code;

typedef struct {
    uint8_t *bytes;
    uint32_t position; // in bits
} BitStream;

static uint8_t text[MAX], packed[MAX + 1024], unpacked[MAX];
static Code codes[SYMBOLS];

static void put_bit(BitStream *stream, uint32_t bit) {
    uint32_t mask = 0x80u >> (stream->position & 7);
    if (bit) {
        stream->bytes[stream->position >> 3] |= (uint8_t) mask;
    } else {
        stream->bytes[stream->position >> 3] &= (uint8_t) ~mask;
    }
    stream->position++;
}

static uint32_t get_bit(BitStream *stream) {
    uint32_t bit = stream->bytes[stream->position >> 3] >> (7 - (stream->position & 7)) & 1;
    stream->position++;
    return bit;
}

static void put_bits(BitStream *stream, uint32_t value, int count) {
    for (int i = count - 1; i >= 0; i--) {
        put_bit(stream, value >> i & 1);
    }
}

static uint32_t get_bits(BitStream *stream, int count) {
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 1 | get_bit(stream);
    }
    return value;
}

static int before(const Tree *tree, int a, int b) {
    uint32_t x = tree->nodes[a].weight, y = tree->nodes[b].weight;
    return x != y ? x < y : a < b;
}

static void sift_down(const Tree *tree, int16_t *heap, int size, int at) {
    int16_t node = heap[at];
    for (int child; (child = at * 2 + 1) < size; at = child) {
        if (child + 1 < size && before(tree, heap[child + 1], heap[child])) {
            child++;
        }
        if (before(tree, node, heap[child])) {
            break;
        }
        heap[at] = heap[child];
    }
    heap[at] = node;
}

static int add_node(Tree *tree, uint32_t weight, int left, int right, int symbol) {
    tree->nodes[tree->count] = (Node) {weight, (int16_t) left, (int16_t) right, (uint8_t) symbol};
    return tree->count++;
}

static void build(Tree *tree, const uint32_t *frequencies) {
    int16_t heap[SYMBOLS];
    int size = 0;
    tree->count = 0;
    for (int i = 0; i < SYMBOLS; i++) {
        if (frequencies[i] != 0) {
            heap[size++] = (int16_t) add_node(tree, frequencies[i], -1, -1, i);
        }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
        sift_down(tree, heap, size, i);
    }
    while (size > 1) {
        int low = heap[0];
        heap[0] = heap[--size];
        sift_down(tree, heap, size, 0);
        int second = heap[0];
        heap[0] = (int16_t) add_node(tree, tree->nodes[low].weight + tree->nodes[second].weight, low, second, 0);
        sift_down(tree, heap, size, 0);
    }
    tree->root = heap[0];
}

static void assign_codes(const Tree *tree, int at, uint32_t bits, int length) {
    const Node *node = &tree->nodes[at];
    if (node->left < 0) {
        codes[node->symbol] = (Code) {bits, (uint8_t) length};
        return;
    }
    assign_codes(tree, node->left, bits << 1, length + 1);
    assign_codes(tree, node->right, bits << 1 | 1, length + 1);
}

static void write_tree(const Tree *tree, int at, BitStream *stream) {
    const Node *node = &tree->nodes[at];
    put_bit(stream, node->left < 0);
    if (node->left < 0) {
        put_bits(stream, node->symbol, 8);
        return;
    }
    write_tree(tree, node->left, stream);
    write_tree(tree, node->right, stream);
}

static int read_tree(Tree *tree, BitStream *stream) {
    if (get_bit(stream)) {
        return add_node(tree, 0, -1, -1, (int) get_bits(stream, 8));
    }
    int left = read_tree(tree, stream);
    int right = read_tree(tree, stream);
    return add_node(tree, 0, left, right, 0);
}

static uint32_t encode(const uint8_t *from, uint32_t size, uint8_t *to) {
    static Tree tree;
    uint32_t frequencies[SYMBOLS] = {0};
    for (uint32_t i = 0; i < size; i++) {
        frequencies[from[i]]++;
    }
    build(&tree, frequencies);
    assign_codes(&tree, tree.root, 0, 0);
    BitStream stream = {to, 0};
    put_bits(&stream, size, 32);
    write_tree(&tree, tree.root, &stream);
    for (uint32_t i = 0; i < size; i++) {
        put_bits(&stream, codes[from[i]].bits, codes[from[i]].length);
    }
    return (stream.position + 7) / 8;
}

static uint32_t decode(uint8_t *from, uint8_t *to) {
    static Tree tree;
    BitStream stream = {from, 0};
    uint32_t size = get_bits(&stream, 32);
    tree.count = 0;
    tree.root = read_tree(&tree, &stream);
    for (uint32_t i = 0; i < size; i++) {
        const Node *node = &tree.nodes[tree.root];
        while (node->left >= 0) {
            node = &tree.nodes[get_bit(&stream) ? node->right : node->left];
        }
        to[i] = node->symbol;
    }
    return size;
}

int64_t run(int32_t n) {
    uint32_t size = (uint32_t) n * 1024, random = 88172645u;
    for (uint32_t i = 0; i < size; i++) {
        // Small values are more frequent: the lesser of three.
        uint32_t a = next_random(&random), least = a & 0xff;
        least = (a >> 8 & 0xff) < least ? a >> 8 & 0xff : least;
        text[i] = (uint8_t) ((a >> 16 & 0xff) < least ? a >> 16 & 0xff : least);
    }
    uint32_t packed_size = encode(text, size, packed);
    uint64_t sum = fold(FOLD_START, packed_size);
    sum = fold(sum, decode(packed, unpacked));
    for (uint32_t i = 0; i < size; i++) {
        if (text[i] != unpacked[i]) {
            return i;
        }
    }
    for (uint32_t i = 0; i + 1 < packed_size; i += 7) {
        sum = fold(sum, packed[i]);
    }
    return (int64_t) sum;
}
