// A ray tracer of floats, its vectors structs by pointer: spheres on a chequered plane, shadows, highlights, mirrors; n is
// the width.
#include "kernel.h"

#define SPHERES 14
#define DEPTH 4
#define FAR 1e30f

typedef struct {
    float x, y, z;
} Vector;

typedef struct {
    Vector origin, direction;
} Ray;

typedef struct {
    Vector colour;
    float diffuse, specular, mirror;
    int gloss;
} Material;

typedef struct {
    Vector centre;
    float radius;
    Material material;
} Sphere;

typedef struct {
    Vector position, colour;
} Light;

typedef struct {
    float distance;
    Vector point, normal;
    const Material *material;
} Hit;

static Sphere spheres[SPHERES];

static const Light lights[] = {{{-20, 30, -20}, {0.8f, 0.8f, 0.7f}}, {{25, 15, -10}, {0.4f, 0.3f, 0.5f}}};

static const Material tiles[2] = {
    {{0.9f, 0.9f, 0.9f}, 0.8f, 0.1f, 0.2f, 3}, {{0.1f, 0.1f, 0.15f}, 0.8f, 0.1f, 0.3f, 3}};

static void add(Vector *sum, const Vector *a, const Vector *b) {
    sum->x = a->x + b->x;
    sum->y = a->y + b->y;
    sum->z = a->z + b->z;
}

static void subtract(Vector *difference, const Vector *a, const Vector *b) {
    difference->x = a->x - b->x;
    difference->y = a->y - b->y;
    difference->z = a->z - b->z;
}

static void scale(Vector *product, const Vector *a, float by) {
    product->x = a->x * by;
    product->y = a->y * by;
    product->z = a->z * by;
}

static void add_scaled(Vector *sum, const Vector *a, float by) {
    Vector part;
    scale(&part, a, by);
    add(sum, sum, &part);
}

static float dot(const Vector *a, const Vector *b) {
    return a->x * b->x + a->y * b->y + a->z * b->z;
}

static void normalise(Vector *a) {
    scale(a, a, 1.0f / __builtin_sqrtf(dot(a, a)));
}

static void reflect(Vector *reflected, const Vector *direction, const Vector *normal) {
    *reflected = *direction;
    add_scaled(reflected, normal, -2.0f * dot(direction, normal));
}

static float hit_sphere(const Sphere *sphere, const Ray *ray) {
    Vector between;
    subtract(&between, &sphere->centre, &ray->origin);
    float along = dot(&between, &ray->direction);
    float square = sphere->radius * sphere->radius - dot(&between, &between) + along * along;
    if (square < 0) {
        return FAR;
    }
    float half = __builtin_sqrtf(square);
    if (along - half > 1e-3f) {
        return along - half;
    }
    return along + half > 1e-3f ? along + half : FAR;
}

static int find_hit(Hit *hit, const Ray *ray) {
    const Sphere *nearest = 0;
    hit->distance = FAR;
    for (int i = 0; i < SPHERES; i++) {
        float distance = hit_sphere(&spheres[i], ray);
        if (distance < hit->distance) {
            hit->distance = distance;
            nearest = &spheres[i];
        }
    }
    int plane = 0;
    if (ray->direction.y < -1e-4f) {
        float distance = -ray->origin.y / ray->direction.y;
        if (distance > 1e-3f && distance < hit->distance) {
            hit->distance = distance;
            plane = 1;
        }
    }
    if (!plane && nearest == 0) {
        return 0;
    }
    hit->point = ray->origin;
    add_scaled(&hit->point, &ray->direction, hit->distance);
    if (plane) {
        int column = (int) (hit->point.x * 0.5f + 1000.0f), row = (int) (hit->point.z * 0.5f + 1000.0f);
        hit->normal = (Vector) {0, 1, 0};
        hit->material = &tiles[(column + row) & 1];
    } else {
        subtract(&hit->normal, &hit->point, &nearest->centre);
        scale(&hit->normal, &hit->normal, 1.0f / nearest->radius);
        hit->material = &nearest->material;
    }
    return 1;
}

