// A virtual machine of a dynamic language: byte code for a stack of 64-bit values that are doubles or, in the space of NaNs,
// integers, booleans, functions and arrays; an assembler, and programs; n scales what these do.
#include "kernel.h"

#define MAX_CODE 4096
#define MAX_LABELS 64
#define MAX_FIXUPS 128
#define STACK 4096
#define FRAMES 256
#define HEAP (1 << 20)
#define ARRAYS 256
#define GLOBALS 16

typedef uint64_t Value;

enum { TAG_INTEGER = 0xfffa, TAG_BOOLEAN, TAG_NIL, TAG_FUNCTION, TAG_ARRAY };

#define TAG(value) ((value) >> 48)
#define TAGGED(tag, payload) ((Value) (tag) << 48 | (uint32_t) (payload))
#define NIL TAGGED(TAG_NIL, 0)
#define BOOLEAN(condition) TAGGED(TAG_BOOLEAN, (condition) != 0)
#define INTEGER(i) TAGGED(TAG_INTEGER, i)

enum { NONE, BYTE, WORD, NUMBER, LABEL, LABEL_BYTE }; // the operands of instructions

#define OPCODES(X) \
    X(halt, NONE) X(push, WORD) X(push_byte, BYTE) X(push_double, NUMBER) X(nil, NONE) X(true, NONE) X(false, NONE) \
    X(dup, NONE) X(dup2, NONE) X(swap, NONE) X(over, NONE) X(pop, NONE) X(load, BYTE) X(store, BYTE) X(load0, NONE) \
    X(load1, NONE) X(load2, NONE) X(load3, NONE) X(increase, BYTE) X(decrease, BYTE) X(get_global, BYTE) \
    X(set_global, BYTE) X(add, NONE) X(sub, NONE) X(mul, NONE) X(div, NONE) X(mod, NONE) X(neg, NONE) X(abs, NONE) \
    X(min, NONE) X(max, NONE) X(and, NONE) X(or, NONE) X(xor, NONE) X(shl, NONE) X(shr, NONE) X(invert, NONE) X(eq, NONE) \
    X(ne, NONE) X(lt, NONE) X(le, NONE) X(gt, NONE) X(ge, NONE) X(not, NONE) X(to_int, NONE) X(to_double, NONE) \
    X(sqrt, NONE) X(jump, LABEL) X(jump_if, LABEL) X(jump_unless, LABEL) X(enter, BYTE) X(call, LABEL_BYTE) \
    X(call_value, BYTE) X(function, LABEL) X(return, NONE) X(array, NONE) X(get, NONE) X(put, NONE) X(length, NONE) \
    X(append, NONE)

#define ENUMERATOR(name, operands) OP_##name,
enum { OPCODES(ENUMERATOR) OP_COUNT };

typedef struct {
    const char *name;
    uint8_t operands;
} Opcode;

#define ROW(name, operands) {#name, operands},
static const Opcode opcodes[] = {OPCODES(ROW)};

typedef struct {
    const uint8_t *pc;
    Value *base;
} Frame;

typedef struct {
    uint32_t start, size, capacity;
} Array;

typedef struct {
    const char *start;
    int size, target;
} Label;

typedef struct {
    Label labels[MAX_LABELS], fixups[MAX_FIXUPS];
    int label_count, fixup_count;
    const char *at;
} Assembler;

static uint8_t code[MAX_CODE];
static int code_size;
static Value stack[STACK], heap[HEAP], globals[GLOBALS];
static Frame frames[FRAMES];
static Array arrays[ARRAYS];
static uint32_t heap_used, array_count;

static __attribute__((noinline)) void fail(void) {
    __builtin_trap();
}

static int equal_text(const char *a, int size, const char *b) {
    for (int i = 0; i < size; i++) {
        if (a[i] != b[i]) { // also where b ends
            return 0;
        }
    }
    return 1;
}

static void emit(uint64_t value, int size) {
    for (int i = 0; i < size; i++) {
        code[code_size++] = (uint8_t) (value >> (i * 8));
    }
}

