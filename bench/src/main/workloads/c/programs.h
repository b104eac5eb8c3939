// What the register machine runs: five functions in its instructions, each of one argument in register 0.
#pragma once

#include "registers.h"

enum { FIB, SIEVE, PARTICLES, SORT, COLLATZ };

enum { X, Y, VX, VY, MASS, STEP };

static void program_fib(void) {
    function(FIB);
    emit(OP_LTI, 0, 0, 2);
    int recurse = emit_jump(OP_JMP, 0, 0);
    emit(OP_RETURN, 0, 0, 0);
    patch(recurse);
    emit(OP_GETGLOBAL, 1, FIB, 0);
    emit(OP_ADDI, 2, 0, -1);
    emit(OP_CALL, 1, 1, 0);
    emit(OP_GETGLOBAL, 2, FIB, 0);
    emit(OP_ADDI, 3, 0, -2);
    emit(OP_CALL, 2, 1, 0);
    emit(OP_ADD, 1, 1, 2);
    emit(OP_RETURN, 1, 0, 0);
}

// How many primes are below register 0.
static void program_sieve(void) {
    function(SIEVE);
    emit(OP_NEWARRAY, 1, 0, 0);
    emit_wide(OP_LOADI, 2, 0); // for 2 to 4: index, limit, step
    emit(OP_ADDI, 3, 0, -1);
    emit_wide(OP_LOADI, 4, 1);
    int prepare = emit_jump(OP_FORPREP, 2, 0);
    int body = code_size;
    emit(OP_LOADTRUE, 5, 0, 0);
    emit(OP_APPEND, 1, 5, 0);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit_wide(OP_LOADI, 6, 0); // the count
    emit_wide(OP_LOADI, 2, 2);
    prepare = emit_jump(OP_FORPREP, 2, 0);
    body = code_size;
    emit(OP_GETINDEX, 5, 1, 2);
    emit(OP_TEST, 5, 0, 0);
    int composite = emit_jump(OP_JMP, 0, 0);
    emit(OP_ADDI, 6, 6, 1);
    emit(OP_MUL, 7, 2, 2);
    emit(OP_MOVE, 8, 3, 0);
    emit(OP_MOVE, 9, 2, 0);
    emit(OP_LOADFALSE, 10, 0, 0);
    int inner_prepare = emit_jump(OP_FORPREP, 7, 0);
    int inner = code_size;
    emit(OP_SETINDEX, 1, 7, 10);
    patch(inner_prepare);
    emit_jump(OP_FORLOOP, 7, inner);
    patch(composite);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_RETURN, 6, 0, 0);
}

// A method: moves the object in register 0 by register 1.
static void program_step(void) {
    function(STEP);
    emit(OP_GETFIELD, 2, 0, VX);
    emit(OP_GETFIELD, 3, 0, X);
    emit(OP_MUL, 4, 2, 1);
    emit(OP_ADD, 3, 3, 4);
    emit(OP_SETFIELD, 0, X, 3);
    emit(OP_GETFIELD, 2, 0, VY);
    emit(OP_GETFIELD, 5, 0, Y);
    emit(OP_MUL, 4, 2, 1);
    emit(OP_ADD, 5, 5, 4);
    emit(OP_SETFIELD, 0, Y, 5);
    emit(OP_MUL, 3, 3, 3);
    emit(OP_MUL, 5, 5, 5);
    emit(OP_ADD, 3, 3, 5);
    emit(OP_SQRT, 3, 3, 0);
    emit(OP_ADDK, 3, 3, float_constant(1.0));
    emit(OP_GETFIELD, 4, 0, MASS);
    emit(OP_DIV, 4, 4, 3);
    emit(OP_NEG, 4, 4, 0);
    emit(OP_GETFIELD, 5, 0, X);
    emit(OP_MUL, 5, 5, 4);
    emit(OP_GETFIELD, 2, 0, VX);
    emit(OP_ADD, 2, 2, 5);
    emit(OP_SETFIELD, 0, VX, 2);
    emit(OP_GETFIELD, 5, 0, Y);
    emit(OP_MUL, 5, 5, 4);
    emit(OP_GETFIELD, 2, 0, VY);
    emit(OP_ADD, 2, 2, 5);
    emit(OP_SETFIELD, 0, VY, 2);
    emit(OP_RETURN, 3, 0, 0);
}

