// A small Lisp: a reader, an evaluator of s-expressions with closures and tail calls, and a mark-sweep collector of its
// cells; n scales what the program does.
#include "kernel.h"

#define CELLS 20000
#define ROOTS 20000
#define SYMBOLS 128

typedef enum { FREE, EMPTY, PAIR, NUMBER, SYMBOL, PRIMITIVE, CLOSURE } Type;

typedef enum { PLAIN, QUOTE, IF, DEFINE, SET, LAMBDA, LET, BEGIN, COND, WHILE, AND, OR } Form;

typedef struct Cell Cell;
typedef Cell *(*Function)(Cell *arguments);

struct Cell {
    uint8_t type, marked;
    union {
        struct {
            Cell *car, *cdr; // of a closure, the lambda expression's rest and its environment
        };
        int64_t number;
        Function function;
        struct {
            Cell *value;
            uint16_t index;
            uint8_t form;
        };
    };
};

typedef struct {
    const char *start;
    int size;
} Name;

static Cell cells[CELLS], symbols[SYMBOLS], empty;
static Name names[SYMBOLS];
static Cell *free_cells, *roots[ROOTS], *truth;
static int root_count, symbol_count;
static uint32_t collections, freed;

static __attribute__((noinline)) void fail(void) {
    __builtin_trap();
}

static void protect(Cell *cell) {
    if (root_count == ROOTS) {
        fail();
    }
    roots[root_count++] = cell;
}

static void mark(Cell *cell) {
    while (!cell->marked) {
        cell->marked = 1;
        if (cell->type != PAIR && cell->type != CLOSURE) {
            return;
        }
        mark(cell->car);
        cell = cell->cdr;
    }
}

static void collect(void) {
    for (int i = 0; i < root_count; i++) {
        mark(roots[i]);
    }
    for (int i = 0; i < symbol_count; i++) {
        if (symbols[i].value != 0) {
            mark(symbols[i].value);
        }
    }
    free_cells = 0;
    for (int i = 0; i < CELLS; i++) {
        Cell *cell = &cells[i];
        if (!cell->marked) {
            freed += cell->type != FREE;
            cell->type = FREE;
            cell->cdr = free_cells;
            free_cells = cell;
        }
        cell->marked = 0;
    }
    for (int i = 0; i < symbol_count; i++) {
        symbols[i].marked = 0;
    }
    empty.marked = 0;
    collections++;
}

static Cell *new_cell(Type type) {
    if (free_cells == 0) {
        collect();
        if (free_cells == 0) {
            fail();
        }
    }
    Cell *cell = free_cells;
    free_cells = cell->cdr;
    cell->type = (uint8_t) type;
    return cell;
}

static Cell *new_pair(Type type, Cell *car, Cell *cdr) {
    if (free_cells == 0) {
        protect(car);
        protect(cdr);
        collect();
        root_count -= 2;
    }
    Cell *cell = new_cell(type);
    cell->car = car;
    cell->cdr = cdr;
    return cell;
}

static Cell *cons(Cell *car, Cell *cdr) {
    return new_pair(PAIR, car, cdr);
}

static Cell *number(int64_t value) {
    Cell *cell = new_cell(NUMBER);
    cell->number = value;
    return cell;
}

static Cell *boolean(int condition) {
    return condition ? truth : &empty;
}

static Cell *car(Cell *cell) {
    if (cell->type != PAIR) {
        fail();
    }
    return cell->car;
}

static Cell *cdr(Cell *cell) {
    if (cell->type != PAIR) {
        fail();
    }
    return cell->cdr;
}

static int64_t value_of(Cell *cell) {
    if (cell->type != NUMBER) {
        fail();
    }
    return cell->number;
}

static Cell *intern(const char *start, int size) {
    for (int i = 0; i < symbol_count; i++) {
        if (names[i].size == size) {
            int same = 0;
            while (same < size && names[i].start[same] == start[same]) {
                same++;
            }
            if (same == size) {
                return &symbols[i];
            }
        }
    }
    if (symbol_count == SYMBOLS) {
        fail();
    }
    Cell *cell = &symbols[symbol_count];
    *cell = (Cell) {.type = SYMBOL};
    cell->value = 0;
    cell->index = (uint16_t) symbol_count;
    cell->form = PLAIN;
    names[symbol_count++] = (Name) {start, size};
    return cell;
}

static Cell *intern_text(const char *text) {
    int size = 0;
    while (text[size] != 0) {
        size++;
    }
    return intern(text, size);
}

static void skip_space(const char **at) {
    while (**at == ' ' || **at == '\n') {
        ++*at;
    }
}

static Cell *read(const char **at);

