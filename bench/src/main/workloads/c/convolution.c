// Filters of 3x3 on 8-bit images, the edges clamped: sharpen, blur, edges by Sobel, median; n is the number of rounds.
#include "allocator.h"

#define WIDTH 200
#define HEIGHT 150

typedef struct {
    int width, height;
    uint8_t *pixels;
} Image;

typedef struct {
    int weights[3][3];
    int divisor, bias;
} Filter;

static const Filter sharpen = {{{0, -1, 0}, {-1, 6, -1}, {0, -1, 0}}, 2, 0};
static const Filter blur = {{{1, 2, 1}, {2, 4, 2}, {1, 2, 1}}, 16, 0};
static const Filter emboss = {{{-2, -1, 0}, {-1, 1, 1}, {0, 1, 2}}, 1, 16};
static const Filter across = {{{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}}, 1, 0};
static const Filter down = {{{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}, 1, 0};

static Image *image_create(int width, int height) {
    Image *image = allocate(sizeof(Image));
    image->width = width;
    image->height = height;
    image->pixels = allocate((size_t) width * (size_t) height);
    return image;
}

static void image_destroy(Image *image) {
    release(image->pixels);
    release(image);
}

static inline int clamp(int x, int low, int high) {
    return x < low ? low : x > high ? high : x;
}

static inline uint8_t pixel(const Image *image, int x, int y) {
    return image->pixels[clamp(y, 0, image->height - 1) * image->width + clamp(x, 0, image->width - 1)];
}

static int weigh(const Filter *filter, const Image *image, int x, int y) {
    int sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            sum += filter->weights[dy + 1][dx + 1] * pixel(image, x + dx, y + dy);
        }
    }
    return sum;
}

static void convolve(const Filter *filter, const Image *from, Image *to) {
    for (int y = 0; y < from->height; y++) {
        for (int x = 0; x < from->width; x++) {
            int value = weigh(filter, from, x, y) / filter->divisor + filter->bias;
            to->pixels[y * to->width + x] = (uint8_t) clamp(value, 0, 255);
        }
    }
}

static int absolute(int x) {
    return x < 0 ? -x : x;
}

static void find_edges(const Image *from, Image *to) {
    for (int y = 0; y < from->height; y++) {
        for (int x = 0; x < from->width; x++) {
            int gradient = absolute(weigh(&across, from, x, y)) + absolute(weigh(&down, from, x, y));
            to->pixels[y * to->width + x] = (uint8_t) clamp(gradient, 0, 255);
        }
    }
}

static void median(const Image *from, Image *to) {
    for (int y = 0; y < from->height; y++) {
        for (int x = 0; x < from->width; x++) {
            uint8_t sorted[9];
            int size = 0;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    uint8_t value = pixel(from, x + dx, y + dy);
                    int at = size++;
                    while (at > 0 && sorted[at - 1] > value) {
                        sorted[at] = sorted[at - 1];
                        at--;
                    }
                    sorted[at] = value;
                }
            }
            to->pixels[y * to->width + x] = sorted[4];
        }
    }
}

static void blend(Image *image, const Image *other, int alpha) {
    for (int i = 0; i < image->width * image->height; i++) {
        image->pixels[i] = (uint8_t) ((image->pixels[i] * (256 - alpha) + other->pixels[i] * alpha) >> 8);
    }
}

static uint64_t checksum(uint64_t sum, const Image *image) {
    for (int i = 0; i < image->width * image->height; i += 11) {
        sum = fold(sum, image->pixels[i]);
    }
    return sum;
}

static void draw(Image *image) {
    uint32_t random = 362436069u;
    for (int y = 0; y < image->height; y++) {
        for (int x = 0; x < image->width; x++) {
            int ring = ((x - 70) * (x - 70) + (y - 60) * (y - 60)) >> 5;
            int noise = (int) (next_random(&random) % 31);
            image->pixels[y * image->width + x] = (uint8_t) (x / 20 % 2 == y / 20 % 2 ? ring : noise * 8);
        }
    }
}

int64_t run(int32_t n) {
    Image *image = image_create(WIDTH, HEIGHT), *one = image_create(WIDTH, HEIGHT), *two = image_create(WIDTH, HEIGHT);
    uint64_t sum = FOLD_START;
    draw(image);
    for (int i = 0; i < n; i++) {
        convolve(&blur, image, one);
        convolve(&sharpen, one, two);
        blend(image, two, 100);
        find_edges(image, one);
        blend(image, one, 40);
        if (i % 2 == 0) {
            convolve(&emboss, image, two);
            blend(image, two, 60);
        } else {
            median(image, two);
            blend(image, two, 128);
        }
        sum = checksum(sum, image);
    }
    image_destroy(two);
    image_destroy(one);
    image_destroy(image);
    return (int64_t) sum;
}