// 16 objects with a method each, moved register 0 times.
static void program_particles(void) {
    function(PARTICLES);
    emit(OP_NEWARRAY, 1, 0, 0);
    emit_wide(OP_LOADI, 2, 1);
    emit_wide(OP_LOADI, 3, 16);
    emit_wide(OP_LOADI, 4, 1);
    int prepare = emit_jump(OP_FORPREP, 2, 0);
    int body = code_size;
    emit(OP_NEWOBJECT, 5, 0, 0);
    emit(OP_TOFLOAT, 6, 2, 0);
    emit(OP_SETFIELD, 5, X, 6);
    emit(OP_MULK, 7, 6, float_constant(0.25));
    emit(OP_SETFIELD, 5, Y, 7);
    emit(OP_SUBK, 7, 7, float_constant(1.5));
    emit(OP_SETFIELD, 5, VX, 7);
    emit(OP_DIVK, 7, 7, float_constant(3.0));
    emit(OP_SETFIELD, 5, VY, 7);
    emit(OP_MULI, 6, 6, 2);
    emit(OP_SETFIELD, 5, MASS, 6);
    emit(OP_CLOSURE_OF, 6, STEP, 0);
    emit(OP_SETFIELD, 5, STEP, 6);
    emit(OP_APPEND, 1, 5, 0);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_LOADK, 5, float_constant(0.0), 0); // the sum
    emit_wide(OP_LOADI, 2, 1);
    emit(OP_MOVE, 3, 0, 0);
    prepare = emit_jump(OP_FORPREP, 2, 0);
    body = code_size;
    emit_wide(OP_LOADI, 6, 0);
    int inner = code_size;
    emit(OP_GETINDEX, 7, 1, 6);
    emit(OP_SELF, 7, 7, STEP); // register 7: the method, 8: the object
    emit(OP_LOADK, 9, float_constant(0.01), 0);
    emit(OP_CALL, 7, 2, 0);
    emit(OP_MAX, 5, 5, 7);
    emit(OP_ADDI, 6, 6, 1);
    emit(OP_LEN, 8, 1, 0);
    emit(OP_LT, 0, 6, 8);
    int leave = emit_jump(OP_JMP, 0, 0);
    emit_jump(OP_JMP, 0, inner);
    patch(leave);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_MULK, 5, 5, float_constant(1000000.0));
    emit(OP_FLOOR, 5, 5, 0);
    emit(OP_TOINT, 5, 5, 0);
    emit(OP_RETURN, 5, 0, 0);
}

