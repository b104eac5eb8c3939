// A map as a red-black tree of allocated nodes: inserts, lookups, walks in order and removals; n is the number of keys.
#include "allocator.h"

typedef struct Node {
    struct Node *left, *right, *parent;
    uint8_t red;
    int32_t key;
    int64_t value;
} Node;

typedef struct {
    Node *root;
    Node nil; // the leaf of all branches, and the parent of the root
    uint32_t size;
} Tree;

static void init(Tree *tree) {
    tree->nil = (Node) {&tree->nil, &tree->nil, &tree->nil, 0, 0, 0};
    tree->root = &tree->nil;
    tree->size = 0;
}

static void replace_child(Tree *tree, Node *old, Node *node) {
    if (old->parent == &tree->nil) {
        tree->root = node;
    } else if (old == old->parent->left) {
        old->parent->left = node;
    } else {
        old->parent->right = node;
    }
    node->parent = old->parent;
}

static void rotate_left(Tree *tree, Node *node) {
    Node *right = node->right;
    node->right = right->left;
    if (right->left != &tree->nil) {
        right->left->parent = node;
    }
    replace_child(tree, node, right);
    right->left = node;
    node->parent = right;
}

static void rotate_right(Tree *tree, Node *node) {
    Node *left = node->left;
    node->left = left->right;
    if (left->right != &tree->nil) {
        left->right->parent = node;
    }
    replace_child(tree, node, left);
    left->right = node;
    node->parent = left;
}

static Node *find(Tree *tree, int32_t key) {
    Node *node = tree->root;
    while (node != &tree->nil && node->key != key) {
        node = key < node->key ? node->left : node->right;
    }
    return node != &tree->nil ? node : 0;
}

static void fix_insert(Tree *tree, Node *node) {
    while (node->parent->red) {
        Node *parent = node->parent, *grandparent = parent->parent;
        int is_left = parent == grandparent->left;
        Node *uncle = is_left ? grandparent->right : grandparent->left;
        if (uncle->red) {
            parent->red = uncle->red = 0;
            grandparent->red = 1;
            node = grandparent;
            continue;
        }
        if (is_left) {
            if (node == parent->right) {
                node = parent;
                rotate_left(tree, node);
            }
            node->parent->red = 0;
            grandparent->red = 1;
            rotate_right(tree, grandparent);
        } else {
            if (node == parent->left) {
                node = parent;
                rotate_right(tree, node);
            }
            node->parent->red = 0;
            grandparent->red = 1;
            rotate_left(tree, grandparent);
        }
    }
    tree->root->red = 0;
}

static void insert(Tree *tree, int32_t key, int64_t value) {
    Node *parent = &tree->nil, *at = tree->root;
    while (at != &tree->nil) {
        if (at->key == key) {
            at->value = value;
            return;
        }
        parent = at;
        at = key < at->key ? at->left : at->right;
    }
    Node *node = allocate(sizeof(Node));
    *node = (Node) {&tree->nil, &tree->nil, parent, 1, key, value};
    if (parent == &tree->nil) {
        tree->root = node;
    } else if (key < parent->key) {
        parent->left = node;
    } else {
        parent->right = node;
    }
    tree->size++;
    fix_insert(tree, node);
}

static void fix_remove(Tree *tree, Node *node) {
    while (node != tree->root && !node->red) {
        Node *parent = node->parent;
        if (node == parent->left) {
            Node *sibling = parent->right;
            if (sibling->red) {
                sibling->red = 0;
                parent->red = 1;
                rotate_left(tree, parent);
                sibling = parent->right;
            }
            if (!sibling->left->red && !sibling->right->red) {
                sibling->red = 1;
                node = parent;
                continue;
            }
            if (!sibling->right->red) {
                sibling->left->red = 0;
                sibling->red = 1;
                rotate_right(tree, sibling);
                sibling = parent->right;
            }
            sibling->red = parent->red;
            parent->red = sibling->right->red = 0;
            rotate_left(tree, parent);
        } else {
            Node *sibling = parent->left;
            if (sibling->red) {
                sibling->red = 0;
                parent->red = 1;
                rotate_right(tree, parent);
                sibling = parent->left;
            }
            if (!sibling->left->red && !sibling->right->red) {
                sibling->red = 1;
                node = parent;
                continue;
            }
            if (!sibling->left->red) {
                sibling->right->red = 0;
                sibling->red = 1;
                rotate_left(tree, sibling);
                sibling = parent->left;
            }
            sibling->red = parent->red;
            parent->red = sibling->left->red = 0;
            rotate_right(tree, parent);
        }
        node = tree->root;
    }
    node->red = 0;
}

static int64_t remove_key(Tree *tree, int32_t key) {
    Node *node = find(tree, key);
    if (node == 0) {
        return 0;
    }
    int64_t value = node->value;
    uint8_t red = node->red;
    Node *moved;
    if (node->left == &tree->nil) {
        moved = node->right;
        replace_child(tree, node, moved);
    } else if (node->right == &tree->nil) {
        moved = node->left;
        replace_child(tree, node, moved);
    } else {
        Node *next = node->right;
        while (next->left != &tree->nil) {
            next = next->left;
        }
        red = next->red;
        moved = next->right;
        if (next->parent == node) {
            moved->parent = next;
        } else {
            replace_child(tree, next, moved);
            next->right = node->right;
            next->right->parent = next;
        }
        replace_child(tree, node, next);
        next->left = node->left;
        next->left->parent = next;
        next->red = node->red;
    }
    if (!red) {
        fix_remove(tree, moved);
    }
    release(node);
    tree->size--;
    return value;
}

static Node *first(Tree *tree) {
    Node *node = tree->root;
    while (node->left != &tree->nil) {
        node = node->left;
    }
    return node;
}

static Node *successor(Tree *tree, Node *node) {
    if (node->right != &tree->nil) {
        node = node->right;
        while (node->left != &tree->nil) {
            node = node->left;
        }
        return node;
    }
    while (node == node->parent->right && node->parent != &tree->nil) {
        node = node->parent;
    }
    return node->parent;
}

static uint64_t walk(Tree *tree, uint64_t sum) {
    for (Node *node = first(tree); node != &tree->nil; node = successor(tree, node)) {
        sum = fold(sum, (uint64_t) node->value ^ (uint64_t) node->key << 32 ^ node->red);
    }
    return sum;
}

int64_t run(int32_t n) {
    static Tree tree;
    init(&tree);
    uint64_t sum = FOLD_START;
    uint32_t random = 88172645u, range = (uint32_t) n * 2;
    for (int i = 0; i < n; i++) {
        insert(&tree, (int32_t) (next_random(&random) % range), i);
    }
    sum = walk(&tree, sum);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < n; i++) {
            Node *node = find(&tree, (int32_t) (next_random(&random) % range));
            sum += node != 0 ? (uint64_t) node->value : 1;
        }
        for (int i = 0; i < n / 3; i++) {
            sum += (uint64_t) remove_key(&tree, (int32_t) (next_random(&random) % range));
            insert(&tree, (int32_t) (next_random(&random) % range), (int64_t) (sum & 0xffff));
        }
        sum = fold(sum, tree.size);
    }
    sum = walk(&tree, sum);
    while (tree.root != &tree.nil) {
        sum = fold(sum, (uint64_t) remove_key(&tree, tree.root->key));
    }
    return (int64_t) fold(sum, tree.size);
}
