// A file without headers for a compiler to work on: it is read from standard input.
typedef unsigned int word;
typedef unsigned char byte;

#define ROTATE(x, n) ((x) >> (n) | (x) << (32 - (n)))

static const word primes[16] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};

word mix(word state[8], const byte *block) {
    word w[16];
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
        w[i] = (word) block[4 * i] << 24 | (word) block[4 * i + 1] << 16 | (word) block[4 * i + 2] << 8 | block[4 * i + 3];
    }
#pragma clang loop unroll(full)
    for (int round = 0; round < 64; round++) {
        word s1 = ROTATE(state[4], 6) ^ ROTATE(state[4], 11) ^ ROTATE(state[4], 25);
        word choice = (state[4] & state[5]) ^ (~state[4] & state[6]);
        word s0 = ROTATE(state[0], 2) ^ ROTATE(state[0], 13) ^ ROTATE(state[0], 22);
        word majority = (state[0] & state[1]) ^ (state[0] & state[2]) ^ (state[1] & state[2]);
        word first = state[7] + s1 + choice + primes[round % 16] + w[round % 16];
        w[round % 16] += ROTATE(w[(round + 1) % 16], 7) + w[(round + 9) % 16];
        for (int i = 7; i > 0; i--) {
            state[i] = state[i - 1];
        }
        state[4] += first;
        state[0] = first + s0 + majority;
    }
    return state[0] ^ state[4];
}

void multiply(int n, const double *restrict a, const double *restrict b, double *restrict c) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = sum;
        }
    }
}

struct node {
    struct node *left, *right;
    int key, height;
};

static int height(const struct node *node) {
    return node ? node->height : 0;
}

static struct node *rotate(struct node *node, int left) {
    struct node *top = left ? node->right : node->left;
    if (left) {
        node->right = top->left;
        top->left = node;
    } else {
        node->left = top->right;
        top->right = node;
    }
    node->height = 1 + (height(node->left) > height(node->right) ? height(node->left) : height(node->right));
    top->height = 1 + (height(top->left) > height(top->right) ? height(top->left) : height(top->right));
    return top;
}

struct node *insert(struct node *tree, struct node *added) {
    if (!tree) {
        return added;
    }
    if (added->key < tree->key) {
        tree->left = insert(tree->left, added);
    } else {
        tree->right = insert(tree->right, added);
    }
    int balance = height(tree->left) - height(tree->right);
    if (balance > 1) {
        if (height(tree->left->left) < height(tree->left->right)) {
            tree->left = rotate(tree->left, 1);
        }
        return rotate(tree, 0);
    }
    if (balance < -1) {
        if (height(tree->right->right) < height(tree->right->left)) {
            tree->right = rotate(tree->right, 0);
        }
        return rotate(tree, 1);
    }
    tree->height = 1 + (height(tree->left) > height(tree->right) ? height(tree->left) : height(tree->right));
    return tree;
}

int parse(const char *text) {
    int value = 0, sign = 1, state = 0;
    for (;; text++) {
        switch (*text) {
            case '-':
                sign = -sign;
                break;
            case '0' ... '9':
                value = value * 10 + (*text - '0');
                state = 1;
                break;
            case ' ':
            case '\t':
                if (state) {
                    return sign * value;
                }
                break;
            case 'x':
                state = 2;
                value *= 16;
                break;
            case 0:
                return sign * value + state;
            default:
                return state == 2 ? value : -1;
        }
    }
}

void sort(int *from, int *to) {
    while (to - from > 1) {
        int pivot = from[(to - from) / 2], *low = from, *high = to - 1;
        while (low <= high) {
            while (*low < pivot) {
                low++;
            }
            while (pivot < *high) {
                high--;
            }
            if (low <= high) {
                int t = *low;
                *low++ = *high;
                *high-- = t;
            }
        }
        sort(from, high + 1);
        from = low;
    }
}
