// A register machine with dynamic types: its values, instructions, and an assembler for its programs.
#pragma once

#include "allocator.h"

typedef enum { NIL, FALSE, TRUE, INTEGER, FLOAT, ARRAY, OBJECT, CLOSURE } Type;

typedef struct Array Array;
typedef struct Object Object;

typedef struct {
    uint8_t type;
    union {
        int64_t i;
        double d;
        Array *array;
        Object *object;
    };
} Value;

struct Array {
    int32_t size, capacity;
    Value *values;
};

// Fields by name, an open-addressing table of a power of two.
struct Object {
    int32_t used, capacity;
    int32_t *names;
    Value *values;
};

// R: register, K: constant, I: signed 8-bit immediate in C, J: signed 16-bit immediate in B and C.
#define OPCODES(X)                                                                                                \
    X(MOVE) X(LOADI) X(LOADK) X(LOADNIL) X(LOADTRUE) X(LOADFALSE) X(CLOSURE_OF) X(GETGLOBAL) X(SETGLOBAL)         \
    X(ADD) X(SUB) X(MUL) X(DIV) X(IDIV) X(MOD) X(MIN) X(MAX)                                                      \
    X(ADDK) X(SUBK) X(MULK) X(DIVK) X(IDIVK) X(MODK)                                                              \
    X(ADDI) X(MULI) X(IDIVI) X(MODI)                                                                              \
    X(BAND) X(BOR) X(BXOR) X(SHL) X(SHR) X(BANDK) X(BORK) X(BXORK) X(SHLI) X(SHRI)                                \
    X(NEG) X(NOT) X(BNOT) X(ABS) X(SQRT) X(FLOOR) X(TOFLOAT) X(TOINT) X(LEN)                                      \
    X(EQ) X(NE) X(LT) X(LE) X(EQK) X(NEK) X(LTK) X(LEK) X(GTK) X(GEK) X(EQI) X(LTI) X(GTI) X(TEST) X(TESTNOT)     \
    X(JMP) X(FORPREP) X(FORLOOP)                                                                                  \
    X(NEWARRAY) X(GETINDEX) X(SETINDEX) X(GETINDEXI) X(SETINDEXI) X(APPEND) X(SWAP)                               \
    X(NEWOBJECT) X(GETFIELD) X(SETFIELD) X(SELF)                                                                  \
    X(CALL) X(TAILCALL) X(RETURN) X(RETURN0) X(HALT)

typedef enum {
#define NAME(op) OP_##op,
    OPCODES(NAME)
#undef NAME
    OP_COUNT
} Opcode;

#define CODE 1024
#define CONSTANTS 64
#define FUNCTIONS 32

static uint32_t code[CODE];
static Value constants[CONSTANTS];
static int32_t entries[FUNCTIONS];
static int32_t code_size, constant_count;

static void emit(Opcode op, int a, int b, int c) {
    code[code_size++] = (uint32_t) op | (uint32_t) (a & 0xff) << 8 | (uint32_t) (b & 0xff) << 16 | (uint32_t) (c & 0xff) << 24;
}

static void emit_wide(Opcode op, int a, int wide) {
    code[code_size++] = (uint32_t) op | (uint32_t) (a & 0xff) << 8 | (uint32_t) (wide & 0xffff) << 16;
}

// A jump to a place that is known already, or with 0 to one that patch() tells.
static int emit_jump(Opcode op, int a, int target) {
    emit_wide(op, a, target - code_size - 1);
    return code_size - 1;
}

static void patch(int at) {
    code[at] = (code[at] & 0xffff) | (uint32_t) ((code_size - at - 1) & 0xffff) << 16;
}

static int integer_constant(int64_t value) {
    constants[constant_count].type = INTEGER;
    constants[constant_count].i = value;
    return constant_count++;
}

static int float_constant(double value) {
    constants[constant_count].type = FLOAT;
    constants[constant_count].d = value;
    return constant_count++;
}

static void function(int index) {
    entries[index] = code_size;
}