static int next_word(Assembler *a, const char **start) {
    while (*a->at == ' ' || *a->at == '\n') {
        a->at++;
    }
    *start = a->at;
    while (*a->at > ' ') {
        a->at++;
    }
    return (int) (a->at - *start);
}

static double parse_number(const char *at, int size) {
    double value = 0, scale = 0;
    int negative = *at == '-';
    for (int i = negative; i < size; i++) {
        if (at[i] == '.') {
            scale = 1;
        } else {
            value = value * 10 + (at[i] - '0');
            scale *= 10;
        }
    }
    value = scale == 0 ? value : value / scale;
    return negative ? -value : value;
}

static void assemble_operands(Assembler *a, int operands) {
    const char *start;
    int size = next_word(a, &start);
    if (operands == LABEL || operands == LABEL_BYTE) {
        a->fixups[a->fixup_count++] = (Label) {start, size, code_size};
        emit(0, 2);
        if (operands == LABEL_BYTE) {
            assemble_operands(a, BYTE);
        }
        return;
    }
    double number = parse_number(start, size);
    uint64_t bits;
    __builtin_memcpy(&bits, &number, sizeof bits);
    emit(operands == NUMBER ? bits : (uint64_t) (int64_t) number, operands == NUMBER ? 8 : operands == WORD ? 4 : 1);
}

static void assemble(const char *text) {
    static Assembler assembler;
    Assembler *a = &assembler;
    const char *start;
    *a = (Assembler) {.at = text};
    code_size = 0;
    for (int size; (size = next_word(a, &start)) > 0;) {
        if (start[size - 1] == ':') {
            a->labels[a->label_count++] = (Label) {start, size - 1, code_size};
            continue;
        }
        int op = 0;
        while (!equal_text(start, size, opcodes[op].name) || opcodes[op].name[size] != 0) {
            if (++op == OP_COUNT) {
                fail();
            }
        }
        emit((uint64_t) op, 1);
        if (opcodes[op].operands != NONE) {
            assemble_operands(a, opcodes[op].operands);
        }
    }
    for (int i = 0; i < a->fixup_count; i++) {
        int label = 0;
        while (a->labels[label].size != a->fixups[i].size
                || !equal_text(a->fixups[i].start, a->fixups[i].size, a->labels[label].start)) {
            if (++label == a->label_count) {
                fail();
            }
        }
        code[a->fixups[i].target] = (uint8_t) a->labels[label].target;
        code[a->fixups[i].target + 1] = (uint8_t) (a->labels[label].target >> 8);
    }
}

static inline int is_integer(Value value) {
    return TAG(value) == TAG_INTEGER;
}

static inline int32_t integer_of(Value value) {
    return (int32_t) value;
}

static inline Value box(double number) {
    Value value;
    __builtin_memcpy(&value, &number, sizeof value);
    return value;
}

static double to_double(Value value) {
    if (is_integer(value)) {
        return integer_of(value);
    }
    if (TAG(value) >= TAG_INTEGER) {
        fail();
    }
    double number;
    __builtin_memcpy(&number, &value, sizeof number);
    return number;
}

static int32_t to_integer(Value value) {
    if (is_integer(value)) {
        return integer_of(value);
    }
    double number = to_double(value);
    if (!(number > -2147483649.0 && number < 2147483648.0)) {
        fail();
    }
    return (int32_t) number;
}

static int is_true(Value value) {
    return value != BOOLEAN(0) && value != NIL;
}

static int equal(Value a, Value b) {
    if (a == b || TAG(a) > TAG_INTEGER || TAG(b) > TAG_INTEGER) {
        return a == b;
    }
    return to_double(a) == to_double(b);
}

static Value divide(Value a, Value b) {
    if (is_integer(a) && is_integer(b) && integer_of(b) > 0) {
        return INTEGER(integer_of(a) / integer_of(b));
    }
    return box(to_double(a) / to_double(b));
}

