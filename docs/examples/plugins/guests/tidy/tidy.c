// A plugin in C: writes one space where there is more white space, and none at the ends.
//
// The argument belongs to the function; results belong to the caller, who frees them.

#include "plugin.h"

typedef exports_example_plugins_text_filter_description_t description_t;
typedef exports_example_plugins_text_filter_problem_t problem_t;

static bool is_space(uint8_t byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// Moves what is kept to the front; its length.
static size_t tidied(uint8_t *text, size_t length) {
    size_t kept = 0;
    bool wanted = false;
    for (size_t at = 0; at < length; at++) {
        if (is_space(text[at])) {
            wanted = kept > 0;
            continue;
        }
        if (wanted) {
            text[kept++] = ' ';
            wanted = false;
        }
        text[kept++] = text[at];
    }
    return kept;
}

// Digits by hand: snprintf would link all that prints.
static void warn_of(size_t removed) {
    char text[] = "                     bytes removed";
    char *digit = text + 20;
    do {
        *--digit = (char) ('0' + removed % 10);
        removed /= 10;
    } while (removed > 0);
    plugin_string_t note;
    plugin_string_set(&note, digit);
    example_plugins_notes_add(EXAMPLE_PLUGINS_NOTES_LEVEL_WARNING, &note);
}

void exports_example_plugins_text_filter_describe(description_t *description) {
    plugin_string_dup(&description->name, "tidy");
    plugin_string_dup(&description->purpose, "removes white space that nobody needs");
}

bool exports_example_plugins_text_filter_apply(plugin_string_t *text, plugin_string_t *result, problem_t *problem) {
    size_t kept = tidied(text->ptr, text->len);
    if (kept == 0) {
        plugin_string_free(text);
        problem->tag = EXPORTS_EXAMPLE_PLUGINS_TEXT_FILTER_PROBLEM_NOT_FOR_ME;
        return false;
    }
    if (kept < text->len) {
        warn_of(text->len - kept);
    }
    // The argument becomes the result.
    *result = (plugin_string_t) {.ptr = text->ptr, .len = kept};
    return true;
}
