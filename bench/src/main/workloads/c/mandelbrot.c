// How long points of an n x n grid stay bounded, at most 60 steps each.
#include "kernel.h"

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    for (int y = 0; y < n; y++) {
        double ci = 2.0 * y / n - 1.0;
        uint32_t row = 0;
        for (int x = 0; x < n; x++) {
            double cr = 2.0 * x / n - 1.5;
            double zr = 0, zi = 0, rr = 0, ii = 0;
            int steps = 0;
            while (steps < 60 && rr + ii <= 4.0) {
                zi = 2.0 * zr * zi + ci;
                zr = rr - ii + cr;
                rr = zr * zr;
                ii = zi * zi;
                steps++;
            }
            row += (uint32_t) steps;
        }
        sum = fold(sum, row);
    }
    return (int64_t) sum;
}