// Heap sort of register 0 pseudo-random integers; a sum of what is at every place times the place.
static void program_sort(void) {
    function(SORT);
    emit(OP_NEWARRAY, 1, 0, 0);
    emit_wide(OP_LOADI, 2, 1);
    emit(OP_MOVE, 3, 0, 0);
    emit_wide(OP_LOADI, 4, 1);
    emit_wide(OP_LOADI, 5, 4321);
    int prepare = emit_jump(OP_FORPREP, 2, 0);
    int body = code_size;
    emit(OP_MULK, 5, 5, integer_constant(1103515245));
    emit(OP_ADDK, 5, 5, integer_constant(12345));
    emit(OP_BANDK, 5, 5, integer_constant(0x7fffffff));
    emit(OP_SHRI, 6, 5, 7);
    emit(OP_BXOR, 6, 6, 5);
    emit(OP_MODK, 6, 6, integer_constant(100003));
    emit(OP_APPEND, 1, 6, 0);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_IDIVI, 2, 0, 2); // register 2: what is still to be sifted, 3: the size of the heap
    emit(OP_MOVE, 3, 0, 0);
    int outer = code_size;
    emit(OP_GTI, 0, 2, 0);
    int shrink = emit_jump(OP_JMP, 0, 0);
    emit(OP_ADDI, 2, 2, -1);
    int sift = emit_jump(OP_JMP, 0, 0);
    patch(shrink);
    emit(OP_ADDI, 3, 3, -1);
    emit(OP_GTI, 0, 3, 0);
    int sorted = emit_jump(OP_JMP, 0, 0);
    emit_wide(OP_LOADI, 4, 0);
    emit(OP_SWAP, 1, 4, 3);
    patch(sift);
    emit(OP_MOVE, 4, 2, 0); // register 4: the node, 5: its larger child
    int down = code_size;
    emit(OP_MULI, 5, 4, 2);
    emit(OP_ADDI, 5, 5, 1);
    emit(OP_LT, 0, 5, 3);
    emit_jump(OP_JMP, 0, outer);
    emit(OP_GETINDEX, 6, 1, 5);
    emit(OP_ADDI, 7, 5, 1);
    emit(OP_LT, 0, 7, 3);
    int alone = emit_jump(OP_JMP, 0, 0);
    emit(OP_GETINDEX, 8, 1, 7);
    emit(OP_LT, 0, 6, 8);
    int left = emit_jump(OP_JMP, 0, 0);
    emit(OP_MOVE, 5, 7, 0);
    emit(OP_MOVE, 6, 8, 0);
    patch(alone);
    patch(left);
    emit(OP_GETINDEX, 8, 1, 4);
    emit(OP_LT, 0, 8, 6);
    emit_jump(OP_JMP, 0, outer);
    emit(OP_SWAP, 1, 4, 5);
    emit(OP_MOVE, 4, 5, 0);
    emit_jump(OP_JMP, 0, down);
    patch(sorted);
    emit_wide(OP_LOADI, 2, 0);
    emit(OP_ADDI, 3, 0, -1);
    emit_wide(OP_LOADI, 4, 1);
    emit_wide(OP_LOADI, 7, 0);
    prepare = emit_jump(OP_FORPREP, 2, 0);
    body = code_size;
    emit(OP_GETINDEX, 5, 1, 2);
    emit(OP_MUL, 5, 5, 2);
    emit(OP_ADD, 7, 7, 5);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_RETURN, 7, 0, 0);
}

// The longest way to 1 that starts below register 0.
static void program_collatz(void) {
    function(COLLATZ);
    emit_wide(OP_LOADI, 1, 0); // the longest
    emit_wide(OP_LOADI, 2, 1);
    emit(OP_MOVE, 3, 0, 0);
    emit_wide(OP_LOADI, 4, 1);
    int prepare = emit_jump(OP_FORPREP, 2, 0);
    int body = code_size;
    emit(OP_MOVE, 5, 2, 0);
    emit_wide(OP_LOADI, 6, 0);
    int again = code_size;
    emit(OP_NEK, 0, 5, integer_constant(1));
    int done = emit_jump(OP_JMP, 0, 0);
    emit(OP_ADDI, 6, 6, 1);
    emit(OP_BANDK, 7, 5, integer_constant(1));
    emit(OP_EQI, 0, 7, 0);
    int odd = emit_jump(OP_JMP, 0, 0);
    emit(OP_SHRI, 5, 5, 1);
    emit_jump(OP_JMP, 0, again);
    patch(odd);
    emit(OP_MULI, 5, 5, 3);
    emit(OP_ADDI, 5, 5, 1);
    emit_jump(OP_JMP, 0, again);
    patch(done);
    emit(OP_MAX, 1, 1, 6);
    patch(prepare);
    emit_jump(OP_FORLOOP, 2, body);
    emit(OP_RETURN, 1, 0, 0);
}

static void assemble(void) {
    code_size = constant_count = 0;
    program_fib();
    program_sieve();
    program_step();
    program_particles();
    program_sort();
    program_collatz();
}