static Cell *read_list(const char **at) {
    skip_space(at);
    if (**at == ')') {
        ++*at;
        return &empty;
    }
    Cell *first = read(at);
    protect(first);
    Cell *rest = read_list(at);
    root_count--;
    return cons(first, rest);
}

static Cell *read(const char **at) {
    skip_space(at);
    if (**at == '(') {
        ++*at;
        return read_list(at);
    }
    if (**at == '\'') {
        ++*at;
        return cons(intern_text("quote"), cons(read(at), &empty));
    }
    const char *start = *at;
    while (**at > ' ' && **at != '(' && **at != ')') {
        ++*at;
    }
    if (*start >= '0' && *start <= '9') {
        int64_t value = 0;
        for (const char *digit = start; digit < *at; digit++) {
            value = value * 10 + *digit - '0';
        }
        return number(value);
    }
    return intern(start, (int) (*at - start));
}

static Cell *add(Cell *arguments) {
    int64_t sum = 0;
    for (; arguments->type == PAIR; arguments = arguments->cdr) {
        sum += value_of(arguments->car);
    }
    return number(sum);
}

static Cell *subtract(Cell *arguments) {
    int64_t difference = value_of(car(arguments));
    for (arguments = arguments->cdr; arguments->type == PAIR; arguments = arguments->cdr) {
        difference -= value_of(arguments->car);
    }
    return number(difference);
}

static Cell *multiply(Cell *arguments) {
    uint64_t product = 1;
    for (; arguments->type == PAIR; arguments = arguments->cdr) {
        product *= (uint64_t) value_of(arguments->car);
    }
    return number((int64_t) product);
}

static int64_t second(Cell *arguments) {
    return value_of(car(cdr(arguments)));
}

static Cell *quotient(Cell *arguments) {
    int64_t divisor = second(arguments);
    return number(divisor == 0 ? 0 : value_of(car(arguments)) / divisor);
}

static Cell *modulo(Cell *arguments) {
    int64_t divisor = second(arguments);
    return number(divisor == 0 ? 0 : value_of(car(arguments)) % divisor);
}

static Cell *less(Cell *arguments) {
    return boolean(value_of(car(arguments)) < second(arguments));
}

static Cell *equal(Cell *arguments) {
    return boolean(value_of(car(arguments)) == second(arguments));
}

static Cell *same(Cell *arguments) {
    return boolean(car(arguments) == car(cdr(arguments)));
}

static Cell *make_pair(Cell *arguments) { return cons(car(arguments), car(cdr(arguments))); }
static Cell *first_of(Cell *arguments) { return car(car(arguments)); }
static Cell *rest_of(Cell *arguments) { return cdr(car(arguments)); }
static Cell *is_empty(Cell *arguments) { return boolean(car(arguments) == &empty); }
static Cell *is_pair(Cell *arguments) { return boolean(car(arguments)->type == PAIR); }
static Cell *is_number(Cell *arguments) { return boolean(car(arguments)->type == NUMBER); }
static Cell *list(Cell *arguments) { return arguments; }

static Cell *set_first(Cell *arguments) {
    Cell *pair = car(arguments);
    return pair->type == PAIR ? pair->car = car(cdr(arguments)) : &empty;
}

static const struct {
    const char *name;
    Function function;
} primitives[] = {
        {"+", add}, {"-", subtract}, {"*", multiply}, {"/", quotient}, {"%", modulo}, {"<", less}, {"=", equal},
        {"eq?", same}, {"cons", make_pair}, {"car", first_of}, {"cdr", rest_of}, {"null?", is_empty},
        {"pair?", is_pair}, {"number?", is_number}, {"list", list}, {"set-car!", set_first}, {"not", is_empty}};

static const char *const forms[] = {"quote", "if", "define", "set!", "lambda", "let", "begin", "cond", "while", "and", "or"};

static Cell *eval(Cell *expression, Cell *environment);

// The pair of a variable and its value, or 0 if it is not a local one.
static Cell *find_local(Cell *symbol, Cell *environment) {
    for (; environment != &empty; environment = environment->cdr) {
        if (environment->car->car == symbol) {
            return environment->car;
        }
    }
    return 0;
}

static Cell *look_up(Cell *symbol, Cell *environment) {
    Cell *local = find_local(symbol, environment);
    Cell *value = local != 0 ? local->cdr : symbol->value;
    if (value == 0) {
        fail();
    }
    return value;
}

static Cell *eval_all(Cell *expressions, Cell *environment) {
    if (expressions == &empty) {
        return &empty;
    }
    Cell *first = eval(car(expressions), environment);
    protect(first);
    Cell *rest = eval_all(expressions->cdr, environment);
    root_count--;
    return cons(first, rest);
}

