// Regular expressions that are compiled to a program and matched with backtracking against n lines of a log: classes,
// groups, alternatives, greedy and lazy repetition, anchors.
#include "kernel.h"

#define MAX_PROGRAM 256
#define MAX_CLASSES 32
#define MAX_GROUPS 8
#define MAX_LINE 256

enum { CHARACTER, ANY, CLASS, SPLIT, JUMP, SAVE, START, END, BOUNDARY, MATCH };

typedef struct {
    uint8_t op, character;
    int16_t x, y; // where to go on, first to x; or the number of a class or of what is saved
} Instruction;

typedef struct {
    Instruction code[MAX_PROGRAM];
    uint32_t classes[MAX_CLASSES][8];
    int size, class_count, groups;
} Program;

typedef struct {
    Program *program;
    const char *at;
} Parser;

typedef struct {
    const Program *program;
    const char *start, *end;
    const char *saved[MAX_GROUPS * 2];
    uint32_t steps;
} Matcher;

static int emit(Program *p, int op, int x, int y) {
    p->code[p->size] = (Instruction) {(uint8_t) op, 0, (int16_t) x, (int16_t) y};
    return p->size++;
}

// Makes room for an instruction before a part that ends the program, and moves the targets within it.
static void insert(Program *p, int at, int op) {
    for (int i = p->size++; i > at; i--) {
        p->code[i] = p->code[i - 1];
        Instruction *moved = &p->code[i];
        if (moved->op == SPLIT || moved->op == JUMP) {
            moved->x = (int16_t) (moved->x + (moved->x >= at));
            moved->y = (int16_t) (moved->y + (moved->y >= at));
        }
    }
    p->code[at] = (Instruction) {.op = (uint8_t) op};
}

static void set_target(Program *p, int at, int first, int second, int lazy) {
    p->code[at].x = (int16_t) (lazy ? second : first);
    p->code[at].y = (int16_t) (lazy ? first : second);
}

static void add_range(uint32_t *class, int from, int to) {
    for (int c = from; c <= to; c++) {
        class[c >> 5] |= 1u << (c & 31);
    }
}

static int in_class(const uint32_t *class, uint8_t c) {
    return class[c >> 5] >> (c & 31) & 1;
}

static void add_escape(uint32_t *class, char escape) {
    switch (escape) {
        case 'd':
            add_range(class, '0', '9');
            break;
        case 'w':
            add_range(class, '0', '9');
            add_range(class, 'a', 'z');
            add_range(class, 'A', 'Z');
            add_range(class, '_', '_');
            break;
        case 's':
            add_range(class, '\t', '\r');
            add_range(class, ' ', ' ');
            break;
        default:
            add_range(class, escape, escape);
            break;
    }
}

static uint32_t *new_class(Program *p) {
    emit(p, CLASS, p->class_count, 0);
    uint32_t *class = p->classes[p->class_count++];
    __builtin_memset(class, 0, sizeof p->classes[0]);
    return class;
}

static void parse_class(Parser *parser) {
    uint32_t *class = new_class(parser->program);
    int negated = *parser->at == '^';
    parser->at += negated;
    while (*parser->at != ']') {
        char c = *parser->at++;
        if (c == '\\') {
            add_escape(class, *parser->at++);
        } else if (*parser->at == '-' && parser->at[1] != ']') {
            add_range(class, c, parser->at[1]);
            parser->at += 2;
        } else {
            add_range(class, c, c);
        }
    }
    parser->at++;
    for (int i = 0; i < 8 && negated; i++) {
        class[i] = ~class[i];
    }
}

static void parse_alternatives(Parser *parser);

static void parse_atom(Parser *parser) {
    Program *p = parser->program;
    char c = *parser->at++;
    switch (c) {
        case '(': {
            int group = p->groups++;
            emit(p, SAVE, group * 2, 0);
            parse_alternatives(parser);
            parser->at++;
            emit(p, SAVE, group * 2 + 1, 0);
            break;
        }
        case '[':
            parse_class(parser);
            break;
        case '.':
            emit(p, ANY, 0, 0);
            break;
        case '^':
            emit(p, START, 0, 0);
            break;
        case '$':
            emit(p, END, 0, 0);
            break;
        case '\\':
            c = *parser->at++;
            if (c == 'b') {
                emit(p, BOUNDARY, 0, 0);
            } else if (c == 'd' || c == 'w' || c == 's') {
                add_escape(new_class(p), c);
            } else {
                p->code[emit(p, CHARACTER, 0, 0)].character = (uint8_t) c;
            }
            break;
        default:
            p->code[emit(p, CHARACTER, 0, 0)].character = (uint8_t) c;
            break;
    }
}

static void parse_repetition(Parser *parser) {
    Program *p = parser->program;
    int start = p->size;
    parse_atom(parser);
    char c = *parser->at;
    if (c != '*' && c != '+' && c != '?') {
        return;
    }
    parser->at++;
    int lazy = *parser->at == '?';
    parser->at += lazy;
    if (c == '+') {
        int split = emit(p, SPLIT, 0, 0);
        set_target(p, split, start, split + 1, lazy);
        return;
    }
    insert(p, start, SPLIT);
    if (c == '*') {
        emit(p, JUMP, start, 0);
    }
    set_target(p, start, start + 1, p->size, lazy);
}

static void parse_alternatives(Parser *parser) {
    Program *p = parser->program;
    int start = p->size;
    while (*parser->at != 0 && *parser->at != '|' && *parser->at != ')') {
        parse_repetition(parser);
    }
    if (*parser->at == '|') {
        parser->at++;
        insert(p, start, SPLIT);
        int jump = emit(p, JUMP, 0, 0);
        set_target(p, start, start + 1, p->size, 0);
        parse_alternatives(parser);
        p->code[jump].x = (int16_t) p->size;
    }
}

