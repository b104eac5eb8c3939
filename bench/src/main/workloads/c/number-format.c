// Formats integers and doubles as printf does, exactly with large decimals, and reads them back, correctly rounded; n is the
// number of lines of values.
#include "kernel.h"

#include <stdarg.h>

#define MAX_LINE 1024
#define MAX_DIGITS 1100
#define LIMBS 140
#define BILLION 1000000000u

typedef struct {
    char digits[MAX_DIGITS + 9];
    int count, point; // the value is 0.digits * 10^point
} Decimal;

typedef struct {
    char *at;
    int left, zeros, plus, alternate;
    int width, precision; // precision -1: none
} Output;

typedef struct {
    uint32_t limbs[LIMBS]; // the lowest first
    int count;
} Big;

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static uint64_t bits_of(double value) {
    uint64_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

// Splits a double that is finite and not negative: it is the mantissa times 2^exponent.
static uint64_t split(double value, int *exponent) {
    uint64_t bits = bits_of(value), mantissa = bits & 0xfffffffffffff;
    int biased = (int) (bits >> 52 & 0x7ff);
    *exponent = (biased == 0 ? 1 : biased) - 1075;
    return biased == 0 ? mantissa : mantissa | (uint64_t) 1 << 52;
}

// All digits of a double, without zeros at both ends.
static void to_decimal(double value, Decimal *decimal) {
    uint32_t limbs[LIMBS * 2]; // of nine digits each, the highest first
    int exponent, first = LIMBS - 3, end = LIMBS; // the point is at LIMBS
    uint64_t mantissa = split(value, &exponent);
    for (int i = LIMBS - 1; i >= first; i--) {
        limbs[i] = (uint32_t) (mantissa % BILLION);
        mantissa /= BILLION;
    }
    while (exponent > 0) {
        int shift = exponent < 29 ? exponent : 29;
        uint32_t carry = 0;
        for (int i = end - 1; i >= first; i--) {
            uint64_t limb = ((uint64_t) limbs[i] << shift) + carry;
            limbs[i] = (uint32_t) (limb % BILLION);
            carry = (uint32_t) (limb / BILLION);
        }
        if (carry != 0) {
            limbs[--first] = carry;
        }
        exponent -= shift;
    }
    while (exponent < 0) {
        int shift = -exponent < 9 ? -exponent : 9;
        uint32_t carry = 0;
        for (int i = first; i < end; i++) {
            uint32_t rest = limbs[i] & ((1u << shift) - 1);
            limbs[i] = (limbs[i] >> shift) + carry;
            carry = (BILLION >> shift) * rest;
        }
        if (carry != 0) {
            limbs[end++] = carry;
        }
        while (first < end - 1 && limbs[first] == 0) {
            first++;
        }
        exponent += shift;
    }
    decimal->count = 0;
    decimal->point = (LIMBS - first) * 9;
    for (int i = first; i < end; i++) {
        uint32_t limb = limbs[i];
        for (int j = 8; j >= 0; j--) {
            decimal->digits[decimal->count + j] = (char) (limb % 10);
            limb /= 10;
        }
        decimal->count += 9;
    }
    int zeros = 0;
    while (zeros < decimal->count && decimal->digits[zeros] == 0) {
        zeros++;
    }
    decimal->count -= zeros;
    decimal->point = decimal->count == 0 ? 1 : decimal->point - zeros;
    __builtin_memmove(decimal->digits, decimal->digits + zeros, (size_t) decimal->count);
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == 0) {
        decimal->count--;
    }
}

// Rounds to a number of digits, halves to even.
static void round_decimal(Decimal *decimal, int count) {
    if (count < 0 || count >= decimal->count) {
        decimal->count = count < 0 ? 0 : decimal->count;
        return;
    }
    int up = decimal->digits[count] > 5 || (decimal->digits[count] == 5 && (decimal->count > count + 1
            || (count > 0 && decimal->digits[count - 1] % 2 != 0)));
    decimal->count = count;
    if (up) {
        while (decimal->count > 0 && decimal->digits[decimal->count - 1] == 9) {
            decimal->count--;
        }
        if (decimal->count == 0) {
            decimal->digits[decimal->count++] = 1;
            decimal->point++;
        } else {
            decimal->digits[decimal->count - 1]++;
        }
    }
}

