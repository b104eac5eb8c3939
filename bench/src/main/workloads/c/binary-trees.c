// Builds, walks and frees many binary trees on an allocator of ours; n is the depth of the largest.
#include "allocator.h"

typedef struct Node {
    struct Node *left, *right;
} Node;

static Node *grow(int depth) {
    Node *node = allocate(sizeof(Node));
    node->left = depth > 0 ? grow(depth - 1) : 0;
    node->right = depth > 0 ? grow(depth - 1) : 0;
    return node;
}

static uint32_t count(const Node *node) {
    return node->left == 0 ? 1 : 1 + count(node->left) + count(node->right);
}

static void fell(Node *node) {
    if (node->left != 0) {
        fell(node->left);
        fell(node->right);
    }
    release(node);
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    Node *lasting = grow(n);
    for (int depth = 4; depth <= n; depth += 4) {
        int rounds = 1 << (n - depth + 2);
        uint32_t nodes = 0;
        for (int i = 0; i < rounds; i++) {
            Node *tree = grow(depth);
            nodes += count(tree);
            fell(tree);
        }
        sum = fold(sum, nodes);
    }
    sum = fold(sum, count(lasting));
    fell(lasting);
    return (int64_t) sum;
}
