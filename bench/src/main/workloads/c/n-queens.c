// Places n queens so that none attacks another, with sets of columns and diagonals as bits, one row a recursion; counts the
// solutions, and those that are not another's rotation or reflection.
#include "kernel.h"

#define MAX 16

typedef struct {
    int size;
    uint32_t all;         // a bit for each column
    int8_t queens[MAX];   // the column of the queen of each row
    uint32_t visited[MAX];
    uint32_t solutions, fundamental;
    uint64_t sum;
} Board;

static int before(const int8_t *a, const int8_t *b, int size) {
    for (int i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i];
        }
    }
    return 0;
}

// A quarter turn: the queen of row r and column c goes to row c and column size - 1 - r.
static void rotate(const int8_t *from, int8_t *to, int size) {
    for (int row = 0; row < size; row++) {
        to[from[row]] = (int8_t) (size - 1 - row);
    }
}

static void reflect(const int8_t *from, int8_t *to, int size) {
    for (int row = 0; row < size; row++) {
        to[row] = (int8_t) (size - 1 - from[row]);
    }
}

// Whether no rotation or reflection of the board comes before it.
static int is_fundamental(const Board *board) {
    int8_t turned[2][MAX], reflected[MAX];
    for (int i = 0; i < board->size; i++) {
        turned[0][i] = board->queens[i];
    }
    for (int turn = 0; turn < 4; turn++) {
        const int8_t *queens = turned[turn & 1];
        if (before(queens, board->queens, board->size)) {
            return 0;
        }
        reflect(queens, reflected, board->size);
        if (before(reflected, board->queens, board->size)) {
            return 0;
        }
        rotate(queens, turned[~turn & 1], board->size);
    }
    return 1;
}

static void record(Board *board) {
    board->solutions++;
    if (is_fundamental(board)) {
        board->fundamental++;
        for (int i = 0; i < board->size; i++) {
            board->sum = fold(board->sum, (uint64_t) board->queens[i]);
        }
    }
}

static void place(Board *board, int row, uint32_t columns, uint32_t left, uint32_t right) {
    board->visited[row]++;
    uint32_t free = board->all & ~(columns | left | right);
    while (free != 0) {
        uint32_t queen = free & -free;
        free ^= queen;
        board->queens[row] = (int8_t) __builtin_ctz(queen);
        if (row + 1 == board->size) {
            record(board);
        } else {
            place(board, row + 1, columns | queen, (left | queen) << 1, (right | queen) >> 1);
        }
    }
}

// The number of solutions alone, as it is mostly written.
static uint32_t count(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
    if (columns == all) {
        return 1;
    }
    uint32_t solutions = 0;
    uint32_t free = all & ~(columns | left | right);
    while (free != 0) {
        uint32_t queen = free & -free;
        free ^= queen;
        solutions += count(all, columns | queen, (left | queen) << 1, (right | queen) >> 1);
    }
    return solutions;
}

int64_t run(int32_t n) {
    Board board = {.size = n, .all = (1u << n) - 1, .sum = FOLD_START};
    place(&board, 0, 0, 0, 0);
    if (board.solutions != count(board.all, 0, 0, 0)) {
        return -1;
    }
    uint64_t sum = fold(fold(board.sum, board.solutions), board.fundamental);
    for (int i = 0; i < n; i++) {
        sum = fold(sum, board.visited[i]);
    }
    return (int64_t) sum;
}