static Value new_array(int32_t size, Value fill) {
    uint32_t capacity = size < 8 ? 8 : (uint32_t) size;
    if (size < 0 || array_count == ARRAYS || capacity > HEAP - heap_used) {
        fail();
    }
    for (int32_t i = 0; i < size; i++) {
        heap[heap_used + (uint32_t) i] = fill;
    }
    arrays[array_count] = (Array) {heap_used, (uint32_t) size, capacity};
    heap_used += capacity;
    return TAGGED(TAG_ARRAY, array_count++);
}

static Array *array_of(Value value) {
    if (TAG(value) != TAG_ARRAY) {
        fail();
    }
    return &arrays[(uint32_t) value];
}

static Value *element(Value array, Value index) {
    Array *found = array_of(array);
    if (!is_integer(index) || (uint32_t) index >= found->size) {
        fail();
    }
    return &heap[found->start + (uint32_t) index];
}

static void append(Array *array, Value value) {
    if (array->size == array->capacity) {
        if (array->capacity * 2 > HEAP - heap_used) {
            fail();
        }
        for (uint32_t i = 0; i < array->size; i++) {
            heap[heap_used + i] = heap[array->start + i];
        }
        array->start = heap_used;
        array->capacity *= 2;
        heap_used += array->capacity;
    }
    heap[array->start + array->size++] = value;
}

#define ARITHMETIC(name, builtin, operator)                                             \
    case OP_##name: {                                                                   \
        int32_t result;                                                                 \
        Value a = top[-1], b = *top--;                                                  \
        if (is_integer(a) && is_integer(b) && !builtin(integer_of(a), integer_of(b), &result)) { \
            *top = INTEGER(result);                                                     \
        } else {                                                                        \
            *top = box(to_double(a) operator to_double(b));                             \
        }                                                                               \
        break;                                                                          \
    }

#define COMPARISON(name, operator)                                                      \
    case OP_##name: {                                                                   \
        Value a = top[-1], b = *top--;                                                  \
        *top = is_integer(a) && is_integer(b) ? BOOLEAN(integer_of(a) operator integer_of(b)) \
                                              : BOOLEAN(to_double(a) operator to_double(b)); \
        break;                                                                          \
    }

#define BITS(name, expression)                                                          \
    case OP_##name: {                                                                   \
        uint32_t a = (uint32_t) to_integer(top[-1]), b = (uint32_t) to_integer(top[0]); \
        *--top = INTEGER(expression);                                                   \
        break;                                                                          \
    }

#define READ_SHORT(at) ((uint32_t) ((at)[0] | (at)[1] << 8))