static int digit_at(const Decimal *decimal, int i) {
    return i >= 0 && i < decimal->count ? decimal->digits[i] : 0;
}

static char *put_fixed(char *to, const Decimal *decimal, int precision) {
    for (int i = decimal->point > 0 ? 0 : decimal->point - 1; i < decimal->point; i++) {
        *to++ = (char) ('0' + digit_at(decimal, i));
    }
    if (precision > 0) {
        *to++ = '.';
        for (int i = 0; i < precision; i++) {
            *to++ = (char) ('0' + digit_at(decimal, decimal->point + i));
        }
    }
    return to;
}

static char *put_scientific(char *to, const Decimal *decimal, int precision) {
    int exponent = decimal->point - 1;
    *to++ = (char) ('0' + digit_at(decimal, 0));
    if (precision > 0) {
        *to++ = '.';
        for (int i = 1; i <= precision; i++) {
            *to++ = (char) ('0' + digit_at(decimal, i));
        }
    }
    *to++ = 'e';
    *to++ = exponent < 0 ? '-' : '+';
    exponent = exponent < 0 ? -exponent : exponent;
    if (exponent >= 100) {
        *to++ = (char) ('0' + exponent / 100);
    }
    *to++ = (char) ('0' + exponent / 10 % 10);
    *to++ = (char) ('0' + exponent % 10);
    return to;
}

static void pad(Output *out, char c, int count) {
    while (count-- > 0) {
        *out->at++ = c;
    }
}

// Puts a sign and what comes after it into the width.
static void put_field(Output *out, const char *sign, const char *text, int size) {
    int sign_size = 0;
    while (sign[sign_size] != 0) {
        sign_size++;
    }
    int padding = out->width - sign_size - size;
    if (!out->left && !out->zeros) {
        pad(out, ' ', padding);
    }
    for (int i = 0; i < sign_size; i++) {
        *out->at++ = sign[i];
    }
    if (!out->left && out->zeros) {
        pad(out, '0', padding);
    }
    for (int i = 0; i < size; i++) {
        *out->at++ = text[i];
    }
    if (out->left) {
        pad(out, ' ', padding);
    }
}

static void put_integer(Output *out, uint64_t value, uint32_t base, const char *sign) {
    char digits[64];
    int at = 64;
    while (value != 0 || 64 - at < (out->precision < 0 ? 1 : out->precision)) {
        digits[--at] = "0123456789abcdef"[value % base];
        value /= base;
    }
    if (out->precision >= 0) {
        out->zeros = 0;
    }
    put_field(out, sign, digits + at, 64 - at);
}

static void put_double(Output *out, double value, char conversion) {
    char text[MAX_LINE], *end = text;
    Decimal decimal;
    int negative = (int) (bits_of(value) >> 63), precision = out->precision < 0 ? 6 : out->precision;
    to_decimal(negative ? -value : value, &decimal);
    if (conversion == 'f') {
        round_decimal(&decimal, decimal.point + precision);
        end = put_fixed(end, &decimal, precision);
    } else if (conversion == 'e') {
        round_decimal(&decimal, precision + 1);
        end = put_scientific(end, &decimal, precision);
    } else {
        round_decimal(&decimal, precision == 0 ? 1 : precision);
        int digits = decimal.count == 0 ? 1 : decimal.count;
        if (decimal.point < -3 || decimal.point > precision) {
            end = put_scientific(end, &decimal, digits - 1);
        } else {
            end = put_fixed(end, &decimal, digits > decimal.point ? digits - decimal.point : 0);
        }
    }
    put_field(out, negative ? "-" : out->plus ? "+" : "", text, (int) (end - text));
}

static int read_count(const char **format) {
    int count = 0;
    while (**format >= '0' && **format <= '9') {
        count = count * 10 + *(*format)++ - '0';
    }
    return count;
}

