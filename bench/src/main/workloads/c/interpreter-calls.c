// A stack machine whose instructions are functions in a table, each called through its pointer; n scales its program.
#include "kernel.h"

#define STACK 256

typedef struct Machine {
    const int32_t *pc;
    int64_t *top; // the uppermost value
    int64_t locals[16];
    int64_t values[STACK];
    int running;
} Machine;

typedef void (*Handler)(Machine *);

static int64_t memory[4096];

#define BINARY(name, expression)                        \
    static void name(Machine *m) {                      \
        uint64_t b = (uint64_t) m->top[0], a = (uint64_t) m->top[-1]; \
        (void) a;                                       \
        (void) b;                                       \
        *--m->top = (int64_t) (expression);             \
    }

BINARY(add, a + b)
BINARY(subtract, a - b)
BINARY(multiply, a * b)
BINARY(divide, b == 0 ? 0 : a / b)
BINARY(modulo, b == 0 ? 0 : a % b)
BINARY(and, a & b)
BINARY(or, a | b)
BINARY(xor, a ^ b)
BINARY(shift_left, a << (b & 63))
BINARY(shift_right, a >> (b & 63))
BINARY(less, (int64_t) a < (int64_t) b)
BINARY(less_or_equal, (int64_t) a <= (int64_t) b)
BINARY(equal, a == b)
BINARY(larger_of, (int64_t) a > (int64_t) b ? a : b)

static void push(Machine *m) { *++m->top = *m->pc++; }
static void drop(Machine *m) { m->top--; }
static void duplicate(Machine *m) { m->top[1] = m->top[0]; m->top++; }
static void get(Machine *m) { *++m->top = m->locals[*m->pc++]; }
static void set(Machine *m) { m->locals[*m->pc++] = *m->top--; }
static void increase(Machine *m) { m->locals[m->pc[0]] += m->pc[1]; m->pc += 2; }
static void not(Machine *m) { *m->top = !*m->top; }
static void load(Machine *m) { *m->top = memory[*m->top & 4095]; }
static void store(Machine *m) { memory[m->top[-1] & 4095] = m->top[0]; m->top -= 2; }
static void jump(Machine *m) { m->pc += *m->pc; }
static void jump_if(Machine *m) { m->pc += *m->top-- != 0 ? *m->pc : 1; }
static void jump_unless(Machine *m) { m->pc += *m->top-- == 0 ? *m->pc : 1; }
static void halt(Machine *m) { m->running = 0; }

enum {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, LESS, LESS_OR_EQUAL, EQUAL, LARGER_OF,
    PUSH, DROP, DUPLICATE, GET, SET, INCREASE, NOT, LOAD, STORE, JUMP, JUMP_IF, JUMP_UNLESS, HALT
};

static Handler handlers[] = {
    add, subtract, multiply, divide, modulo, and, or, xor, shift_left, shift_right, less, less_or_equal, equal, larger_of,
    push, drop, duplicate, get, set, increase, not, load, store, jump, jump_if, jump_unless, halt};

static int32_t program[256];
static int size;

static void emit(int instruction) {
    program[size++] = instruction;
}

static void emit_with(int instruction, int operand) {
    emit(instruction);
    emit(operand);
}

static void emit_on(int instruction, int a, int b) {
    emit_with(GET, a);
    emit_with(GET, b);
    emit(instruction);
}

// A jump forward, to where land() is called with what this returns.
static int jump_ahead(int instruction) {
    emit_with(instruction, 0);
    return size - 1;
}

static void land(int at) {
    program[at] = size - at;
}

static void jump_back(int target) {
    emit(JUMP);
    emit(target - size);
}

enum { LIMIT, I, J, PRIMES, SUM };

// Crosses out multiples: memory[j] is the largest prime divisor of j that is below its root.
static void emit_sieve(void) {
    emit_with(PUSH, 2);
    emit_with(SET, I);
    int outer = size;
    emit_on(LESS, I, LIMIT);
    int done = jump_ahead(JUMP_UNLESS);
    emit_with(GET, I);
    emit(LOAD);
    int composite = jump_ahead(JUMP_IF);
    emit_on(MULTIPLY, I, I);
    emit_with(SET, J);
    int inner = size;
    emit_on(LESS, J, LIMIT);
    int crossed = jump_ahead(JUMP_UNLESS);
    emit_on(STORE, J, I);
    emit_on(ADD, J, I);
    emit_with(SET, J);
    jump_back(inner);
    land(crossed);
    emit_with(INCREASE, PRIMES);
    emit(1);
    land(composite);
    emit_with(INCREASE, I);
    emit(1);
    jump_back(outer);
    land(done);
}

// Folds memory into a sum, and the digits of each index to base 3.
static void emit_sum(void) {
    emit_with(PUSH, 2);
    emit_with(SET, I);
    int outer = size;
    emit_on(LESS, I, LIMIT);
    int done = jump_ahead(JUMP_UNLESS);
    emit_with(GET, SUM);
    emit_with(PUSH, 31);
    emit(MULTIPLY);
    emit_with(GET, I);
    emit(LOAD);
    emit(ADD);
    emit_with(SET, SUM);
    emit_with(GET, I);
    emit(DUPLICATE);
    emit_with(SET, J);
    emit(DROP);
    int inner = size;
    emit_with(GET, J);
    emit(NOT);
    int leave = jump_ahead(JUMP_IF);
    emit_with(GET, SUM);
    emit_with(PUSH, 3);
    emit(SHIFT_LEFT);
    emit_with(GET, J);
    emit_with(PUSH, 3);
    emit(MODULO);
    emit(XOR);
    emit_with(SET, SUM);
    emit_with(GET, J);
    emit_with(PUSH, 3);
    emit(DIVIDE);
    emit_with(SET, J);
    jump_back(inner);
    land(leave);
    emit_with(INCREASE, I);
    emit(1);
    jump_back(outer);
    land(done);
    emit(HALT);
}

int64_t run(int32_t n) {
    size = 0;
    emit_sieve();
    emit_sum();
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        Machine machine = {.pc = program, .running = 1};
        machine.top = machine.values;
        machine.locals[LIMIT] = 2000 + i;
        for (int j = 0; j < 4096; j++) {
            memory[j] = 0;
        }
        while (machine.running) {
            handlers[*machine.pc++](&machine);
        }
        sum = fold(fold(sum, (uint64_t) machine.locals[PRIMES]), (uint64_t) machine.locals[SUM]);
    }
    return (int64_t) sum;
}