static Value interpret(void) {
    const uint8_t *pc = code;
    Value *base = stack, *top = stack - 1;
    Frame *frame = frames;
    for (;;) {
        switch (*pc++) {
            case OP_halt:
                return *top;
            case OP_push: {
                int32_t value;
                __builtin_memcpy(&value, pc, sizeof value);
                pc += 4;
                *++top = INTEGER(value);
                break;
            }
            case OP_push_byte:
                *++top = INTEGER((int8_t) *pc++);
                break;
            case OP_push_double:
                __builtin_memcpy(++top, pc, sizeof(Value));
                pc += 8;
                break;
            case OP_nil: *++top = NIL; break;
            case OP_true: *++top = BOOLEAN(1); break;
            case OP_false: *++top = BOOLEAN(0); break;
            case OP_dup: top[1] = top[0]; top++; break;
            case OP_dup2: top[1] = top[-1]; top[2] = top[0]; top += 2; break;
            case OP_swap: {
                Value t = top[0];
                top[0] = top[-1];
                top[-1] = t;
                break;
            }
            case OP_over: top[1] = top[-1]; top++; break;
            case OP_pop: top--; break;
            case OP_load: *++top = base[*pc++]; break;
            case OP_store: base[*pc++] = *top--; break;
            case OP_load0: *++top = base[0]; break;
            case OP_load1: *++top = base[1]; break;
            case OP_load2: *++top = base[2]; break;
            case OP_load3: *++top = base[3]; break;
            case OP_increase: {
                Value *local = &base[*pc++];
                *local = is_integer(*local) && integer_of(*local) != INT32_MAX ? INTEGER(integer_of(*local) + 1)
                                                                               : box(to_double(*local) + 1);
                break;
            }
            case OP_decrease: {
                Value *local = &base[*pc++];
                *local = is_integer(*local) && integer_of(*local) != INT32_MIN ? INTEGER(integer_of(*local) - 1)
                                                                               : box(to_double(*local) - 1);
                break;
            }
            case OP_get_global: *++top = globals[*pc++]; break;
            case OP_set_global: globals[*pc++] = *top--; break;
            ARITHMETIC(add, __builtin_sadd_overflow, +)
            ARITHMETIC(sub, __builtin_ssub_overflow, -)
            ARITHMETIC(mul, __builtin_smul_overflow, *)
            case OP_div: {
                Value b = *top--;
                *top = divide(*top, b);
                break;
            }
            case OP_mod: {
                int32_t b = to_integer(*top--), a = to_integer(*top);
                if (b == 0) {
                    fail();
                }
                *top = INTEGER(b == -1 ? 0 : a % b);
                break;
            }
            case OP_neg:
                *top = is_integer(*top) && integer_of(*top) != INT32_MIN ? INTEGER(-integer_of(*top))
                                                                         : box(-to_double(*top));
                break;
            case OP_abs: {
                double number = to_double(*top);
                *top = number >= 0 ? *top : is_integer(*top) ? INTEGER(-integer_of(*top)) : box(-number);
                break;
            }
            case OP_min: {
                Value b = *top--;
                *top = to_double(b) < to_double(*top) ? b : *top;
                break;
            }
            case OP_max: {
                Value b = *top--;
                *top = to_double(b) > to_double(*top) ? b : *top;
                break;
            }
            BITS(and, a & b)
            BITS(or, a | b)
            BITS(xor, a ^ b)
            BITS(shl, a << (b & 31))
            BITS(shr, a >> (b & 31))
            case OP_invert: *top = INTEGER(~to_integer(*top)); break;
            case OP_eq: top--; *top = BOOLEAN(equal(top[0], top[1])); break;
            case OP_ne: top--; *top = BOOLEAN(!equal(top[0], top[1])); break;
            COMPARISON(lt, <)
            COMPARISON(le, <=)
            COMPARISON(gt, >)
            COMPARISON(ge, >=)
            case OP_not: *top = BOOLEAN(!is_true(*top)); break;
            case OP_to_int: *top = INTEGER(to_integer(*top)); break;
            case OP_to_double: *top = box(to_double(*top)); break;
            case OP_sqrt: *top = box(__builtin_sqrt(to_double(*top))); break;
            case OP_jump: pc = code + READ_SHORT(pc); break;
            case OP_jump_if: pc = is_true(*top--) ? code + READ_SHORT(pc) : pc + 2; break;
            case OP_jump_unless: pc = is_true(*top--) ? pc + 2 : code + READ_SHORT(pc); break;
            case OP_enter:
                for (int count = *pc++; count > 0; count--) {
                    *++top = NIL;
                }
                break;
            case OP_call: {
                if (frame == frames + FRAMES || top > stack + STACK - 64) {
                    fail();
                }
                *frame++ = (Frame) {pc + 3, base};
                base = top + 1 - pc[2];
                pc = code + READ_SHORT(pc);
                break;
            }
            case OP_call_value: {
                Value callee = *top--;
                if (TAG(callee) != TAG_FUNCTION || frame == frames + FRAMES || top > stack + STACK - 64) {
                    fail();
                }
                *frame++ = (Frame) {pc + 1, base};
                base = top + 1 - *pc;
                pc = code + (uint32_t) callee;
                break;
            }
            case OP_function:
                *++top = TAGGED(TAG_FUNCTION, READ_SHORT(pc));
                pc += 2;
                break;
            case OP_return: {
                Value result = *top;
                top = base;
                *top = result;
                frame--;
                pc = frame->pc;
                base = frame->base;
                break;
            }
            case OP_array: {
                Value fill = *top--;
                *top = new_array(to_integer(*top), fill);
                break;
            }
            case OP_get: top--; *top = *element(top[0], top[1]); break;
            case OP_put: top -= 3; *element(top[1], top[2]) = top[3]; break;
            case OP_length: *top = INTEGER(array_of(*top)->size); break;
            case OP_append: top -= 2; append(array_of(top[1]), top[2]); break;
            default: fail();
        }
    }
}

