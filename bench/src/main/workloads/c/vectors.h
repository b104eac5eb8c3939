// Vectors of 16 bytes as Clang and GCC have them on every target: SIMD of Wasm, SSE2 natively.
#pragma once

#include "kernel.h"

typedef float Floats __attribute__((vector_size(16)));
typedef uint8_t Bytes __attribute__((vector_size(16)));
typedef int8_t SignedBytes __attribute__((vector_size(16)));
typedef uint16_t Shorts __attribute__((vector_size(16)));
typedef uint32_t Words __attribute__((vector_size(16)));

// Loads and stores of any alignment.
typedef struct __attribute__((packed, may_alias)) { Floats lanes; } AnyFloats;
typedef struct __attribute__((packed, may_alias)) { Bytes lanes; } AnyBytes;

static inline Floats load_floats(const float *from) { return ((const AnyFloats *) from)->lanes; }
static inline void store_floats(float *to, Floats lanes) { ((AnyFloats *) to)->lanes = lanes; }
static inline Bytes load_bytes(const uint8_t *from) { return ((const AnyBytes *) from)->lanes; }
static inline void store_bytes(uint8_t *to, Bytes lanes) { ((AnyBytes *) to)->lanes = lanes; }