static Cell *bind(Cell *parameters, Cell *arguments, Cell *environment) {
    int saved = root_count;
    protect(arguments);
    protect(environment);
    for (; parameters->type == PAIR; parameters = parameters->cdr) {
        environment = cons(cons(parameters->car, car(arguments)), environment);
        roots[saved + 1] = environment;
        arguments = arguments->cdr;
    }
    root_count = saved;
    return environment;
}

static Cell *define(Cell *rest, Cell *environment) {
    Cell *name = car(rest);
    if (name->type == PAIR) {
        Cell *lambda = cons(name->cdr, rest->cdr);
        name = name->car;
        name->value = new_pair(CLOSURE, lambda, environment);
    } else {
        Cell *value = eval(car(rest->cdr), environment);
        name->value = value;
    }
    return name;
}

static Cell *assign(Cell *rest, Cell *environment) {
    Cell *value = eval(car(cdr(rest)), environment);
    Cell *local = find_local(car(rest), environment);
    if (local != 0) {
        local->cdr = value;
    } else {
        car(rest)->value = value;
    }
    return value;
}

// Binds the variables of (let ((name value) ...) body ...).
static Cell *bind_let(Cell *bindings, Cell *environment) {
    int saved = root_count;
    Cell *inner = environment;
    protect(inner);
    for (; bindings->type == PAIR; bindings = bindings->cdr) {
        Cell *value = eval(car(cdr(bindings->car)), environment);
        inner = cons(cons(bindings->car->car, value), inner);
        roots[saved] = inner;
    }
    root_count = saved;
    return inner;
}

static Cell *eval(Cell *expression, Cell *environment) {
    int saved = root_count;
    Cell *result = &empty;
    protect(expression);
    protect(environment);
    for (;;) {
        if (expression->type == SYMBOL) {
            result = look_up(expression, environment);
            break;
        }
        if (expression->type != PAIR) {
            result = expression;
            break;
        }
        Cell *operator = expression->car, *rest = expression->cdr, *body;
        switch (operator->type == SYMBOL ? operator->form : PLAIN) {
            case QUOTE:
                result = car(rest);
                goto done;
            case IF:
                rest = eval(car(rest), environment) != &empty ? rest->cdr : cdr(rest->cdr);
                if (rest == &empty) {
                    goto done;
                }
                expression = car(rest);
                continue;
            case DEFINE:
                result = define(rest, environment);
                goto done;
            case SET:
                result = assign(rest, environment);
                goto done;
            case LAMBDA:
                result = new_pair(CLOSURE, rest, environment);
                goto done;
            case LET:
                environment = bind_let(car(rest), environment);
                roots[saved + 1] = environment;
                body = rest->cdr;
                break;
            case BEGIN:
                body = rest;
                break;
            case COND:
                while (eval(car(car(rest)), environment) == &empty) {
                    rest = rest->cdr;
                    if (rest == &empty) {
                        goto done;
                    }
                }
                body = rest->car->cdr;
                break;
            case WHILE:
                while (eval(car(rest), environment) != &empty) {
                    for (Cell *at = rest->cdr; at != &empty; at = at->cdr) {
                        eval(at->car, environment);
                    }
                }
                goto done;
            case AND:
                result = truth;
                for (; rest != &empty && result != &empty; rest = rest->cdr) {
                    result = eval(rest->car, environment);
                }
                goto done;
            case OR:
                for (; rest != &empty && result == &empty; rest = rest->cdr) {
                    result = eval(rest->car, environment);
                }
                goto done;
            default: {
                Cell *function = eval(operator, environment);
                protect(function);
                Cell *arguments = eval_all(rest, environment);
                protect(arguments);
                if (function->type == PRIMITIVE) {
                    result = function->function(arguments);
                    goto done;
                }
                if (function->type != CLOSURE) {
                    fail();
                }
                environment = bind(function->car->car, arguments, function->cdr);
                body = function->car->cdr;
                root_count = saved + 2;
                roots[saved] = body;
                roots[saved + 1] = environment;
                break;
            }
        }
        for (; body->cdr != &empty; body = body->cdr) {
            eval(body->car, environment);
        }
        expression = body->car;
    }
done:
    root_count = saved;
    return result;
}

