// Serves a native kernel: for each n on standard input, a line with the nanoseconds that passed, those of CPU time, and the result.
#define _POSIX_C_SOURCE 199309L

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t run(int32_t n);

static long long now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(void) {
    char line[64];
    while (fgets(line, sizeof line, stdin) != NULL) {
        int32_t n = (int32_t) strtol(line, NULL, 10);
        long long wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_THREAD_CPUTIME_ID);
        int64_t result = run(n);
        cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
        wall = now(CLOCK_MONOTONIC) - wall;
        printf("%lld %lld %lld\n", wall, cpu, (long long) result);
        fflush(stdout);
    }
    return 0;
}
