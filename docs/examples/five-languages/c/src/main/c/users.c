// An in-memory store of users behind the interface `users`.
//
// Users whose name begins with `announce:` are announced over HTTP before they are stored.
//
// Arguments belong to the function that is called. Results belong to the caller, who frees them all: what is stored is
// copied into them.
#include <stdlib.h>
#include <string.h>

#include "my_app.h"

typedef exports_example_my_api_users_user_t user_t;
typedef exports_example_my_api_users_error_t error_t;

#define OLDEST 150

static const char ANNOUNCED[] = "announce:";
static const size_t ANNOUNCED_LENGTH = sizeof ANNOUNCED - 1;

static user_t *stored;
static size_t count;

static user_t copy_of(const user_t *user) {
    user_t copy = {.age = user->age, .email = {.is_some = user->email.is_some}};
    my_app_string_dup_n(&copy.name, (const char *) user->name.ptr, user->name.len);
    if (user->email.is_some) {
        my_app_string_dup_n(&copy.email.val, (const char *) user->email.val.ptr, user->email.val.len);
    }
    return copy;
}

static void store(user_t user) {
    stored = realloc(stored, (count + 1) * sizeof *stored);
    if (stored == NULL) {
        abort();
    }
    stored[count++] = user;
}

// A name that is an e-mail address gives both the name, before the `@`, and the address.
static user_t user_of(const my_app_string_t *name, uint32_t age) {
    const uint8_t *at = memchr(name->ptr, '@', name->len);
    user_t user = {.age = age, .email = {.is_some = at != NULL}};
    my_app_string_dup_n(&user.name, (const char *) name->ptr, at != NULL ? (size_t) (at - name->ptr) : name->len);
    if (at != NULL) {
        my_app_string_dup_n(&user.email.val, (const char *) name->ptr, name->len);
    }
    return user;
}

// Sends a request and does not wait for the response; true if the host took it.
static bool announce(const uint8_t *name, size_t length) {
    static const char PATH[] = "/users?name=";
    size_t prefix = sizeof PATH - 1;
    my_app_string_t path = {.ptr = malloc(prefix + length), .len = prefix + length};
    if (path.ptr == NULL) {
        abort();
    }
    memcpy(path.ptr, PATH, prefix);
    memcpy(path.ptr + prefix, name, length);
    wasi_http_types_own_outgoing_request_t request =
        wasi_http_types_constructor_outgoing_request(wasi_http_types_constructor_fields());
    wasi_http_types_method_outgoing_request_set_path_with_query(
        wasi_http_types_borrow_outgoing_request(request), &path);
    my_app_string_free(&path);
    wasi_http_types_own_future_incoming_response_t response;
    wasi_http_types_error_code_t refused;
    if (!wasi_http_outgoing_handler_handle(request, NULL, &response, &refused)) {
        wasi_http_types_error_code_free(&refused);
        return false;
    }
    wasi_http_types_future_incoming_response_drop_own(response);
    return true;
}

static error_t internal(const char *text) {
    error_t error = {.tag = EXAMPLE_MY_API_TYPES_ERROR_INTERNAL};
    my_app_string_dup(&error.val.internal, text);
    return error;
}

static bool create(const my_app_string_t *name, uint32_t age, user_t *made, error_t *error) {
    if (name->len == 0) {
        *error = internal("name must not be empty");
        return false;
    }
    if (age > OLDEST) {
        error->tag = EXAMPLE_MY_API_TYPES_ERROR_PERMISSION_DENIED;
        return false;
    }
    if (name->len >= ANNOUNCED_LENGTH && memcmp(name->ptr, ANNOUNCED, ANNOUNCED_LENGTH) == 0
        && !announce(name->ptr + ANNOUNCED_LENGTH, name->len - ANNOUNCED_LENGTH)) {
        *error = internal("nobody was told");
        return false;
    }
    user_t user = user_of(name, age);
    *made = copy_of(&user);
    store(user);
    return true;
}

bool exports_example_my_api_users_create_user(my_app_string_t *name, uint32_t age, user_t *made, error_t *error) {
    bool done = create(name, age, made, error);
    my_app_string_free(name);
    return done;
}

bool exports_example_my_api_users_get_user(uint32_t id, user_t *found) {
    if (id == 0 || id > count) {
        return false;
    }
    *found = copy_of(&stored[id - 1]);
    return true;
}

void exports_example_my_api_users_list_users(exports_example_my_api_users_list_user_t *users) {
    users->len = count;
    users->ptr = count == 0 ? NULL : malloc(count * sizeof *users->ptr);
    if (count > 0 && users->ptr == NULL) {
        abort();
    }
    for (size_t i = 0; i < count; i++) {
        users->ptr[i] = copy_of(&stored[i]);
    }
}
