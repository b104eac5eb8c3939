// A dynamically typed register machine whose instructions are the cases of one switch (a br_table of 80 targets), in one
// function that is as large as those of real interpreters; n scales the programs that it runs.
#include "programs.h"

#define STACK 4096
#define FRAMES 256

typedef struct {
    const uint32_t *pc;
    Value *base;
} Frame;

static Value stack[STACK], globals[256];
static Frame frames[FRAMES];

#define A (instruction >> 8 & 0xff)
#define B (instruction >> 16 & 0xff)
#define C (instruction >> 24)
#define IMMEDIATE ((int32_t) instruction >> 24)
#define WIDE ((int32_t) instruction >> 16)
#define RA (&base[A])
#define RB (&base[B])
#define RC (&base[C])
#define KC (&constants[C])

static __attribute__((noinline)) void fail(void) {
    __builtin_trap();
}

static __attribute__((noinline)) double to_float(const Value *value) {
    if (value->type == FLOAT) {
        return value->d;
    }
    if (value->type != INTEGER) {
        fail();
    }
    return (double) value->i;
}

static __attribute__((noinline)) int64_t to_integer(const Value *value) {
    if (value->type == INTEGER) {
        return value->i;
    }
    if (value->type != FLOAT || value->d < -9e18 || value->d > 9e18) {
        fail();
    }
    return (int64_t) value->d;
}

static __attribute__((noinline)) int equal_slowly(const Value *a, const Value *b) {
    if (a->type == b->type) {
        return a->type < INTEGER || a->i == b->i;
    }
    return (a->type == INTEGER || a->type == FLOAT) && (b->type == INTEGER || b->type == FLOAT) && to_float(a) == to_float(b);
}

static __attribute__((noinline)) int64_t divide_down(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a ^ b) < 0);
}

static inline void set_integer(Value *to, int64_t value) {
    to->type = INTEGER;
    to->i = value;
}

static inline void set_float(Value *to, double value) {
    to->type = FLOAT;
    to->d = value;
}

static double floor_of(double value) {
    double whole = (double) (int64_t) value;
    return whole > value ? whole - 1 : whole;
}

static Array *new_array(int32_t capacity) {
    Array *array = allocate(sizeof(Array));
    array->size = 0;
    array->capacity = capacity;
    array->values = allocate((size_t) capacity * sizeof(Value));
    return array;
}

static __attribute__((noinline)) void widen(Array *array) {
    Value *wider = allocate((size_t) array->capacity * 2 * sizeof(Value));
    for (int32_t i = 0; i < array->size; i++) {
        wider[i] = array->values[i];
    }
    release(array->values);
    array->values = wider;
    array->capacity *= 2;
}

static __attribute__((noinline)) Value *at(const Value *array, int64_t index) {
    if (array->type != ARRAY || index < 0 || index >= array->array->size) {
        fail();
    }
    return &array->array->values[index];
}

static Object *new_object(void) {
    Object *object = allocate(sizeof(Object));
    object->used = 0;
    object->capacity = 16;
    object->names = allocate(16 * sizeof(int32_t));
    object->values = allocate(16 * sizeof(Value));
    for (int i = 0; i < 16; i++) {
        object->names[i] = -1;
    }
    return object;
}

static Value *field(const Value *of, int32_t name) {
    if (of->type != OBJECT) {
        fail();
    }
    Object *object = of->object;
    int32_t i = name * 5 & (object->capacity - 1);
    while (object->names[i] != name) {
        if (object->names[i] < 0) {
            object->names[i] = name;
            object->values[i].type = NIL;
            object->used++;
            break;
        }
        i = (i + 1) & (object->capacity - 1);
    }
    return &object->values[i];
}

#define ARITHMETIC(OPERATOR, left, right)                             \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            set_integer(RA, (int64_t) ((uint64_t) x->i OPERATOR (uint64_t) y->i)); \
        } else if (x->type == FLOAT && y->type == FLOAT) {            \
            set_float(RA, x->d OPERATOR y->d);                        \
        } else {                                                      \
            set_float(RA, to_float(x) OPERATOR to_float(y));          \
        }                                                             \
        break;                                                        \
    }

#define FLOATING_DIVISION(left, right)                                \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        if (x->type == FLOAT && y->type == FLOAT) {                   \
            set_float(RA, x->d / y->d);                               \
        } else {                                                      \
            set_float(RA, to_float(x) / to_float(y));                 \
        }                                                             \
        break;                                                        \
    }

#define DIVISION(left, right)                                         \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            if (y->i == 0 || y->i == -1) {                            \
                fail();                                               \
            }                                                         \
            set_integer(RA, divide_down(x->i, y->i));                 \
        } else {                                                      \
            set_float(RA, floor_of(to_float(x) / to_float(y)));       \
        }                                                             \
        break;                                                        \
    }