static const char program[] =
        "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))\n"
        "(define (tak x y z) (if (< y x) (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y)) z))\n"
        "(define (range from to) (if (< from to) (cons from (range (+ from 1) to)) '()))\n"
        "(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))\n"
        "(define (filter f l) (cond ((null? l) l) ((f (car l)) (cons (car l) (filter f (cdr l)))) (t (filter f (cdr l)))))\n"
        "(define (fold f start l) (if (null? l) start (fold f (f start (car l)) (cdr l))))\n"
        "(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))\n"
        "(define (reverse l) (fold (lambda (r x) (cons x r)) '() l))\n"
        "(define (length l) (fold (lambda (n x) (+ n 1)) 0 l))\n"
        // Sorts by the first of each part.
        "(define (sort l) (if (null? l) l (let ((pivot (car l)) (rest (cdr l)))\n"
        "  (append (sort (filter (lambda (x) (< x pivot)) rest))\n"
        "          (cons pivot (sort (filter (lambda (x) (not (< x pivot))) rest)))))))\n"
        "(define seed 1)\n"
        "(define (random limit) (set! seed (% (+ (* seed 1103515245) 12345) 2147483648)) (% (/ seed 65536) limit))\n"
        "(define (randoms n) (let ((l '())) (while (< 0 n) (set! l (cons (random 1000) l)) (set! n (- n 1))) l))\n"
        // How many ways there are to place queens.
        "(define (safe? column distance placed) (or (null? placed)\n"
        "  (and (not (= column (car placed))) (not (= column (+ (car placed) distance)))\n"
        "       (not (= column (- (car placed) distance))) (safe? column (+ distance 1) (cdr placed)))))\n"
        "(define (queens left size placed) (if (= left 0) 1\n"
        "  (fold (lambda (sum column)\n"
        "          (if (safe? column 1 placed) (+ sum (queens (- left 1) size (cons column placed))) sum))\n"
        "        0 (range 0 size))))\n"
        // Derives an expression by x.
        "(define (derive e) (cond ((number? e) 0) ((not (pair? e)) (if (eq? e 'x) 1 0))\n"
        "  ((eq? (car e) '+) (list '+ (derive (car (cdr e))) (derive (car (cdr (cdr e))))))\n"
        "  ((eq? (car e) '*) (let ((a (car (cdr e))) (b (car (cdr (cdr e)))))\n"
        "    (list '+ (list '* a (derive b)) (list '* (derive a) b))))))\n"
        "(define (value e x) (cond ((number? e) e) ((not (pair? e)) x)\n"
        "  ((eq? (car e) '+) (+ (value (car (cdr e)) x) (value (car (cdr (cdr e))) x)))\n"
        "  (t (* (value (car (cdr e)) x) (value (car (cdr (cdr e))) x)))))\n"
        "(define (power n) (if (= n 0) 1 (list '* 'x (power (- n 1)))))\n"
        "(define (counter) (let ((count 0)) (lambda (by) (set! count (+ count by)) count)))\n"
        "(define (count-up n) (let ((c (counter))) (begin (map c (range 0 n)) (c 0))))\n"
        "(define (main n) (list (fib (+ 10 (% n 4))) (tak 8 4 (% n 3)) (queens 6 6 '()) (sort (randoms 100))\n"
        "  (value (derive (derive (power 6))) n) (count-up (+ n 20)) (reverse (map (lambda (x) (* x x)) (range 0 n)))\n"
        "  (length (filter (lambda (x) (= 0 (% x 3))) (range 0 (* n 2))))))\n";

static uint64_t fold_value(uint64_t sum, Cell *cell) {
    for (; cell->type == PAIR; cell = cell->cdr) {
        sum = fold_value(fold(sum, PAIR), cell->car);
    }
    return fold(sum, cell->type == NUMBER ? (uint64_t) cell->number : cell->type == SYMBOL ? cell->index : cell->type);
}

static void reset(void) {
    for (int i = 0; i < CELLS; i++) {
        cells[i] = (Cell) {.type = FREE};
    }
    empty = (Cell) {.type = EMPTY};
    free_cells = 0;
    root_count = symbol_count = 0;
    collections = freed = 0;
    truth = intern_text("t");
    truth->value = truth;
    for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        intern_text(forms[i])->form = (uint8_t) (QUOTE + i);
    }
    for (uint32_t i = 0; i < sizeof primitives / sizeof primitives[0]; i++) {
        Cell *cell = new_cell(PRIMITIVE);
        cell->function = primitives[i].function;
        intern_text(primitives[i].name)->value = cell;
    }
}

int64_t run(int32_t n) {
    uint64_t sum = FOLD_START;
    reset();
    const char *at = program;
    for (skip_space(&at); *at != 0; skip_space(&at)) {
        eval(read(&at), &empty);
    }
    for (int i = 0; i < n; i++) {
        at = "(main n)";
        Cell *call = read(&at);
        protect(call);
        intern_text("n")->value = number(i);
        sum = fold_value(sum, eval(call, &empty));
        root_count--;
    }
    return (int64_t) fold(fold(sum, collections), freed);
}
