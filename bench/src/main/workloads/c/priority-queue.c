// A binary heap of structs that is ordered by a comparison function: n events of a simulated shop, sorts by several orders,
// and the largest few of a stream.
#include "kernel.h"

#define MAX (1 << 18)

typedef struct {
    double time;
    int32_t priority;
    uint32_t customer;
    int32_t kind;
} Event;

typedef int (*Comparison)(const Event *, const Event *);

typedef struct {
    Event *events;
    uint32_t size, capacity;
    Comparison compare;
} Queue;

static Event storage[MAX], input[MAX];

static void init(Queue *queue, uint32_t capacity, Comparison compare) {
    *queue = (Queue) {storage, 0, capacity, compare};
}

static void sift_up(Queue *queue, uint32_t at) {
    Event event = queue->events[at];
    while (at > 0) {
        uint32_t parent = (at - 1) / 2;
        if (queue->compare(&event, &queue->events[parent]) >= 0) {
            break;
        }
        queue->events[at] = queue->events[parent];
        at = parent;
    }
    queue->events[at] = event;
}

static void sift_down(Queue *queue, uint32_t at) {
    Event event = queue->events[at];
    for (;;) {
        uint32_t child = at * 2 + 1;
        if (child >= queue->size) {
            break;
        }
        if (child + 1 < queue->size && queue->compare(&queue->events[child + 1], &queue->events[child]) < 0) {
            child++;
        }
        if (queue->compare(&queue->events[child], &event) >= 0) {
            break;
        }
        queue->events[at] = queue->events[child];
        at = child;
    }
    queue->events[at] = event;
}

static int push(Queue *queue, const Event *event) {
    if (queue->size == queue->capacity) {
        return 0;
    }
    queue->events[queue->size] = *event;
    sift_up(queue, queue->size++);
    return 1;
}

static int pop(Queue *queue, Event *event) {
    if (queue->size == 0) {
        return 0;
    }
    *event = queue->events[0];
    queue->events[0] = queue->events[--queue->size];
    if (queue->size > 0) {
        sift_down(queue, 0);
    }
    return 1;
}

static void heapify(Queue *queue, uint32_t size) {
    queue->size = size;
    for (uint32_t i = size / 2; i-- > 0;) {
        sift_down(queue, i);
    }
}

static int by_time(const Event *a, const Event *b) {
    if (a->time != b->time) {
        return a->time < b->time ? -1 : 1;
    }
    return a->customer < b->customer ? -1 : a->customer > b->customer;
}

static int by_priority(const Event *a, const Event *b) {
    if (a->priority != b->priority) {
        return a->priority > b->priority ? -1 : 1;
    }
    return by_time(a, b);
}

static int by_kind(const Event *a, const Event *b) {
    return a->kind != b->kind ? a->kind - b->kind : by_time(a, b);
}

static const Comparison comparisons[] = {by_time, by_priority, by_kind};

enum { ARRIVE, ORDER, PAY, LEAVE };

// Customers come, order once or more, pay and leave.
static uint64_t simulate(uint32_t customers, uint64_t sum) {
    Queue queue;
    init(&queue, MAX, by_time);
    uint32_t random = 2463534242u, arrived = 0, busy = 0;
    Event event = {0, 0, arrived++, ARRIVE};
    push(&queue, &event);
    while (pop(&queue, &event)) {
        Event next = event;
        double pause = (double) (next_random(&random) % 10000 + 1) * 0.001;
        switch (event.kind) {
            case ARRIVE:
                next.kind = ORDER;
                busy++;
                if (arrived < customers) {
                    Event arrival = {event.time + pause * 0.01, 0, arrived++, ARRIVE};
                    push(&queue, &arrival);
                }
                break;
            case ORDER:
                next.kind = next_random(&random) % 3 == 0 ? ORDER : PAY;
                break;
            case PAY:
                next.kind = LEAVE;
                break;
            default:
                busy--;
                sum = fold_double(fold(sum, (uint64_t) event.customer << 32 | busy), event.time);
                continue;
        }
        next.time += pause;
        push(&queue, &next);
    }
    return sum;
}

static uint64_t sort(const Event *events, uint32_t count, Comparison compare, uint64_t sum) {
    Queue queue;
    init(&queue, MAX, compare);
    for (uint32_t i = 0; i < count; i++) {
        queue.events[i] = events[i];
    }
    heapify(&queue, count);
    Event event;
    for (uint32_t i = 0; pop(&queue, &event); i++) {
        sum = i % 16 == 0 ? fold(sum, event.customer) : sum;
    }
    return sum;
}

static uint64_t largest(const Event *events, uint32_t count, uint32_t few, Comparison compare, uint64_t sum) {
    Queue queue;
    init(&queue, few, compare);
    for (uint32_t i = 0; i < count; i++) {
        if (!push(&queue, &events[i]) && compare(&queue.events[0], &events[i]) < 0) {
            queue.events[0] = events[i];
            sift_down(&queue, 0);
        }
    }
    Event event;
    while (pop(&queue, &event)) {
        sum = fold(sum, event.customer);
    }
    return sum;
}

int64_t run(int32_t n) {
    uint32_t count = (uint32_t) n, random = 88172645u;
    for (uint32_t i = 0; i < count; i++) {
        input[i].time = (double) (next_random(&random) % 100000) / 8;
        input[i].priority = (int32_t) (next_random(&random) % 100) - 50;
        input[i].customer = i;
        input[i].kind = (int32_t) (next_random(&random) % 4);
    }
    uint64_t sum = simulate(count, FOLD_START);
    for (uint32_t i = 0; i < 3; i++) {
        sum = sort(input, count, comparisons[i], sum);
        sum = largest(input, count, 100, comparisons[i], sum);
    }
    return (int64_t) sum;
}