#define MODULO(left, right)                                           \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            if (y->i == 0 || y->i == -1) {                            \
                fail();                                               \
            }                                                         \
            int64_t rest = x->i % y->i;                               \
            set_integer(RA, rest != 0 && (rest ^ y->i) < 0 ? rest + y->i : rest); \
        } else {                                                      \
            double a = to_float(x), b = to_float(y);                  \
            set_float(RA, a - floor_of(a / b) * b);                   \
        }                                                             \
        break;                                                        \
    }

#define BITS(OPERATOR, left, right)                                   \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            set_integer(RA, x->i OPERATOR y->i);                      \
        } else {                                                      \
            set_integer(RA, to_integer(x) OPERATOR to_integer(y));    \
        }                                                             \
        break;                                                        \
    }

#define SHIFT(left, by, FORWARD, BACKWARD)                            \
    {                                                                 \
        const Value *x = left;                                        \
        int64_t distance = by;                                        \
        uint64_t shifted = (uint64_t) (x->type == INTEGER ? x->i : to_integer(x)); \
        if (distance <= -64 || distance >= 64) {                      \
            set_integer(RA, 0);                                       \
        } else if (distance >= 0) {                                   \
            set_integer(RA, (int64_t) (shifted FORWARD distance));    \
        } else {                                                      \
            set_integer(RA, (int64_t) (shifted BACKWARD -distance));  \
        }                                                             \
        break;                                                        \
    }

// A comparison that holds skips the next instruction, which is a jump.
#define SKIP_IF(condition) \
    {                      \
        if (condition) {   \
            pc++;          \
        }                  \
        break;             \
    }

#define COMPARISON(OPERATOR, left, right)                             \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        int holds;                                                    \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            holds = x->i OPERATOR y->i;                               \
        } else if (x->type == FLOAT && y->type == FLOAT) {            \
            holds = x->d OPERATOR y->d;                               \
        } else {                                                      \
            holds = to_float(x) OPERATOR to_float(y);                 \
        }                                                             \
        SKIP_IF(holds)                                                \
    }

#define IMMEDIATE_COMPARISON(OPERATOR)                                \
    {                                                                 \
        const Value *x = RB;                                          \
        SKIP_IF(x->type == INTEGER ? x->i OPERATOR IMMEDIATE : to_float(x) OPERATOR IMMEDIATE) \
    }

#define EQUALITY(left, right, wanted)                                 \
    {                                                                 \
        const Value *x = left, *y = right;                            \
        int equal = x->type == INTEGER && y->type == INTEGER ? x->i == y->i : equal_slowly(x, y); \
        SKIP_IF(equal == wanted)                                      \
    }

#define CHOICE(OPERATOR)                                              \
    {                                                                 \
        const Value *x = RB, *y = RC;                                 \
        if (x->type == INTEGER && y->type == INTEGER) {               \
            *RA = x->i OPERATOR y->i ? *x : *y;                       \
        } else {                                                      \
            *RA = to_float(x) OPERATOR to_float(y) ? *x : *y;         \
        }                                                             \
        break;                                                        \
    }

