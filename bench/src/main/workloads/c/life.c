// The game of life on a torus of bytes: n generations each of a random soup and of gliders under three rules that are
// parsed from text.
#include "kernel.h"

#define WIDTH 160
#define HEIGHT 120
#define STRIDE (WIDTH + 2)

typedef struct {
    uint8_t next[2][9]; // what becomes of a dead or live cell with so many neighbours
} Rule;

typedef struct {
    uint8_t cells[(HEIGHT + 2) * STRIDE]; // with a border that repeats the other side
} World;

static World worlds[2];

// A rule such as "B3/S23".
static Rule parse_rule(const char *text) {
    Rule rule = {0};
    int alive = 0;
    for (; *text != 0; text++) {
        switch (*text) {
            case 'B':
                alive = 0;
                break;
            case 'S':
                alive = 1;
                break;
            case '/':
                break;
            default:
                rule.next[alive][*text - '0'] = 1;
                break;
        }
    }
    return rule;
}

static uint8_t *cell(World *world, int x, int y) {
    return &world->cells[(y + 1) * STRIDE + x + 1];
}

// Draws a pattern in run-length encoding: b and o are dead and live cells, $ ends a line.
static void draw(World *world, const char *pattern, int left, int top) {
    int x = left, y = top, repeat = 0;
    for (; *pattern != '!'; pattern++) {
        if (*pattern >= '0' && *pattern <= '9') {
            repeat = repeat * 10 + *pattern - '0';
            continue;
        }
        int times = repeat == 0 ? 1 : repeat;
        repeat = 0;
        if (*pattern == '$') {
            y += times;
            x = left;
            continue;
        }
        while (times-- > 0) {
            *cell(world, x % WIDTH, y % HEIGHT) = *pattern == 'o';
            x++;
        }
    }
}

static void wrap_border(World *world) {
    for (int y = 0; y < HEIGHT; y++) {
        *cell(world, -1, y) = *cell(world, WIDTH - 1, y);
        *cell(world, WIDTH, y) = *cell(world, 0, y);
    }
    uint8_t *cells = world->cells;
    __builtin_memcpy(cells, cells + HEIGHT * STRIDE, STRIDE);
    __builtin_memcpy(cells + (HEIGHT + 1) * STRIDE, cells + STRIDE, STRIDE);
}

static void step(World *from, World *to, const Rule *rule) {
    wrap_border(from);
    for (int y = 0; y < HEIGHT; y++) {
        const uint8_t *row = cell(from, 0, y);
        const uint8_t *above = row - STRIDE, *below = row + STRIDE;
        uint8_t *next = cell(to, 0, y);
        for (int x = 0; x < WIDTH; x++) {
            int neighbours = above[x - 1] + above[x] + above[x + 1] + row[x - 1] + row[x + 1] + below[x - 1] + below[x]
                    + below[x + 1];
            next[x] = rule->next[row[x]][neighbours];
        }
    }
}

static uint32_t population(World *world) {
    uint32_t count = 0;
    for (int y = 0; y < HEIGHT; y++) {
        const uint8_t *row = cell(world, 0, y);
        for (int x = 0; x < WIDTH; x++) {
            count += row[x];
        }
    }
    return count;
}

static uint64_t fold_world(uint64_t sum, World *world) {
    for (int y = 0; y < HEIGHT; y++) {
        uint64_t bits = 0;
        for (int x = 0; x < WIDTH; x++) {
            bits = (bits << 1 | bits >> 63) ^ *cell(world, x, y);
        }
        sum = fold(sum, bits);
    }
    return sum;
}

static World *play(int generations, const Rule *rule, uint64_t *sum) {
    World *world = &worlds[0], *next = &worlds[1];
    for (int i = 0; i < generations; i++) {
        step(world, next, rule);
        World *t = world;
        world = next;
        next = t;
        if (i % 8 == 0) {
            *sum = fold(*sum, population(world));
        }
    }
    return world;
}

int64_t run(int32_t n) {
    static const char *const rules[] = {"B3/S23", "B36/S23", "B3678/S34678"};
    static const char gun[] = "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$"
                              "11bo3bo$12b2o!";
    uint64_t sum = FOLD_START;
    uint32_t random = 88172645u;
    for (int i = 0; i < 3; i++) {
        Rule rule = parse_rule(rules[i]);
        __builtin_memset(worlds, 0, sizeof worlds);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                *cell(&worlds[0], x, y) = next_random(&random) % 3 == 0;
            }
        }
        World *last = play(n, &rule, &sum);
        sum = fold_world(sum, last);
        __builtin_memset(worlds, 0, sizeof worlds);
        draw(&worlds[0], gun, 10, 10);
        draw(&worlds[0], gun, 100, 60);
        last = play(n, &rule, &sum);
        sum = fold_world(sum, last);
    }
    return (int64_t) sum;
}
