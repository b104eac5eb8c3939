// Five bodies that attract each other; n is the number of steps.
#include "kernel.h"

#define BODIES 5

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} Body;

static Body bodies[BODIES];

static void reset(void) {
    uint32_t random = 2463534242u;
    for (int i = 0; i < BODIES; i++) {
        Body *body = &bodies[i];
        double *fields[6] = {&body->x, &body->y, &body->z, &body->vx, &body->vy, &body->vz};
        for (int f = 0; f < 6; f++) {
            double unit = (int32_t) (next_random(&random) >> 8) / 8388608.0 - 1.0;
            *fields[f] = f < 3 ? unit * 30.0 : unit;
        }
        body->mass = i == 0 ? 39.5 : 0.02 * i;
    }
}

static void attract(double dt) {
    for (int i = 0; i < BODIES; i++) {
        Body *one = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            Body *other = &bodies[j];
            double dx = one->x - other->x, dy = one->y - other->y, dz = one->z - other->z;
            double square = dx * dx + dy * dy + dz * dz + 0.01;
            double magnitude = dt / (square * __builtin_sqrt(square));
            one->vx -= dx * other->mass * magnitude;
            one->vy -= dy * other->mass * magnitude;
            one->vz -= dz * other->mass * magnitude;
            other->vx += dx * one->mass * magnitude;
            other->vy += dy * one->mass * magnitude;
            other->vz += dz * one->mass * magnitude;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        Body *body = &bodies[i];
        body->x += dt * body->vx;
        body->y += dt * body->vy;
        body->z += dt * body->vz;
    }
}

int64_t run(int32_t n) {
    reset();
    for (int i = 0; i < n; i++) {
        attract(0.001);
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < BODIES; i++) {
        sum = fold_double(fold_double(fold_double(sum, bodies[i].x), bodies[i].y), bodies[i].z);
    }
    return (int64_t) sum;
}
