// An interpreter of Brainfuck with a table of the brackets that belong together: squares, primes, Fibonacci numbers, a sort
// and hexadecimal digits, in programs made for this one; n is how often they run.
#include "kernel.h"

#define MAX_CODE 2048
#define TAPE 30000
#define MAX_OUTPUT 4096

typedef struct {
    const char *source;
    const char *input;
    int limit; // how much output is wanted
} Program;

typedef struct {
    char code[MAX_CODE];
    uint16_t jumps[MAX_CODE]; // of a bracket, where the other one is
    int size;
    uint8_t tape[TAPE];
    uint8_t output[MAX_OUTPUT];
    int output_size;
    uint64_t steps;
} Machine;

static const Program programs[] = {
        // The squares of 0 to 15: sums of odd numbers, in three digits.
        {"++++++++++++++++>>+<<[->[->>+>>>+<<<<<]>>>>>[-<<<<<+>>>>>]<<++++++++++[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>"
         ">+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<[->>>>>+<<<<<]<[-<<+>>]<[->>>+>"
         "+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]>"
         "++++++[-<<<++++++++>>>]<<<.[-]>>>++++++[-<<++++++++>>]<<.[-]>>++++++[->>>++++++++<<<]>>>.[-]<<<<<<<<++++++++"
         "++.[-]>[-]<<[-<+>>+<]>[-<+>]<++<<]",
         "", MAX_OUTPUT},
        // The primes below 42, by trial division.
        {">+++++[-<++++++++>]++<[->>++<[->>+>+<<<]>>>[-<<<+>>>]<-->+<[-<<[->>>>+>+<<<<<]>>>>>[-<<<<<+>>>>>]<<<<[->>>>+"
         ">+<<<<<]>>>>>[-<<<<<+>>>>>]<[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<"
         "]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<<<[-]>[-]<<+>>>[[-]<<<->>>]<<<[-<[-]<[-]>>]<<<+>]>[-<<<[->>>>+>>>+<<<<<<<"
         "]>>>>>>>[-<<<<<<<+>>>>>>>]<<++++++++++[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>"
         "]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<[->>>>>+<<<<<]<[-<<+>>]<[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>"
         "+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]>++++++[-<<<++++++++>>>]<<<.[-]>>"
         ">++++++[-<<++++++++>>]<<.[-]>>++++++[->>>++++++++<<<]>>>.[-]<<<<<<<<++++++++++.[-]>[-]<<]<<[-]<+<]",
         "", MAX_OUTPUT},
        // Fibonacci numbers modulo 256 without end.
        {"+>>+<<[>[->>>+>>>+<<<<<<]>>>>>>[-<<<<<<+>>>>>>]<<++++++++++[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[-"
         ">+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<[->>>>>+<<<<<]<[-<<+>>]<[->>>+>+<<<<]>>>>["
         "-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]>++++++[-<<<"
         "++++++++>>>]<<<.[-]>>>++++++[-<<++++++++>>]<<.[-]>>++++++[->>>++++++++<<<]>>>.[-]<<<++++[-<<<<<++++++++>>>>>"
         "]<<<<<.[-]>[-]<<<[->+>+<<]>>[-<<+>>]<<<[->+<]>>[-<<+>>]<<<]",
         "", 400},
        // Sorts its input: all characters are counted down at once, and each is written when it gets to zero.
        {">>++++++++[-<++++++++++++++++>]>>>>+>,[[->+>+<<]>>[-<<+>>]>>>+>,]<-<<<<<<[<<<<<<]>[->>>>>[>[-[->>+>+<<<]>>>["
         "-<<<+>>>]>+<<[[-]>>-<<]>>[-<<<.>>>]<<<<[->>+<<]]>>[-<<+>>]>>>]<<<<<<[<<<<<<]>]",
         "pack my box with", MAX_OUTPUT},
        // Its input in hexadecimal.
        {",[>>++++++++++++++++<<[->+<]>>[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>"
         "-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<<[->>>>>>+<<<<<<]>[->>>>>>+<<<<<<]<<[-]++++++++++>>>>>>>[-<<<<<<<<+>>>+"
         ">>>>>]<<<<<[->>>>>+<<<<<]<<[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-<<<+>>>]<<[[-]>-<]"
         ">[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<[-]<[->>>+++[->>>+++++++++++++<<<]<<<]>>>++++++[->>>++++++++<<<]>>>.[-]>[-"
         "<<<<<<<<<+>>>+>>>>>>]<<<<<<[->>>>>>+<<<<<<]<<[->>>+>+<<<<]>>>>[-<<<<+>>>>]<<<<<[->>>+>->>+<<[->+>>+<<<]>>>[-"
         "<<<+>>>]<<[[-]>-<]>[-<<<<+>[->+<]>>>]<<<<<<]>>>>[-]<[-]<[->>>+++[->>>>+++++++++++++<<<<]<<<]>>>++++++[->>>>+"
         "+++++++<<<<]>>>>.[-]<<<<<<<<[-]>>>>++++[-<<<<<++++++++>>>>>]<<<<<.[-]<,]",
         "WebAssembly", MAX_OUTPUT},
};

static Machine machine;

// Keeps the instructions of a source text and matches the brackets; returns whether they do match.
static int load(Machine *m, const char *source) {
    uint16_t open[256];
    int depth = 0;
    m->size = 0;
    for (; *source != 0 && m->size < MAX_CODE; source++) {
        switch (*source) {
            case '[':
                open[depth++] = (uint16_t) m->size;
                break;
            case ']':
                if (depth == 0) {
                    return 0;
                }
                m->jumps[m->size] = open[--depth];
                m->jumps[open[depth]] = (uint16_t) m->size;
                break;
            case '>': case '<': case '+': case '-': case '.': case ',':
                break;
            default:
                continue;
        }
        m->code[m->size++] = *source;
    }
    return depth == 0;
}

static void interpret(Machine *m, const Program *program) {
    const char *input = program->input;
    uint8_t *cell = m->tape;
    int pc = 0;
    uint64_t steps = 0;
    m->output_size = 0;
    __builtin_memset(m->tape, 0, sizeof m->tape);
    while (pc < m->size) {
        switch (m->code[pc]) {
            case '>':
                cell++;
                break;
            case '<':
                cell--;
                break;
            case '+':
                ++*cell;
                break;
            case '-':
                --*cell;
                break;
            case '.':
                m->output[m->output_size++] = *cell;
                if (m->output_size == program->limit) {
                    pc = m->size;
                }
                break;
            case ',':
                *cell = *input != 0 ? (uint8_t) *input++ : 0;
                break;
            case '[':
                if (*cell == 0) {
                    pc = m->jumps[pc];
                }
                break;
            case ']':
                if (*cell != 0) {
                    pc = m->jumps[pc];
                }
                break;
        }
        pc++;
        steps++;
    }
    m->steps += steps;
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    machine.steps = 0;
    for (int round = 0; round < n; round++) {
        for (uint32_t i = 0; i < sizeof programs / sizeof programs[0]; i++) {
            if (!load(&machine, programs[i].source)) {
                return -1 - (int64_t) i;
            }
            interpret(&machine, &programs[i]);
            for (int j = 0; j < machine.output_size; j++) {
                sum = fold(sum, machine.output[j]);
            }
        }
    }
    return (int64_t) fold(sum, machine.steps);
}
