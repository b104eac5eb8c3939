// Sorts n strings, pointers to characters, by multikey quicksort; then finds and counts in the sorted array, and merges.
#include "kernel.h"

#define MAX (1 << 17)
#define POOL (MAX * 32)

typedef const unsigned char *String;

static unsigned char pool[POOL];
static String strings[MAX], merged[MAX];

static void swap(String *a, String *b) {
    String t = *a;
    *a = *b;
    *b = t;
}

static void swap_many(String *a, String *b, ptrdiff_t count) {
    while (count-- > 0) {
        swap(a++, b++);
    }
}

static int compare(String a, String b) {
    while (*a != 0 && *a == *b) {
        a++;
        b++;
    }
    return *a - *b;
}

static ptrdiff_t min(ptrdiff_t a, ptrdiff_t b) {
    return a < b ? a : b;
}

static void sort_by_insertion(String *from, ptrdiff_t count, int depth) {
    for (String *i = from + 1; i < from + count; i++) {
        for (String *j = i; j > from && compare(j[-1] + depth, j[0] + depth) > 0; j--) {
            swap(j, j - 1);
        }
    }
}

static String *median(String *a, String *b, String *c, int depth) {
    int x = (*a)[depth], y = (*b)[depth], z = (*c)[depth];
    if (x == y) {
        return a;
    }
    if (z == x || z == y) {
        return c;
    }
    return x < y ? (y < z ? b : x < z ? c : a) : (y > z ? b : x < z ? a : c);
}

// Sorts strings whose first depth characters are the same, after Bentley and Sedgewick.
static void sort(String *from, ptrdiff_t count, int depth) {
    while (count > 10) {
        String *middle = from + count / 2, *last = from + count - 1;
        if (count > 100) {
            ptrdiff_t eighth = count / 8;
            String *low = median(from, from + eighth, from + 2 * eighth, depth);
            middle = median(middle - eighth, middle, middle + eighth, depth);
            last = median(last - 2 * eighth, last - eighth, last, depth);
            middle = median(low, middle, last, depth);
        } else {
            middle = median(from, middle, last, depth);
        }
        swap(from, middle);
        int pivot = (*from)[depth];
        String *equal_low = from + 1, *low = from + 1, *high = from + count - 1, *equal_high = high;
        for (;;) {
            int difference;
            while (low <= high && (difference = (*low)[depth] - pivot) <= 0) {
                if (difference == 0) {
                    swap(equal_low++, low);
                }
                low++;
            }
            while (low <= high && (difference = (*high)[depth] - pivot) >= 0) {
                if (difference == 0) {
                    swap(high, equal_high--);
                }
                high--;
            }
            if (low > high) {
                break;
            }
            swap(low++, high--);
        }
        String *end = from + count;
        ptrdiff_t moved = min(equal_low - from, low - equal_low);
        swap_many(from, low - moved, moved);
        moved = min(equal_high - high, end - equal_high - 1);
        swap_many(low, end - moved, moved);
        ptrdiff_t less = low - equal_low, greater = equal_high - high;
        sort(from, less, depth);
        sort(end - greater, greater, depth);
        from += less;
        count -= less + greater;
        if (pivot == 0) {
            return;
        }
        depth++;
    }
    sort_by_insertion(from, count, depth);
}

static void make_strings(int n) {
    static const char *const parts[] = {"usr",   "lib", "share", "doc",    "include", "linux", "python", "site",
                                        "local", "bin", "man",   "locale", "net",     "test",  "src",    "main"};
    uint32_t random = 2463534242u;
    unsigned char *at = pool;
    for (int i = 0; i < n; i++) {
        strings[i] = at;
        uint32_t depth = next_random(&random) % 4;
        for (uint32_t j = 0; j < depth; j++) {
            *at++ = '/';
            for (const char *part = parts[next_random(&random) % 16]; *part != 0; part++) {
                *at++ = (unsigned char) *part;
            }
        }
        for (uint32_t size = 1 + next_random(&random) % 6; size > 0; size--) {
            *at++ = (unsigned char) ('a' + next_random(&random) % 26);
        }
        *at++ = 0;
    }
}

static int find(String *from, int count, String string) {
    int low = 0;
    while (low < count) {
        int middle = (low + count) / 2;
        if (compare(from[middle], string) < 0) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return low;
}

static void merge(String *a, String *a_end, String *b, String *b_end, String *to) {
    while (a < a_end && b < b_end) {
        *to++ = compare(*a, *b) <= 0 ? *a++ : *b++;
    }
    while (a < a_end) {
        *to++ = *a++;
    }
    while (b < b_end) {
        *to++ = *b++;
    }
}

static uint64_t fold_string(uint64_t sum, String string) {
    for (; *string != 0; string++) {
        sum = fold(sum, *string);
    }
    return sum;
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    make_strings(n);
    int half = n / 2, distinct = 0;
    sort(strings, half, 0);
    sort(strings + half, n - half, 0);
    merge(strings, strings + half, strings + half, strings + n, merged);
    sort(strings, n, 0);
    for (int i = 0; i < n; i++) {
        if (compare(strings[i], merged[i]) != 0) {
            return i;
        }
        distinct += i == 0 || compare(strings[i], strings[i - 1]) != 0;
        if (i % 16 == 0) {
            sum = fold_string(sum, strings[i]);
        }
    }
    String string = pool;
    for (int i = 0; i < n; i++) {
        sum += (uint64_t) find(strings, n, string);
        while (*string++ != 0) {
        }
    }
    return (int64_t) fold(sum, (uint64_t) distinct);
}