static int format(char *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Output out = {.at = to};
    while (*format != 0) {
        if (*format != '%') {
            *out.at++ = *format++;
            continue;
        }
        out = (Output) {.at = out.at, .precision = -1};
        for (int flag = 1; flag;) {
            switch (*++format) {
                case '-': out.left = 1; break;
                case '0': out.zeros = 1; break;
                case '+': out.plus = 1; break;
                case '#': out.alternate = 1; break;
                default: flag = 0; break;
            }
        }
        out.width = read_count(&format);
        if (*format == '.') {
            format++;
            out.precision = read_count(&format);
        }
        int wide = 0;
        for (; *format == 'l'; format++) {
            wide++;
        }
        switch (*format++) {
            case 'd': {
                int64_t value = wide == 2 ? va_arg(arguments, long long) : va_arg(arguments, int);
                put_integer(&out, value < 0 ? 0 - (uint64_t) value : (uint64_t) value, 10,
                        value < 0 ? "-" : out.plus ? "+" : "");
                break;
            }
            case 'u':
                put_integer(&out, wide == 2 ? va_arg(arguments, unsigned long long) : va_arg(arguments, unsigned), 10, "");
                break;
            case 'x':
                put_integer(&out, wide == 2 ? va_arg(arguments, unsigned long long) : va_arg(arguments, unsigned), 16,
                        out.alternate ? "0x" : "");
                break;
            case 's': {
                const char *text = va_arg(arguments, const char *);
                int size = 0;
                while (text[size] != 0 && size != out.precision) {
                    size++;
                }
                put_field(&out, "", text, size);
                break;
            }
            case 'c': {
                char c = (char) va_arg(arguments, int);
                put_field(&out, "", &c, 1);
                break;
            }
            case 'e': case 'f': case 'g':
                put_double(&out, va_arg(arguments, double), format[-1]);
                break;
            default:
                *out.at++ = format[-1];
                break;
        }
    }
    va_end(arguments);
    *out.at = 0;
    return (int) (out.at - to);
}

static void set_big(Big *big, uint64_t value) {
    big->limbs[0] = (uint32_t) value;
    big->limbs[1] = (uint32_t) (value >> 32);
    big->count = big->limbs[1] != 0 ? 2 : 1;
}

static void multiply(Big *big, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < big->count; i++) {
        carry += (uint64_t) big->limbs[i] * factor;
        big->limbs[i] = (uint32_t) carry;
        carry >>= 32;
    }
    if (carry != 0) {
        big->limbs[big->count++] = (uint32_t) carry;
    }
}

static void multiply_by_power(Big *big, int exponent) {
    for (; exponent >= 9; exponent -= 9) {
        multiply(big, BILLION);
    }
    for (; exponent > 0; exponent--) {
        multiply(big, 10);
    }
}

static void shift_left(Big *big, int by) {
    int whole = by / 32;
    multiply(big, 1u << by % 32);
    __builtin_memmove(&big->limbs[whole], &big->limbs[0], (size_t) big->count * sizeof big->limbs[0]);
    for (int i = 0; i < whole; i++) {
        big->limbs[i] = 0;
    }
    big->count += whole;
}

static int compare(const Big *a, const Big *b) {
    if (a->count != b->count) {
        return a->count < b->count ? -1 : 1;
    }
    for (int i = a->count - 1; i >= 0; i--) {
        if (a->limbs[i] != b->limbs[i]) {
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
        }
    }
    return 0;
}

// Compares digits * 10^power with mantissa * 2^exponent.
static int compare_products(uint64_t digits, int power, uint64_t mantissa, int exponent) {
    Big a, b;
    set_big(&a, digits);
    set_big(&b, mantissa);
    multiply_by_power(power > 0 ? &a : &b, power > 0 ? power : -power);
    shift_left(exponent > 0 ? &b : &a, exponent > 0 ? exponent : -exponent);
    return compare(&a, &b);
}