static int in_shadow(const Ray *ray, float distance) {
    for (int i = 0; i < SPHERES; i++) {
        if (hit_sphere(&spheres[i], ray) < distance) {
            return 1;
        }
    }
    return 0;
}

static void light_up(Vector *colour, const Hit *hit, const Ray *ray) {
    const Material *material = hit->material;
    scale(colour, &material->colour, 0.1f);
    for (size_t i = 0; i < sizeof lights / sizeof lights[0]; i++) {
        const Light *light = &lights[i];
        Ray shadow = {.origin = hit->point};
        subtract(&shadow.direction, &light->position, &hit->point);
        float distance = __builtin_sqrtf(dot(&shadow.direction, &shadow.direction));
        scale(&shadow.direction, &shadow.direction, 1.0f / distance);
        float angle = dot(&shadow.direction, &hit->normal);
        if (angle <= 0 || in_shadow(&shadow, distance)) {
            continue;
        }
        Vector tinted = {material->colour.x * light->colour.x, material->colour.y * light->colour.y,
            material->colour.z * light->colour.z};
        add_scaled(colour, &tinted, angle * material->diffuse);
        Vector reflected;
        reflect(&reflected, &ray->direction, &hit->normal);
        float shine = dot(&reflected, &shadow.direction);
        if (shine > 0) {
            for (int k = 0; k < material->gloss; k++) {
                shine *= shine;
            }
            add_scaled(colour, &light->colour, shine * material->specular);
        }
    }
}

static void trace(Vector *colour, const Ray *ray, int depth) {
    Hit hit;
    if (!find_hit(&hit, ray)) {
        float height = 0.5f * (ray->direction.y + 1.0f);
        *colour = (Vector) {1.0f - 0.5f * height, 1.0f - 0.3f * height, 1.0f};
        return;
    }
    light_up(colour, &hit, ray);
    if (depth > 1 && hit.material->mirror > 0) {
        Ray mirrored = {.origin = hit.point};
        Vector more;
        reflect(&mirrored.direction, &ray->direction, &hit.normal);
        trace(&more, &mirrored, depth - 1);
        scale(colour, colour, 1.0f - hit.material->mirror);
        add_scaled(colour, &more, hit.material->mirror);
    }
}

static float unit(uint32_t *random) {
    return (float) (next_random(random) >> 8) / 16777216.0f;
}

static Vector random_vector(uint32_t *random) {
    float x = unit(random), y = unit(random), z = unit(random);
    return (Vector) {x, y, z};
}

static void place_spheres(void) {
    uint32_t random = 2463534242u;
    for (int i = 0; i < SPHERES; i++) {
        Sphere *sphere = &spheres[i];
        sphere->radius = 0.5f + unit(&random);
        Vector place = random_vector(&random);
        sphere->centre = (Vector) {place.x * 12 - 6, sphere->radius + place.y, place.z * 10 + 1};
        sphere->material.colour = random_vector(&random);
        sphere->material.diffuse = 0.9f;
        sphere->material.specular = unit(&random);
        sphere->material.mirror = i % 3 == 0 ? 0 : unit(&random) * 0.6f;
        sphere->material.gloss = 2 + i % 4;
    }
}

static uint32_t to_byte(float x) {
    return x >= 1 ? 255 : x <= 0 ? 0 : (uint32_t) (x * 255.0f + 0.5f);
}

int64_t run(int32_t n) {
    int height = n * 3 / 4;
    uint64_t sum = FOLD_START;
    place_spheres();
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < n; x++) {
            Ray ray = {{0, 2.5f, -8}, {((float) x + 0.5f) / (float) n - 0.5f, 0.3f - ((float) y + 0.5f) / (float) n, 0.8f}};
            Vector colour;
            normalise(&ray.direction);
            trace(&colour, &ray, DEPTH);
            sum = fold(sum, to_byte(colour.x) << 16 | to_byte(colour.y) << 8 | to_byte(colour.z));
        }
    }
    return (int64_t) sum;
}