// Global 0 is n, global 1 the state of the random numbers, global 2 a checksum.
static const char program[] =
        "push_byte 15 call fib 1 call fold 1 "
        "get_global 0 push_byte 100 mul call sieve 1 call fold 1 "
        "get_global 0 push_byte 10 mul call collatz 1 call fold 1 "
        "get_global 0 push_byte 8 mul call sort_random 1 call fold 1 "
        "get_global 0 push_byte 2 div push_byte 4 add call mandelbrot 1 call fold 1 "
        "get_global 0 push_byte 20 mul call statistics 1 halt\n"
        // fold(value)
        "fold: get_global 2 push_byte 5 shl get_global 2 push_byte 27 shr or load0 xor set_global 2 nil return\n"
        "fib: load0 push_byte 2 lt jump_unless fib_more load0 return\n"
        "fib_more: load0 push_byte 1 sub call fib 1 load0 push_byte 2 sub call fib 1 add return\n"
        // sieve(limit): 1 composite, 2 i, 3 j, 4 count
        "sieve: enter 4 load0 false array store 1 push_byte 2 store 2 push_byte 0 store 4\n"
        "sieve_i: load2 load0 lt jump_unless sieve_end load1 load2 get jump_if sieve_next\n"
        "increase 4 load2 dup mul store 3\n"
        "sieve_j: load3 load0 lt jump_unless sieve_next load1 load3 true put load2 load3 add store 3 jump sieve_j\n"
        "sieve_next: increase 2 jump sieve_i\n"
        "sieve_end: load 4 return\n"
        // collatz(limit): 1 start, 2 value, 3 steps, 4 most
        "collatz: enter 4 push_byte 1 store 1 push_byte 0 store 4\n"
        "collatz_start: load1 load0 le jump_unless collatz_end load1 store 2 push_byte 0 store 3\n"
        "collatz_step: load2 push_byte 1 eq jump_if collatz_next increase 3\n"
        "load2 push_byte 1 and push_byte 0 ne jump_if collatz_odd load2 push_byte 1 shr store 2 jump collatz_step\n"
        "collatz_odd: load2 push_byte 3 mul push_byte 1 add store 2 jump collatz_step\n"
        "collatz_next: load3 load 4 max store 4 increase 1 jump collatz_start\n"
        "collatz_end: load 4 return\n"
        "random: get_global 1 dup push_byte 13 shl xor dup push_byte 17 shr xor dup push_byte 5 shl xor\n"
        "dup set_global 1 push 65535 and return\n"
        "less: load0 load1 lt return\n"
        "greater: load0 load1 gt return\n"
        // sort_random(size): 1 array, 2 i, 3 sum
        "sort_random: enter 3 push_byte 0 nil array store 1 push_byte 0 store 2 push_byte 0 store 3\n"
        "sort_fill: load2 load0 lt jump_unless sort_filled load1 call random 0 append increase 2 jump sort_fill\n"
        "sort_filled: load1 push_byte 0 load0 push_byte 1 sub function less call sort 4 pop\n"
        "load1 push_byte 0 load0 push_byte 1 sub function greater call sort 4 pop push_byte 0 store 2\n"
        "sort_sum: load2 load1 length lt jump_unless sort_done\n"
        "load3 push_byte 7 shl load3 push_byte 25 shr or load1 load2 get xor store 3 increase 2 jump sort_sum\n"
        "sort_done: load3 return\n"
        // sort(array, low, high, compare): 4 i, 5 j, 6 pivot, 7 t
        "sort: enter 4 load1 load2 ge jump_if sort_end load1 store 4 load2 store 5\n"
        "load0 load1 load2 add push_byte 2 div get store 6\n"
        "sort_up: load0 load 4 get load 6 load3 call_value 2 jump_unless sort_down increase 4 jump sort_up\n"
        "sort_down: load 6 load0 load 5 get load3 call_value 2 jump_unless sort_swap decrease 5 jump sort_down\n"
        "sort_swap: load 4 load 5 gt jump_if sort_parts load0 load 4 get store 7\n"
        "load0 load 4 load0 load 5 get put load0 load 5 load 7 put increase 4 decrease 5\n"
        "load 4 load 5 le jump_if sort_up\n"
        "sort_parts: load0 load1 load 5 load3 call sort 4 pop load0 load 4 load2 load3 call sort 4 pop\n"
        "sort_end: nil return\n"
        // mandelbrot(size): 1 x, 2 y, 3 count, 4 re, 5 im, 6 a, 7 b, 8 i
        "mandelbrot: enter 8 push_byte 0 store 3 push_byte 0 store 2\n"
        "mandel_y: load2 load0 lt jump_unless mandel_end push_byte 0 store 1\n"
        "mandel_x: load1 load0 lt jump_unless mandel_row push_byte 0 store 8 push_double 0 dup store 6 store 7\n"
        "load1 push_double 3 mul load0 to_double div push_double 2 sub store 4\n"
        "load2 push_double 2.5 mul load0 to_double div push_double 1.25 sub store 5\n"
        "mandel_i: load 6 dup mul load 7 dup mul dup2 add push_double 4 gt jump_if mandel_out\n"
        "sub load 4 add load 6 load 7 mul push_double 2 mul load 5 add store 7 store 6\n"
        "increase 8 load 8 push_byte 50 lt jump_if mandel_i increase 3 jump mandel_next\n"
        "mandel_out: pop pop load3 load 8 push_byte 3 shl add store 3\n"
        "mandel_next: increase 1 jump mandel_x\n"
        "mandel_row: increase 2 jump mandel_y\n"
        "mandel_end: load3 return\n"
        // statistics(count): 1 array, 2 i, 3 sum, 4 squares, 5 least, 6 largest, 7 value
        "statistics: enter 7 push_byte 0 nil array store 1 push_byte 0 store 2\n"
        "stat_fill: load2 load0 ne jump_unless stat_filled load1 call random 0 push 32768 sub neg\n"
        "to_double push_double 8 div append increase 2 jump stat_fill\n"
        "stat_filled: push_byte 0 dup store 3 dup store 4 dup store 5 dup store 6 store 2\n"
        "stat_next: load2 load1 length lt jump_unless stat_end load1 load2 get dup store 7\n"
        "load3 add store 3 load 7 dup mul load 4 add store 4\n"
        "load 7 load 5 min store 5 load 6 load 7 abs max store 6 increase 2 jump stat_next\n"
        "stat_end: load 4 load0 div load3 load0 div dup mul sub sqrt load 5 load 6 over swap sub mul add\n"
        "push 1000 mul to_double push_double 100000000000 div to_int invert get_global 2 xor return\n";

int64_t run(int32_t n) {
    _Static_assert(OP_COUNT == 60, "60 instructions");
    uint64_t sum = FOLD_START;
    assemble(program);
    for (int round = 0; round < 4; round++) {
        heap_used = array_count = 0;
        for (int i = 0; i < GLOBALS; i++) {
            globals[i] = NIL;
        }
        globals[0] = INTEGER(n + round);
        globals[1] = INTEGER(2463534242u);
        globals[2] = INTEGER(1);
        sum = fold(sum, interpret());
        sum = fold(fold(sum, globals[2]), heap_used);
    }
    return (int64_t) sum;
}
