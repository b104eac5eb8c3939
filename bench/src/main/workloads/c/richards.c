// The scheduler of an operating system after Martin Richards: six tasks that pass packets on, each run through a pointer to
// its function; n is how often the idle task runs.
#include "kernel.h"

enum { IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B, TASKS };
enum { KIND_DEVICE, KIND_WORK };
enum { RUNNING = 0, RUNNABLE = 1, SUSPENDED = 2, HELD = 4 };

#define DATA 4
#define PACKETS 8

typedef struct Packet {
    struct Packet *link;
    int id, kind;
    int used;
    int data[DATA];
} Packet;

typedef struct Task Task;
typedef struct Scheduler Scheduler;

typedef Task *(*Body)(Scheduler *, Task *, Packet *);

struct Task {
    Task *link;
    int id, priority, state;
    Packet *queue;
    Body body;
    Packet *work, *devices; // what a handler or a device waits with
    int seed, count;
};

struct Scheduler {
    Task *list, *current;
    Task tasks[TASKS];
    Packet packets[PACKETS];
    int packet_count, queued, held;
};

static Packet *append(Packet *queue, Packet *packet) {
    packet->link = 0;
    if (queue == 0) {
        return packet;
    }
    Packet *last = queue;
    while (last->link != 0) {
        last = last->link;
    }
    last->link = packet;
    return queue;
}

static Task *hold_current(Scheduler *s) {
    s->held++;
    s->current->state |= HELD;
    return s->current->link;
}

static Task *suspend_current(Scheduler *s) {
    s->current->state |= SUSPENDED;
    return s->current;
}

static Task *resume(Scheduler *s, int id) {
    Task *task = &s->tasks[id];
    task->state &= ~HELD;
    return task->priority > s->current->priority ? task : s->current;
}

static Task *send(Scheduler *s, Packet *packet) {
    Task *task = &s->tasks[packet->id];
    s->queued++;
    packet->link = 0;
    packet->id = s->current->id;
    if (task->queue == 0) {
        task->queue = packet;
        task->state |= RUNNABLE;
        return task->priority > s->current->priority ? task : s->current;
    }
    task->queue = append(task->queue, packet);
    return s->current;
}

static Task *run_idle(Scheduler *s, Task *task, Packet *packet) {
    (void) packet;
    if (--task->count == 0) {
        return hold_current(s);
    }
    if ((task->seed & 1) == 0) {
        task->seed >>= 1;
        return resume(s, DEVICE_A);
    }
    task->seed = task->seed >> 1 ^ 0xd008;
    return resume(s, DEVICE_B);
}

static Task *run_worker(Scheduler *s, Task *task, Packet *packet) {
    if (packet == 0) {
        return suspend_current(s);
    }
    task->seed = task->seed == HANDLER_A ? HANDLER_B : HANDLER_A;
    packet->id = task->seed;
    packet->used = 0;
    for (int i = 0; i < DATA; i++) {
        task->count = task->count == 26 ? 1 : task->count + 1;
        packet->data[i] = task->count;
    }
    return send(s, packet);
}

static Task *run_handler(Scheduler *s, Task *task, Packet *packet) {
    if (packet != 0) {
        if (packet->kind == KIND_WORK) {
            task->work = append(task->work, packet);
        } else {
            task->devices = append(task->devices, packet);
        }
    }
    Packet *work = task->work;
    if (work != 0) {
        if (work->used == DATA) {
            task->work = work->link;
            return send(s, work);
        }
        Packet *device = task->devices;
        if (device != 0) {
            task->devices = device->link;
            device->used = work->data[work->used++];
            return send(s, device);
        }
    }
    return suspend_current(s);
}

static Task *run_device(Scheduler *s, Task *task, Packet *packet) {
    if (packet != 0) {
        task->devices = packet;
        task->count += packet->used;
        return hold_current(s);
    }
    if (task->devices == 0) {
        return suspend_current(s);
    }
    packet = task->devices;
    task->devices = 0;
    return send(s, packet);
}

static Packet *packet_before(Scheduler *s, Packet *link, int id, int kind) {
    Packet *packet = &s->packets[s->packet_count++];
    *packet = (Packet) {.link = link, .id = id, .kind = kind};
    return packet;
}

static Task *add_task(Scheduler *s, int id, int priority, Packet *queue, Body body) {
    Task *task = &s->tasks[id];
    *task = (Task) {.link = s->list, .id = id, .priority = priority, .queue = queue, .body = body};
    task->state = queue == 0 ? SUSPENDED : SUSPENDED | RUNNABLE;
    s->list = task;
    return task;
}

static void schedule(Scheduler *s) {
    s->current = s->list;
    while (s->current != 0) {
        Task *task = s->current;
        if ((task->state & HELD) != 0 || task->state == SUSPENDED) {
            s->current = task->link;
            continue;
        }
        Packet *packet = 0;
        if (task->state == (SUSPENDED | RUNNABLE)) {
            packet = task->queue;
            task->queue = packet->link;
            task->state = task->queue == 0 ? RUNNING : RUNNABLE;
        }
        s->current = task->body(s, task, packet);
    }
}

static Scheduler scheduler;

int64_t run(int32_t n) {
    Scheduler *s = &scheduler;
    *s = (Scheduler) {0};
    Task *idle = add_task(s, IDLE, 0, 0, run_idle);
    idle->state = RUNNING;
    idle->seed = 1;
    idle->count = n;
    Packet *queue = packet_before(s, 0, WORKER, KIND_WORK);
    queue = packet_before(s, queue, WORKER, KIND_WORK);
    add_task(s, WORKER, 1000, queue, run_worker)->seed = HANDLER_A;
    for (int i = 0; i < 2; i++) {
        queue = 0;
        for (int j = 0; j < 3; j++) {
            queue = packet_before(s, queue, DEVICE_A + i, KIND_DEVICE);
        }
        add_task(s, HANDLER_A + i, 2000 + i * 1000, queue, run_handler);
    }
    add_task(s, DEVICE_A, 4000, 0, run_device);
    add_task(s, DEVICE_B, 5000, 0, run_device);
    schedule(s);
    uint64_t sum = fold(fold(FOLD_START, (uint64_t) s->queued), (uint64_t) s->held);
    return (int64_t) fold(fold(sum, (uint64_t) s->tasks[DEVICE_A].count), (uint64_t) s->tasks[DEVICE_B].count);
}