static __attribute__((noinline)) int64_t execute(int32_t start, int64_t argument) {
    const uint32_t *pc = code + entries[start];
    Value *base = stack;
    Frame *frame = frames;
    set_integer(base, argument);
    for (;;) {
        uint32_t instruction = *pc++;
        switch (instruction & 0xff) {
            case OP_MOVE: *RA = *RB; break;
            case OP_LOADI: set_integer(RA, WIDE); break;
            case OP_LOADK: *RA = constants[B]; break;
            case OP_LOADNIL: RA->type = NIL; break;
            case OP_LOADTRUE: RA->type = TRUE; break;
            case OP_LOADFALSE: RA->type = FALSE; break;
            case OP_CLOSURE_OF: RA->type = CLOSURE; RA->i = entries[B]; break;
            case OP_GETGLOBAL: *RA = globals[B]; break;
            case OP_SETGLOBAL: globals[B] = *RA; break;
            case OP_ADD: ARITHMETIC(+, RB, RC)
            case OP_SUB: ARITHMETIC(-, RB, RC)
            case OP_MUL: ARITHMETIC(*, RB, RC)
            case OP_DIV: FLOATING_DIVISION(RB, RC)
            case OP_IDIV: DIVISION(RB, RC)
            case OP_MOD: MODULO(RB, RC)
            case OP_MIN: CHOICE(<)
            case OP_MAX: CHOICE(>)
            case OP_ADDK: ARITHMETIC(+, RB, KC)
            case OP_SUBK: ARITHMETIC(-, RB, KC)
            case OP_MULK: ARITHMETIC(*, RB, KC)
            case OP_DIVK: FLOATING_DIVISION(RB, KC)
            case OP_IDIVK: DIVISION(RB, KC)
            case OP_MODK: MODULO(RB, KC)
            case OP_ADDI: {
                const Value *x = RB;
                if (x->type == INTEGER) {
                    set_integer(RA, (int64_t) ((uint64_t) x->i + (uint64_t) (int64_t) IMMEDIATE));
                } else {
                    set_float(RA, to_float(x) + IMMEDIATE);
                }
                break;
            }
            case OP_MULI: {
                const Value *x = RB;
                if (x->type == INTEGER) {
                    set_integer(RA, (int64_t) ((uint64_t) x->i * (uint64_t) (int64_t) IMMEDIATE));
                } else {
                    set_float(RA, to_float(x) * IMMEDIATE);
                }
                break;
            }
            case OP_IDIVI: {
                Value immediate;
                set_integer(&immediate, IMMEDIATE);
                DIVISION(RB, &immediate)
            }
            case OP_MODI: {
                Value immediate;
                set_integer(&immediate, IMMEDIATE);
                MODULO(RB, &immediate)
            }
            case OP_BAND: BITS(&, RB, RC)
            case OP_BOR: BITS(|, RB, RC)
            case OP_BXOR: BITS(^, RB, RC)
            case OP_SHL: SHIFT(RB, to_integer(RC), <<, >>)
            case OP_SHR: SHIFT(RB, to_integer(RC), >>, <<)
            case OP_BANDK: BITS(&, RB, KC)
            case OP_BORK: BITS(|, RB, KC)
            case OP_BXORK: BITS(^, RB, KC)
            case OP_SHLI: SHIFT(RB, IMMEDIATE, <<, >>)
            case OP_SHRI: SHIFT(RB, IMMEDIATE, >>, <<)
            case OP_NEG: {
                const Value *x = RB;
                if (x->type == INTEGER) {
                    set_integer(RA, (int64_t) (0 - (uint64_t) x->i));
                } else {
                    set_float(RA, -to_float(x));
                }
                break;
            }
            case OP_NOT: RA->type = RB->type <= FALSE ? TRUE : FALSE; break;
            case OP_BNOT: set_integer(RA, ~to_integer(RB)); break;
            case OP_ABS: {
                const Value *x = RB;
                if (x->type == INTEGER) {
                    set_integer(RA, x->i < 0 ? (int64_t) (0 - (uint64_t) x->i) : x->i);
                } else {
                    set_float(RA, __builtin_fabs(to_float(x)));
                }
                break;
            }
            case OP_SQRT: set_float(RA, __builtin_sqrt(to_float(RB))); break;
            case OP_FLOOR: set_float(RA, floor_of(to_float(RB))); break;
            case OP_TOFLOAT: set_float(RA, to_float(RB)); break;
            case OP_TOINT: set_integer(RA, to_integer(RB)); break;
            case OP_LEN: {
                const Value *x = RB;
                if (x->type == ARRAY) {
                    set_integer(RA, x->array->size);
                } else if (x->type == OBJECT) {
                    set_integer(RA, x->object->used);
                } else {
                    fail();
                }
                break;
            }
            case OP_EQ: EQUALITY(RB, RC, 1)
            case OP_NE: EQUALITY(RB, RC, 0)
            case OP_LT: COMPARISON(<, RB, RC)
            case OP_LE: COMPARISON(<=, RB, RC)
            case OP_EQK: EQUALITY(RB, KC, 1)
            case OP_NEK: EQUALITY(RB, KC, 0)
            case OP_LTK: COMPARISON(<, RB, KC)
            case OP_LEK: COMPARISON(<=, RB, KC)
            case OP_GTK: COMPARISON(>, RB, KC)
            case OP_GEK: COMPARISON(>=, RB, KC)
            case OP_EQI: IMMEDIATE_COMPARISON(==)
            case OP_LTI: IMMEDIATE_COMPARISON(<)
            case OP_GTI: IMMEDIATE_COMPARISON(>)
            case OP_TEST: SKIP_IF(RA->type > FALSE)
            case OP_TESTNOT: SKIP_IF(RA->type <= FALSE)
            case OP_JMP: pc += WIDE; break;
            case OP_FORPREP: {
                if (RA[0].type == INTEGER && RA[1].type == INTEGER && RA[2].type == INTEGER) {
                    RA->i = (int64_t) ((uint64_t) RA->i - (uint64_t) RA[2].i);
                } else {
                    set_float(&RA[1], to_float(&RA[1]));
                    set_float(&RA[2], to_float(&RA[2]));
                    set_float(RA, to_float(RA) - RA[2].d);
                }
                pc += WIDE;
                break;
            }
            case OP_FORLOOP: {
                if (RA->type == INTEGER) {
                    int64_t step = RA[2].i, index = (int64_t) ((uint64_t) RA->i + (uint64_t) step);
                    if (step > 0 ? index <= RA[1].i : index >= RA[1].i) {
                        RA->i = index;
                        pc += WIDE;
                    }
                } else {
                    double step = RA[2].d, index = RA->d + step;
                    if (step > 0 ? index <= RA[1].d : index >= RA[1].d) {
                        RA->d = index;
                        pc += WIDE;
                    }
                }
                break;
            }
            case OP_NEWARRAY: {
                Array *array = new_array(4);
                RA->type = ARRAY;
                RA->array = array;
                break;
            }
            case OP_GETINDEX: {
                const Value *x = RB, *y = RC;
                if (x->type == ARRAY && y->type == INTEGER && (uint64_t) y->i < (uint64_t) x->array->size) {
                    *RA = x->array->values[y->i];
                } else {
                    *RA = *at(x, to_integer(y));
                }
                break;
            }
            case OP_SETINDEX: {
                const Value *x = RA, *y = RB;
                if (x->type == ARRAY && y->type == INTEGER && (uint64_t) y->i < (uint64_t) x->array->size) {
                    x->array->values[y->i] = *RC;
                } else {
                    *at(x, to_integer(y)) = *RC;
                }
                break;
            }
            case OP_GETINDEXI: *RA = *at(RB, IMMEDIATE); break;
            case OP_SETINDEXI: *at(RA, IMMEDIATE) = *RB; break;
            case OP_APPEND: {
                const Value *x = RA;
                if (x->type != ARRAY) {
                    fail();
                }
                if (x->array->size == x->array->capacity) {
                    widen(x->array);
                }
                x->array->values[x->array->size++] = *RB;
                break;
            }
            case OP_SWAP: {
                Value *x = at(RA, to_integer(RB)), *y = at(RA, to_integer(RC)), z = *x;
                *x = *y;
                *y = z;
                break;
            }
            case OP_NEWOBJECT: {
                Object *object = new_object();
                RA->type = OBJECT;
                RA->object = object;
                break;
            }
            case OP_GETFIELD: *RA = *field(RB, (int32_t) C); break;
            case OP_SETFIELD: *field(RA, (int32_t) B) = *RC; break;
            case OP_SELF: {
                Value self = *RB;
                RA[0] = *field(&self, (int32_t) C);
                RA[1] = self;
                break;
            }
            case OP_CALL: {
                Value *callee = RA;
                if (callee->type != CLOSURE || frame == frames + FRAMES || callee > stack + STACK - 256) {
                    fail();
                }
                frame->pc = pc;
                frame->base = base;
                frame++;
                pc = code + callee->i;
                base = callee + 1;
                break;
            }
            case OP_TAILCALL: {
                Value *callee = RA;
                if (callee->type != CLOSURE) {
                    fail();
                }
                pc = code + callee->i;
                for (uint32_t i = 0; i < B; i++) {
                    base[i] = callee[1 + i];
                }
                break;
            }
            case OP_RETURN: {
                Value result = *RA;
                if (frame == frames) {
                    return to_integer(&result);
                }
                base[-1] = result;
                frame--;
                pc = frame->pc;
                base = frame->base;
                break;
            }
            case OP_RETURN0: {
                if (frame == frames) {
                    return 0;
                }
                base[-1].type = NIL;
                frame--;
                pc = frame->pc;
                base = frame->base;
                break;
            }
            case OP_HALT: return -1;
            default: fail();
        }
    }
}

// All that a program allocated goes at once; memory that Wasm once had stays.
static void forget(uintptr_t start) {
    fresh = start;
    for (int i = 0; i < CLASSES; i++) {
        free_blocks[i] = 0;
    }
}

int64_t run(int32_t n) {
    assemble();
    globals[FIB].type = CLOSURE;
    globals[FIB].i = entries[FIB];
    release(allocate(8));
    uintptr_t start = fresh;
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        sum = fold(sum, (uint64_t) execute(FIB, 16 + i % 2));
        sum = fold(sum, (uint64_t) execute(SIEVE, 4000 + i));
        sum = fold(sum, (uint64_t) execute(PARTICLES, 60));
        sum = fold(sum, (uint64_t) execute(SORT, 700 + i));
        sum = fold(sum, (uint64_t) execute(COLLATZ, 300));
        forget(start);
    }
    return (int64_t) sum;
}
