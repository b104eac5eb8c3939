// Makes n sudokus: shuffles a solved grid and empties one cell after the other as long as a backtracking solver finds just
// one solution.
#include "kernel.h"

#define CELLS 81

typedef struct {
    uint8_t cells[CELLS]; // 0: empty
    uint8_t rows[9][10];  // whether a row has a digit
    uint8_t columns[9][10];
    uint8_t boxes[9][10];
} Grid;

static uint8_t row_of[CELLS], column_of[CELLS], box_of[CELLS];

static void fill_tables(void) {
    for (int i = 0; i < CELLS; i++) {
        row_of[i] = (uint8_t) (i / 9);
        column_of[i] = (uint8_t) (i % 9);
        box_of[i] = (uint8_t) (i / 27 * 3 + i % 9 / 3);
    }
}

static void set(Grid *grid, int cell, uint8_t digit) {
    grid->cells[cell] = digit;
    grid->rows[row_of[cell]][digit] = 1;
    grid->columns[column_of[cell]][digit] = 1;
    grid->boxes[box_of[cell]][digit] = 1;
}

static void clear(Grid *grid, int cell) {
    uint8_t digit = grid->cells[cell];
    grid->cells[cell] = 0;
    grid->rows[row_of[cell]][digit] = 0;
    grid->columns[column_of[cell]][digit] = 0;
    grid->boxes[box_of[cell]][digit] = 0;
}

static int allowed(const Grid *grid, int cell, int digit) {
    return !grid->rows[row_of[cell]][digit] && !grid->columns[column_of[cell]][digit]
            && !grid->boxes[box_of[cell]][digit];
}

static int count_candidates(const Grid *grid, int cell) {
    int count = 0;
    for (int digit = 1; digit <= 9; digit++) {
        count += allowed(grid, cell, digit);
    }
    return count;
}

// The empty cell with the fewest candidates, or -1 if the grid is full.
static int choose_cell(const Grid *grid) {
    int best = -1, fewest = 10;
    for (int cell = 0; cell < CELLS; cell++) {
        if (grid->cells[cell] == 0) {
            int count = count_candidates(grid, cell);
            if (count < fewest) {
                fewest = count;
                best = cell;
                if (count <= 1) {
                    break;
                }
            }
        }
    }
    return best;
}

// How many solutions there are, at most limit.
static int solve(Grid *grid, int limit, uint32_t *steps) {
    ++*steps;
    int cell = choose_cell(grid);
    if (cell < 0) {
        return 1;
    }
    int solutions = 0;
    for (int digit = 1; digit <= 9 && solutions < limit; digit++) {
        if (allowed(grid, cell, digit)) {
            set(grid, cell, (uint8_t) digit);
            solutions += solve(grid, limit - solutions, steps);
            clear(grid, cell);
        }
    }
    return solutions;
}

static void shuffle(uint8_t *items, int count, uint32_t *random) {
    for (int i = count - 1; i > 0; i--) {
        int j = (int) (next_random(random) % (uint32_t) (i + 1));
        uint8_t t = items[i];
        items[i] = items[j];
        items[j] = t;
    }
}

// An order of nine lines that keeps those of a box together.
static void shuffle_lines(uint8_t *lines, uint32_t *random) {
    uint8_t bands[] = {0, 1, 2};
    shuffle(bands, 3, random);
    for (int i = 0; i < 3; i++) {
        uint8_t inner[] = {0, 1, 2};
        shuffle(inner, 3, random);
        for (int j = 0; j < 3; j++) {
            lines[i * 3 + j] = (uint8_t) (bands[i] * 3 + inner[j]);
        }
    }
}

static void make_solved(Grid *grid, uint32_t *random) {
    uint8_t digits[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    uint8_t rows[9], columns[9];
    shuffle(digits, 9, random);
    shuffle_lines(rows, random);
    shuffle_lines(columns, random);
    *grid = (Grid) {0};
    for (int i = 0; i < CELLS; i++) {
        int row = rows[i / 9], column = columns[i % 9];
        set(grid, i, digits[(row * 3 + row / 3 + column) % 9]);
    }
}

int64_t run(int32_t n) {
    fill_tables();
    uint64_t sum = FOLD_START;
    uint32_t random = 2463534242u, steps = 0;
    for (int i = 0; i < n; i++) {
        Grid grid;
        uint8_t order[CELLS];
        make_solved(&grid, &random);
        for (int j = 0; j < CELLS; j++) {
            order[j] = (uint8_t) j;
        }
        shuffle(order, CELLS, &random);
        for (int j = 0; j < CELLS; j++) {
            uint8_t digit = grid.cells[order[j]];
            clear(&grid, order[j]);
            if (solve(&grid, 2, &steps) > 1) {
                set(&grid, order[j], digit);
            }
        }
        for (int j = 0; j < CELLS; j++) {
            sum = fold(sum, grid.cells[j]);
        }
    }
    return (int64_t) fold(sum, steps);
}
