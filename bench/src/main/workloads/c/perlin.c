// Improved Perlin noise of floats: octaves over a map of heights, marble by warping, shaded to bytes; n is the size of the
// map.
#include "kernel.h"

#define MAX 1024

typedef struct {
    float frequency, amplitude, gain, lacunarity;
    int octaves;
} Fractal;

typedef struct {
    float level;
    uint8_t r, g, b;
} Stop;

static uint8_t permutation[512];
static float heights[MAX * MAX];

static const Stop stops[] = {
    {-0.9f, 10, 20, 70}, {-0.3f, 30, 90, 180}, {-0.05f, 90, 170, 200}, {0.1f, 210, 200, 150},
    {0.3f, 60, 130, 50}, {0.6f, 110, 90, 70}, {0.9f, 245, 245, 250}};

static void shuffle(uint32_t seed) {
    for (int i = 0; i < 256; i++) {
        permutation[i] = (uint8_t) i;
    }
    for (int i = 255; i > 0; i--) {
        uint32_t j = next_random(&seed) % (uint32_t) (i + 1);
        uint8_t kept = permutation[i];
        permutation[i] = permutation[j];
        permutation[j] = kept;
    }
    for (int i = 0; i < 256; i++) {
        permutation[256 + i] = permutation[i];
    }
}

static inline int floor_of(float x) {
    int whole = (int) x;
    return x < (float) whole ? whole - 1 : whole;
}

static inline float fade(float t) {
    return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f);
}

static inline float lerp(float t, float a, float b) {
    return a + t * (b - a);
}

static float gradient(int hash, float x, float y, float z) {
    int h = hash & 15;
    float u = h < 8 ? x : y;
    float v = h < 4 ? y : h == 12 || h == 14 ? x : z;
    return ((h & 1) == 0 ? u : -u) + ((h & 2) == 0 ? v : -v);
}

static float noise(float x, float y, float z) {
    int xi = floor_of(x), yi = floor_of(y), zi = floor_of(z);
    x -= (float) xi;
    y -= (float) yi;
    z -= (float) zi;
    xi &= 255;
    yi &= 255;
    zi &= 255;
    float u = fade(x), v = fade(y), w = fade(z);
    int a = permutation[xi] + yi, aa = permutation[a] + zi, ab = permutation[a + 1] + zi;
    int b = permutation[xi + 1] + yi, ba = permutation[b] + zi, bb = permutation[b + 1] + zi;
    return lerp(w,
            lerp(v,
                    lerp(u, gradient(permutation[aa], x, y, z), gradient(permutation[ba], x - 1, y, z)),
                    lerp(u, gradient(permutation[ab], x, y - 1, z), gradient(permutation[bb], x - 1, y - 1, z))),
            lerp(v,
                    lerp(u, gradient(permutation[aa + 1], x, y, z - 1), gradient(permutation[ba + 1], x - 1, y, z - 1)),
                    lerp(u, gradient(permutation[ab + 1], x, y - 1, z - 1),
                            gradient(permutation[bb + 1], x - 1, y - 1, z - 1))));
}

static float fractal_noise(const Fractal *fractal, float x, float y, float z) {
    float sum = 0, frequency = fractal->frequency, amplitude = fractal->amplitude;
    for (int octave = 0; octave < fractal->octaves; octave++) {
        sum += amplitude * noise(x * frequency, y * frequency, z * frequency);
        frequency *= fractal->lacunarity;
        amplitude *= fractal->gain;
    }
    return sum;
}

static float turbulence(const Fractal *fractal, float x, float y, float z) {
    float sum = 0, frequency = fractal->frequency, amplitude = fractal->amplitude;
    for (int octave = 0; octave < fractal->octaves; octave++) {
        float value = noise(x * frequency, y * frequency, z * frequency);
        sum += amplitude * (value < 0 ? -value : value);
        frequency *= fractal->lacunarity;
        amplitude *= fractal->gain;
    }
    return sum;
}

static void make_heights(int n) {
    static const Fractal ground = {1.0f / 64, 1.0f, 0.5f, 2.0f, 5};
    static const Fractal warp = {1.0f / 100, 40.0f, 0.6f, 2.1f, 2};
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            float fx = (float) x - (float) n / 2, fy = (float) y - (float) n / 2;
            float shift = turbulence(&warp, fx, fy, 7.5f);
            heights[y * n + x] = fractal_noise(&ground, fx + shift, fy - shift, 0.25f);
        }
    }
}

static uint32_t colour(float height) {
    size_t i = 1;
    while (i + 1 < sizeof stops / sizeof stops[0] && stops[i].level < height) {
        i++;
    }
    const Stop *low = &stops[i - 1], *high = &stops[i];
    float t = (height - low->level) / (high->level - low->level);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    uint32_t r = (uint32_t) (lerp(t, low->r, high->r) + 0.5f);
    uint32_t g = (uint32_t) (lerp(t, low->g, high->g) + 0.5f);
    uint32_t b = (uint32_t) (lerp(t, low->b, high->b) + 0.5f);
    return r << 16 | g << 8 | b;
}

// How bright the light from the upper left makes a place.
static float shade(int n, int x, int y) {
    float dx = heights[y * n + x] - heights[y * n + (x > 0 ? x - 1 : x)];
    float dy = heights[y * n + x] - heights[(y > 0 ? y - 1 : y) * n + x];
    float light = (8 * dx + 8 * dy + 1) / __builtin_sqrtf(64 * dx * dx + 64 * dy * dy + 1);
    return light < 0 ? 0 : light;
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    shuffle(2463534242u);
    make_heights(n);
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            sum = fold(sum, colour(heights[y * n + x]));
            if (x % 8 == 0) {
                sum = fold_double(sum, (double) shade(n, x, y));
            }
        }
    }
    return (int64_t) sum;
}
