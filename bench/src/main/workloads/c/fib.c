// Calls: the naive recursion.
#include "kernel.h"

static __attribute__((noinline)) uint32_t fib(uint32_t n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

int64_t run(int32_t n) {
    return fib((uint32_t) n);
}
