// Spelling: the word of a dictionary with the smallest Levenshtein distance to each of n misspelt words, and the distances
// between long texts.
#include "kernel.h"

#define MAX_WORDS 2048
#define MAX_LENGTH 32
#define MAX_TEXT 1024

typedef struct {
    uint8_t length;
    uint8_t letters[MAX_LENGTH];
} Word;

static Word words[MAX_WORDS];
static uint8_t texts[2][MAX_TEXT];
static int rows[2][MAX_TEXT + 1];

static int min(int a, int b) {
    return a < b ? a : b;
}

static int distance(const uint8_t *a, int a_size, const uint8_t *b, int b_size) {
    int *previous = rows[0], *current = rows[1];
    for (int j = 0; j <= b_size; j++) {
        previous[j] = j;
    }
    for (int i = 1; i <= a_size; i++) {
        current[0] = i;
        for (int j = 1; j <= b_size; j++) {
            int replaced = previous[j - 1] + (a[i - 1] != b[j - 1]);
            current[j] = min(replaced, min(previous[j], current[j - 1]) + 1);
        }
        int *t = previous;
        previous = current;
        current = t;
    }
    return previous[b_size];
}

// The distance if it is below a limit, and otherwise the limit.
static int distance_below(const Word *a, const Word *b, int limit) {
    int difference = a->length - b->length;
    if (difference >= limit || -difference >= limit) {
        return limit;
    }
    uint8_t row[MAX_LENGTH + 1];
    for (int j = 0; j <= b->length; j++) {
        row[j] = (uint8_t) j;
    }
    for (int i = 0; i < a->length; i++) {
        int diagonal = row[0], least = i + 1;
        row[0] = (uint8_t) (i + 1);
        for (int j = 0; j < b->length; j++) {
            int value = diagonal;
            if (a->letters[i] != b->letters[j]) {
                value = min(diagonal, min(row[j], row[j + 1])) + 1;
            }
            diagonal = row[j + 1];
            row[j + 1] = (uint8_t) value;
            least = min(least, value);
        }
        if (least >= limit) {
            return limit;
        }
    }
    return min(row[b->length], limit);
}

static void make_word(Word *word, uint32_t *random) {
    static const char *const syllables[] = {"ba", "con", "de", "er", "fi", "gra", "hol", "in", "ka", "lo", "mi", "ne",
                                            "or", "pre", "qui", "re", "sta", "ter", "un", "vo", "wi", "xe", "ty", "za"};
    int count = 2 + (int) (next_random(random) % 5), length = 0;
    for (int i = 0; i < count; i++) {
        for (const char *from = syllables[next_random(random) % 24]; *from != 0; from++) {
            word->letters[length++] = (uint8_t) *from;
        }
    }
    word->length = (uint8_t) length;
}

// Replaces, removes or inserts up to three letters.
static void misspell(Word *word, uint32_t *random) {
    for (uint32_t edits = next_random(random) % 4; edits > 0; edits--) {
        uint32_t at = next_random(random) % word->length;
        uint8_t letter = (uint8_t) ('a' + next_random(random) % 26);
        switch (next_random(random) % 3) {
            case 0:
                word->letters[at] = letter;
                break;
            case 1:
                if (word->length > 1) {
                    word->length--;
                    __builtin_memmove(word->letters + at, word->letters + at + 1, word->length - at);
                }
                break;
            default:
                if (word->length < MAX_LENGTH) {
                    __builtin_memmove(word->letters + at + 1, word->letters + at, word->length - at);
                    word->letters[at] = letter;
                    word->length++;
                }
                break;
        }
    }
}

static int nearest(const Word *word, int *best) {
    int least = MAX_LENGTH;
    for (int i = 0; i < MAX_WORDS && least > 0; i++) {
        int found = distance_below(word, &words[i], least);
        if (found < least) {
            least = found;
            *best = i;
        }
    }
    return least;
}

static void make_texts(uint32_t *random) {
    for (int i = 0; i < MAX_TEXT; i++) {
        texts[0][i] = (uint8_t) ("acgt"[next_random(random) % 4]);
        texts[1][i] = next_random(random) % 5 == 0 ? 'n' : texts[0][i];
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    uint32_t random = 521288629u;
    for (int i = 0; i < MAX_WORDS; i++) {
        make_word(&words[i], &random);
    }
    for (int i = 0; i < n; i++) {
        Word word = words[next_random(&random) % MAX_WORDS];
        misspell(&word, &random);
        int best = -1;
        sum = fold(sum, (uint64_t) nearest(&word, &best));
        sum = fold(sum, (uint64_t) distance(word.letters, word.length, words[best].letters, words[best].length));
    }
    make_texts(&random);
    for (int i = 0; i < 4; i++) {
        sum = fold(sum, (uint64_t) distance(texts[0] + i * 16, MAX_TEXT - i * 16, texts[1] + i * 32, MAX_TEXT - i * 32));
    }
    return (int64_t) sum;
}
