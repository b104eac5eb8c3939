// A map as a B-tree of order 32 whose keys are kept sorted in their nodes with memmove: inserts, lookups, scans of ranges
// and removals; n is the number of keys.
#include "allocator.h"

#define ORDER 32
#define MAX_KEYS (ORDER - 1)
#define MIN_KEYS (ORDER / 2 - 1)

typedef struct Node {
    uint16_t count;
    uint8_t leaf;
    uint32_t keys[MAX_KEYS];
    uint32_t values[MAX_KEYS];
    struct Node *children[]; // ORDER of them if the node is no leaf
} Node;

typedef struct {
    Node *root;
    uint32_t size;
} Tree;

static Node *new_node(int leaf) {
    Node *node = allocate(sizeof(Node) + (leaf ? 0 : ORDER * sizeof(Node *)));
    node->count = 0;
    node->leaf = (uint8_t) leaf;
    return node;
}

// The index of the first key that is not below the key.
static uint32_t lower_bound(const Node *node, uint32_t key) {
    uint32_t low = 0, high = node->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (node->keys[middle] < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int has(const Node *node, uint32_t at, uint32_t key) {
    return at < node->count && node->keys[at] == key;
}

static const uint32_t *find(const Tree *tree, uint32_t key) {
    const Node *node = tree->root;
    for (;;) {
        uint32_t at = lower_bound(node, key);
        if (has(node, at, key)) {
            return &node->values[at];
        }
        if (node->leaf) {
            return 0;
        }
        node = node->children[at];
    }
}

static void open_gap(Node *node, uint32_t at) {
    uint32_t after = node->count - at;
    __builtin_memmove(&node->keys[at + 1], &node->keys[at], after * sizeof node->keys[0]);
    __builtin_memmove(&node->values[at + 1], &node->values[at], after * sizeof node->values[0]);
    node->count++;
}

static void close_gap(Node *node, uint32_t at) {
    uint32_t after = --node->count - at;
    __builtin_memmove(&node->keys[at], &node->keys[at + 1], after * sizeof node->keys[0]);
    __builtin_memmove(&node->values[at], &node->values[at + 1], after * sizeof node->values[0]);
}

static void put_entry(Node *node, uint32_t at, const Node *from, uint32_t from_at) {
    node->keys[at] = from->keys[from_at];
    node->values[at] = from->values[from_at];
}

// Appends what is in a node from an index on to another node.
static void append(Node *to, const Node *from, uint32_t start) {
    uint32_t count = from->count - start;
    __builtin_memcpy(&to->keys[to->count], &from->keys[start], count * sizeof to->keys[0]);
    __builtin_memcpy(&to->values[to->count], &from->values[start], count * sizeof to->values[0]);
    if (!to->leaf) {
        __builtin_memcpy(&to->children[to->count], &from->children[start], (count + 1) * sizeof to->children[0]);
    }
    to->count = (uint16_t) (to->count + count);
}

// Splits a full child: its middle key goes up into the node.
static void split(Node *node, uint32_t at) {
    Node *left = node->children[at], *right = new_node(left->leaf);
    append(right, left, MIN_KEYS + 1);
    left->count = MIN_KEYS;
    __builtin_memmove(&node->children[at + 2], &node->children[at + 1], (node->count - at) * sizeof node->children[0]);
    node->children[at + 1] = right;
    open_gap(node, at);
    put_entry(node, at, left, MIN_KEYS);
}

static void insert(Tree *tree, uint32_t key, uint32_t value) {
    if (tree->root->count == MAX_KEYS) {
        Node *root = new_node(0);
        root->children[0] = tree->root;
        tree->root = root;
        split(root, 0);
    }
    Node *node = tree->root;
    for (;;) {
        uint32_t at = lower_bound(node, key);
        if (has(node, at, key)) {
            node->values[at] = value;
            return;
        }
        if (node->leaf) {
            open_gap(node, at);
            node->keys[at] = key;
            node->values[at] = value;
            tree->size++;
            return;
        }
        if (node->children[at]->count == MAX_KEYS) {
            split(node, at);
            continue;
        }
        node = node->children[at];
    }
}

// Joins two children and the key between them.
static void merge(Node *node, uint32_t at) {
    Node *left = node->children[at], *right = node->children[at + 1];
    put_entry(left, left->count++, node, at);
    append(left, right, 0);
    close_gap(node, at);
    __builtin_memmove(&node->children[at + 1], &node->children[at + 2], (node->count - at) * sizeof node->children[0]);
    release(right);
}

static void borrow_from_left(Node *node, uint32_t at) {
    Node *child = node->children[at], *left = node->children[at - 1];
    if (!child->leaf) {
        __builtin_memmove(&child->children[1], &child->children[0], (child->count + 1u) * sizeof child->children[0]);
        child->children[0] = left->children[left->count];
    }
    open_gap(child, 0);
    put_entry(child, 0, node, at - 1);
    put_entry(node, at - 1, left, --left->count);
}

static void borrow_from_right(Node *node, uint32_t at) {
    Node *child = node->children[at], *right = node->children[at + 1];
    put_entry(child, child->count++, node, at);
    put_entry(node, at, right, 0);
    close_gap(right, 0);
    if (!child->leaf) {
        child->children[child->count] = right->children[0];
        __builtin_memmove(&right->children[0], &right->children[1], (right->count + 1u) * sizeof right->children[0]);
    }
}

// Sees to it that a child has a key to spare; returns where that child is now.
static Node *enrich(Node *node, uint32_t at) {
    if (node->children[at]->count > MIN_KEYS) {
        return node->children[at];
    }
    if (at > 0 && node->children[at - 1]->count > MIN_KEYS) {
        borrow_from_left(node, at);
    } else if (at < node->count && node->children[at + 1]->count > MIN_KEYS) {
        borrow_from_right(node, at);
    } else {
        at = at < node->count ? at : at - 1;
        merge(node, at);
    }
    return node->children[at];
}

static int remove_from(Node *node, uint32_t key) {
    for (;;) {
        uint32_t at = lower_bound(node, key);
        int found = has(node, at, key);
        if (node->leaf) {
            if (found) {
                close_gap(node, at);
            }
            return found;
        }
        if (!found) {
            node = enrich(node, at);
            continue;
        }
        Node *left = node->children[at], *right = node->children[at + 1];
        if (left->count <= MIN_KEYS && right->count <= MIN_KEYS) {
            merge(node, at);
            node = left;
            continue;
        }
        // The key before or after it takes its place and is removed from below instead.
        Node *leaf = left->count > MIN_KEYS ? left : right;
        while (!leaf->leaf) {
            leaf = leaf->children[left->count > MIN_KEYS ? leaf->count : 0];
        }
        put_entry(node, at, leaf, left->count > MIN_KEYS ? leaf->count - 1u : 0);
        key = node->keys[at];
        node = left->count > MIN_KEYS ? left : right;
    }
}

static int remove_key(Tree *tree, uint32_t key) {
    int found = remove_from(tree->root, key);
    tree->size -= (uint32_t) found;
    if (tree->root->count == 0 && !tree->root->leaf) {
        Node *root = tree->root;
        tree->root = root->children[0];
        release(root);
    }
    return found;
}

// Folds the entries with keys from one to another.
static uint64_t scan(const Node *node, uint32_t from, uint32_t to, uint64_t sum) {
    for (uint32_t at = lower_bound(node, from);; at++) {
        if (!node->leaf) {
            sum = scan(node->children[at], from, to, sum);
        }
        if (at == node->count || node->keys[at] > to) {
            return sum;
        }
        sum = fold(sum, (uint64_t) node->keys[at] << 32 | node->values[at]);
    }
}

static void release_all(Node *node) {
    for (uint32_t i = 0; !node->leaf && i <= node->count; i++) {
        release_all(node->children[i]);
    }
    release(node);
}

int64_t run(int32_t n) {
    Tree tree = {new_node(1), 0};
    uint64_t sum = FOLD_START;
    uint32_t random = 2463534242u, range = (uint32_t) n * 2;
    for (int i = 0; i < n; i++) {
        insert(&tree, next_random(&random) % range, (uint32_t) i);
    }
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < n; i++) {
            const uint32_t *value = find(&tree, next_random(&random) % range);
            sum += value != 0 ? *value : 1;
        }
        for (int i = 0; i < n / 2; i++) {
            sum += (uint64_t) remove_key(&tree, next_random(&random) % range);
            insert(&tree, next_random(&random) % range, (uint32_t) sum & 0xffff);
        }
        for (int i = 0; i < 64; i++) {
            uint32_t from = next_random(&random) % range;
            sum = scan(tree.root, from, from + range / 64, sum);
        }
        sum = fold(sum, tree.size);
    }
    for (uint32_t key = 0; key < range; key += 1 + key % 3) {
        remove_key(&tree, key);
    }
    sum = fold(scan(tree.root, 0, range, sum), tree.size);
    release_all(tree.root);
    return (int64_t) sum;
}
