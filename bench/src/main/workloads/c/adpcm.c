// IMA ADPCM: encodes n thousand samples of two channels to blocks of four bits a sample with a header each, decodes them and
// measures what was lost.
#include "kernel.h"

#define MAX_SAMPLES (1 << 20)
#define CHANNELS 2
#define BLOCK_SAMPLES 505 // of each channel
#define BLOCK_BYTES (CHANNELS * (4 + (BLOCK_SAMPLES - 1) / 2))

typedef struct {
    int predicted;
    int index; // of the step
} Channel;

typedef struct {
    int32_t position, velocity;
    int32_t stiffness;
} Oscillator;

static const int16_t steps[89] = {
        7,    8,    9,    10,   11,   12,   13,   14,   16,   17,    19,    21,    23,    25,    28,    31,    34,   37,
        41,   45,   50,   55,   60,   66,   73,   80,   88,   97,    107,   118,   130,   143,   157,   173,   190,  209,
        230,  253,  279,  307,  337,  371,  408,  449,  494,  544,   598,   658,   724,   796,   876,   963,   1060, 1166,
        1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024,  3327,  3660,  4026,  4428,  4871,  5358,  5894, 6484,
        7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};

static const int8_t index_changes[16] = {-1, -1, -1, -1, 2, 4, 6, 8, -1, -1, -1, -1, 2, 4, 6, 8};

static int16_t samples[MAX_SAMPLES * CHANNELS], decoded[MAX_SAMPLES * CHANNELS];
static uint8_t packed[MAX_SAMPLES / BLOCK_SAMPLES * BLOCK_BYTES + BLOCK_BYTES];

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

// Moves on by what a code says, as both sides do.
static int step_by(Channel *channel, uint32_t code) {
    int step = steps[channel->index];
    int difference = step >> 3;
    if (code & 4) {
        difference += step;
    }
    if (code & 2) {
        difference += step >> 1;
    }
    if (code & 1) {
        difference += step >> 2;
    }
    channel->predicted += code & 8 ? -difference : difference;
    channel->predicted = clamp(channel->predicted, -32768, 32767);
    channel->index = clamp(channel->index + index_changes[code], 0, 88);
    return channel->predicted;
}

static uint32_t encode_sample(Channel *channel, int sample) {
    int difference = sample - channel->predicted;
    uint32_t code = 0;
    if (difference < 0) {
        code = 8;
        difference = -difference;
    }
    int step = steps[channel->index];
    for (uint32_t mask = 4; mask != 0; mask >>= 1) {
        if (difference >= step) {
            code |= mask;
            difference -= step;
        }
        step >>= 1;
    }
    step_by(channel, code);
    return code;
}

static uint8_t *encode_block(Channel *channels, const int16_t *from, uint8_t *to) {
    for (int c = 0; c < CHANNELS; c++) {
        channels[c].predicted = from[c];
        *to++ = (uint8_t) from[c];
        *to++ = (uint8_t) (from[c] >> 8);
        *to++ = (uint8_t) channels[c].index;
        *to++ = 0;
    }
    // Eight samples of a channel in four bytes, then those of the other.
    for (int i = 1; i < BLOCK_SAMPLES; i += 8) {
        for (int c = 0; c < CHANNELS; c++) {
            const int16_t *at = from + i * CHANNELS + c;
            for (int j = 0; j < 8; j += 2, at += 2 * CHANNELS) {
                uint32_t low = encode_sample(&channels[c], at[0]);
                uint32_t high = encode_sample(&channels[c], at[CHANNELS]);
                *to++ = (uint8_t) (low | high << 4);
            }
        }
    }
    return to;
}

static const uint8_t *decode_block(const uint8_t *from, int16_t *to) {
    Channel channels[CHANNELS];
    for (int c = 0; c < CHANNELS; c++, from += 4) {
        channels[c].predicted = (int16_t) (from[0] | from[1] << 8);
        channels[c].index = clamp(from[2], 0, 88);
        to[c] = (int16_t) channels[c].predicted;
    }
    for (int i = 1; i < BLOCK_SAMPLES; i += 8) {
        for (int c = 0; c < CHANNELS; c++) {
            int16_t *at = to + i * CHANNELS + c;
            for (int j = 0; j < 4; j++, at += 2 * CHANNELS) {
                uint8_t byte = *from++;
                at[0] = (int16_t) step_by(&channels[c], byte & 15);
                at[CHANNELS] = (int16_t) step_by(&channels[c], byte >> 4);
            }
        }
    }
    return from;
}

static int oscillate(Oscillator *o) {
    o->velocity -= (int32_t) ((int64_t) o->position * o->stiffness >> 16);
    o->position += o->velocity;
    return o->position >> 12;
}

// Three tones that change, and noise in bursts.
static void make_samples(int count) {
    uint32_t random = 2463534242u;
    Oscillator tones[3] = {{0}};
    for (int i = 0; i < count; i++) {
        if (i % 5000 == 0) {
            for (int j = 0; j < 3; j++) {
                tones[j].position = (int32_t) (4000 + next_random(&random) % 5000) << 12;
                tones[j].velocity = 0;
                tones[j].stiffness = 20 + (int32_t) (next_random(&random) % 8000);
            }
        }
        int a = oscillate(&tones[0]), b = oscillate(&tones[1]), c = oscillate(&tones[2]);
        int noise = i % 1000 < 100 ? (int) (next_random(&random) % 4096) - 2048 : 0;
        samples[i * CHANNELS] = (int16_t) clamp(a + b + noise, -32768, 32767);
        samples[i * CHANNELS + 1] = (int16_t) clamp(c + b - noise, -32768, 32767);
    }
}

int64_t run(int32_t n) {
    int blocks = n * 1000 / BLOCK_SAMPLES;
    int count = blocks * BLOCK_SAMPLES;
    make_samples(count);
    Channel channels[CHANNELS] = {{0, 0}};
    uint8_t *to = packed;
    for (int i = 0; i < blocks; i++) {
        to = encode_block(channels, samples + i * BLOCK_SAMPLES * CHANNELS, to);
    }
    const uint8_t *from = packed;
    for (int i = 0; i < blocks; i++) {
        from = decode_block(from, decoded + i * BLOCK_SAMPLES * CHANNELS);
    }
    uint64_t sum = FOLD_START, error = 0;
    for (const uint8_t *at = packed; at < to; at += 7) {
        sum = fold(sum, *at);
    }
    for (int i = 0; i < count * CHANNELS; i++) {
        int difference = samples[i] - decoded[i];
        error += (uint64_t) ((int64_t) difference * difference);
    }
    return (int64_t) fold(fold(sum, error), (uint64_t) (to - from));
}