static void compile(Program *p, const char *pattern) {
    p->size = p->class_count = 0;
    p->groups = 1;
    Parser parser = {p, pattern};
    emit(p, SAVE, 0, 0);
    parse_alternatives(&parser);
    emit(p, SAVE, 1, 0);
    emit(p, MATCH, 0, 0);
}

static int is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int at_boundary(const Matcher *m, const char *at) {
    int before = at > m->start && is_word(at[-1]), after = at < m->end && is_word(*at);
    return before != after;
}

static int match(Matcher *m, int pc, const char *at) {
    for (;;) {
        const Instruction *i = &m->program->code[pc++];
        m->steps++;
        switch (i->op) {
            case CHARACTER:
                if (at == m->end || (uint8_t) *at != i->character) {
                    return 0;
                }
                at++;
                break;
            case ANY:
                if (at == m->end) {
                    return 0;
                }
                at++;
                break;
            case CLASS:
                if (at == m->end || !in_class(m->program->classes[i->x], (uint8_t) *at)) {
                    return 0;
                }
                at++;
                break;
            case SPLIT:
                if (match(m, i->x, at)) {
                    return 1;
                }
                pc = i->y;
                break;
            case JUMP:
                pc = i->x;
                break;
            case SAVE: {
                const char *old = m->saved[i->x];
                m->saved[i->x] = at;
                if (match(m, pc, at)) {
                    return 1;
                }
                m->saved[i->x] = old;
                return 0;
            }
            case START:
                if (at != m->start) {
                    return 0;
                }
                break;
            case END:
                if (at != m->end) {
                    return 0;
                }
                break;
            case BOUNDARY:
                if (!at_boundary(m, at)) {
                    return 0;
                }
                break;
            default:
                return 1;
        }
    }
}

static int search(Matcher *m) {
    for (const char *at = m->start; at <= m->end; at++) {
        for (int i = 0; i < m->program->groups * 2; i++) {
            m->saved[i] = 0;
        }
        if (match(m, 0, at)) {
            return 1;
        }
    }
    return 0;
}

static char *put(char *to, const char *text) {
    while (*text != 0) {
        *to++ = *text++;
    }
    return to;
}

static char *put_number(char *to, uint32_t number, int width) {
    char digits[10];
    int count = 0;
    do {
        digits[count++] = (char) ('0' + number % 10);
        number /= 10;
    } while (number != 0 || count < width);
    while (count > 0) {
        *to++ = digits[--count];
    }
    return to;
}

static int write_line(char *line, uint32_t *random) {
    static const char *const levels[] = {"INFO", "DEBUG", "WARN", "ERROR"};
    static const char *const names[] = {"server", "db.pool", "http_client", "auth", "cache", "x"};
    static const char *const words[] = {"user ", "request ", "timeout after ", "GET /index.html ", "closed ", "key=",
                                        "jane.doe@example.org ", "POST /api/v2/items?id=", "retry ", "failed: "};
    char *to = put_number(put(line, "2024-"), 1 + next_random(random) % 12, 2);
    to = put_number(put(to, "-"), 1 + next_random(random) % 28, 2);
    to = put_number(put(to, "T"), next_random(random) % 24, 2);
    to = put_number(put(to, ":"), next_random(random) % 60, 2);
    to = put(put(put(to, " ["), levels[next_random(random) % 4]), "] ");
    to = put(put(to, names[next_random(random) % 6]), ": ");
    for (uint32_t count = 1 + next_random(random) % 6; count > 0; count--) {
        to = put(to, words[next_random(random) % 10]);
        if (next_random(random) % 2 == 0) {
            to = put(put_number(to, next_random(random) % 100000, 1), " ");
        }
    }
    if (next_random(random) % 4 == 0) {
        for (int i = 0; i < 4; i++) {
            to = put(put_number(to, next_random(random) % 256, 1), i < 3 ? "." : "");
        }
    }
    return (int) (to - line);
}

int64_t run(int32_t n) {
    static const char *const patterns[] = {
            "(\\d\\d\\d\\d)-(\\d\\d)-(\\d\\d)T(\\d+):(\\d+)",
            "^.*\\[(ERROR|WARN)\\] ([\\w.]+): (.*)$",
            "\\b(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)\\b",
            "([a-z]+[.])*[a-z]+@([a-z]+\\.)+(org|com|net)",
            "(GET|POST|PUT) (/[^ ?]*)(\\?(\\w+)=(\\d*))?",
            "key=.*?(\\d+) .*(failed|retry)",
            "time(out)? after +([0-9]+)",
            "\\s[A-Z]+\\s.*\\d$",
    };
    static Program programs[sizeof patterns / sizeof patterns[0]];
    int count = (int) (sizeof patterns / sizeof patterns[0]);
    uint64_t sum = FOLD_START;
    uint32_t random = 88172645u;
    for (int i = 0; i < count; i++) {
        compile(&programs[i], patterns[i]);
        sum = fold(sum, (uint64_t) programs[i].size);
    }
    for (int i = 0; i < n; i++) {
        char line[MAX_LINE];
        int size = write_line(line, &random);
        for (int j = 0; j < count; j++) {
            Matcher matcher = {.program = &programs[j], .start = line, .end = line + size};
            if (search(&matcher)) {
                for (int k = 0; k < programs[j].groups * 2; k++) {
                    sum = fold(sum, matcher.saved[k] == 0 ? 999 : (uint64_t) (matcher.saved[k] - line));
                }
            }
            sum = fold(sum, matcher.steps);
        }
    }
    return (int64_t) sum;
}