// The double that is nearest to digits * 10^power.
static double scale(uint64_t digits, int power) {
    if (digits == 0) {
        return 0;
    }
    if (digits >> 53 == 0 && power >= -22 && power <= 22) {
        return power < 0 ? (double) digits / exact_powers[-power] : (double) digits * exact_powers[power];
    }
    double guess = (double) digits;
    for (int rest = power < 0 ? -power : power; rest > 0; rest -= 22) {
        double factor = exact_powers[rest < 22 ? rest : 22];
        guess = power < 0 ? guess / factor : guess * factor;
    }
    for (;;) {
        int exponent;
        uint64_t mantissa = split(guess, &exponent);
        int above = compare_products(digits, power, mantissa * 4 + 2, exponent - 2);
        if (above > 0 || (above == 0 && mantissa % 2 != 0)) {
            guess = from_bits(bits_of(guess) + 1);
            continue;
        }
        uint64_t half = mantissa == (uint64_t) 1 << 52 ? 1 : 2;
        int below = compare_products(digits, power, mantissa * 4 - half, exponent - 2);
        if (below < 0 || (below == 0 && mantissa % 2 != 0)) {
            guess = from_bits(bits_of(guess) - 1);
            continue;
        }
        return guess;
    }
}

static const char *skip_spaces(const char *text) {
    while (*text == ' ') {
        text++;
    }
    return text;
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static double read_double(const char **text) {
    const char *at = skip_spaces(*text);
    int negative = *at == '-', power = 0, count = 0, point = 0;
    uint64_t digits = 0;
    at += *at == '-' || *at == '+';
    for (; is_digit(*at) || (*at == '.' && !point); at++) {
        if (*at == '.') {
            point = 1;
        } else if (count < 19) {
            digits = digits * 10 + (uint64_t) (*at - '0');
            count += digits != 0;
            power -= point;
        } else {
            power += !point;
        }
    }
    if (*at == 'e') {
        int down = *++at == '-', exponent;
        at += *at == '-' || *at == '+';
        exponent = read_count(&at);
        power += down ? -exponent : exponent;
    }
    *text = at;
    double value = scale(digits, power);
    return negative ? -value : value;
}

static int64_t read_integer(const char **text) {
    const char *at = skip_spaces(*text);
    int negative = *at == '-';
    uint64_t value = 0;
    at += *at == '-' || *at == '+';
    if (at[0] == '0' && at[1] == 'x') {
        for (at += 2; is_digit(*at) || (*at >= 'a' && *at <= 'f'); at++) {
            value = value << 4 | (uint64_t) (is_digit(*at) ? *at - '0' : *at - 'a' + 10);
        }
    } else {
        for (; is_digit(*at); at++) {
            value = value * 10 + (uint64_t) (*at - '0');
        }
    }
    *text = at;
    return (int64_t) (negative ? 0 - value : value);
}

static uint64_t fold_text(uint64_t sum, const char *text, int size) {
    uint32_t hash = 2166136261u;
    for (int i = 0; i < size; i++) {
        hash = (hash ^ (uint8_t) text[i]) * 16777619u;
    }
    return fold(fold(sum, hash), (uint64_t) size);
}

static uint64_t next_wide(uint32_t *random) {
    uint64_t high = next_random(random);
    return high << 32 | next_random(random);
}

// A double of any bits whose exponent is within a range.
static double next_double(uint32_t *random, int range) {
    uint64_t bits = next_wide(random) & 0x800fffffffffffff;
    int exponent = (int) (next_random(random) % (uint32_t) (2 * range)) - range;
    return from_bits(bits | (uint64_t) (1023 + exponent) << 52);
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 521288629u;
    char line[MAX_LINE];
    for (int i = 0; i < n; i++) {
        int small = (int) (next_random(&random) % 100000) - 50000;
        int64_t large = (int64_t) next_wide(&random) >> (i % 64);
        int size = format(line, "%d %+8d %-12lld|%08u %lld %#llx", i, small, large, (uint32_t) large, large, large);
        const char *at = line;
        sum = fold_text(sum, line, size);
        if (read_integer(&at) != i || read_integer(&at) != small || read_integer(&at) != large) {
            return -1 - i;
        }
        double price = (double) small / 100, value = next_double(&random, i % 16 == 0 ? 1000 : 40);
        size = format(line, "%.2f %.17g %g %e %10.3f%% %s%c", price, value, price, value, price * 0.1, "done", '.');
        at = line;
        sum = fold_text(sum, line, size);
        if (read_double(&at) != price || read_double(&at) != value) {
            return -2 - i;
        }
        sum = fold_double(sum, read_double(&at));
        sum = fold_double(sum, read_double(&at));
    }
    return (int64_t) sum;
}
