// Shortest paths by Dijkstra's algorithm, breadth-first levels and components of a graph in adjacency arrays, a grid of
// streets with some far connections; n is the number of nodes of a side.
#include "kernel.h"

#define MAX_SIDE 256
#define MAX_NODES (MAX_SIDE * MAX_SIDE)
#define MAX_EDGES (MAX_NODES * 5)
#define INFINITE UINT32_MAX
#define NONE UINT32_MAX

typedef struct {
    uint32_t target, weight;
} Edge;

typedef struct {
    uint32_t from, to, weight;
} Road;

// The edges of a node are edges[starts[node]] to edges[starts[node + 1] - 1].
typedef struct {
    uint32_t nodes, edge_count;
    uint32_t starts[MAX_NODES + 1];
    Edge edges[MAX_EDGES];
} Graph;

// A heap of nodes by their distances that knows where each node is.
typedef struct {
    uint32_t size;
    uint32_t nodes[MAX_NODES];
    uint32_t places[MAX_NODES];
} Heap;

static Graph graph;
static Heap heap;
static Road roads[MAX_EDGES];
static uint32_t distances[MAX_NODES], previous[MAX_NODES], queue[MAX_NODES];

static uint32_t add_road(uint32_t count, uint32_t from, uint32_t to, uint32_t weight) {
    roads[count] = (Road) {from, to, weight};
    return count + 1;
}

static uint32_t make_roads(uint32_t side) {
    uint32_t random = 521288629u, count = 0;
    for (uint32_t y = 0; y < side; y++) {
        for (uint32_t x = 0; x < side; x++) {
            uint32_t node = y * side + x;
            if (x + 1 < side && next_random(&random) % 8 != 0) {
                count = add_road(count, node, node + 1, 1 + next_random(&random) % 100);
                count = add_road(count, node + 1, node, 1 + next_random(&random) % 100);
            }
            if (y + 1 < side && next_random(&random) % 8 != 0) {
                count = add_road(count, node, node + side, 1 + next_random(&random) % 100);
                count = add_road(count, node + side, node, 1 + next_random(&random) % 100);
            }
            if (next_random(&random) % 32 == 0) {
                uint32_t far = next_random(&random) % (side * side);
                count = add_road(count, node, far, 200 + next_random(&random) % 1000);
            }
        }
    }
    return count;
}

static void build(uint32_t nodes, uint32_t count) {
    graph.nodes = nodes;
    graph.edge_count = count;
    for (uint32_t i = 0; i <= nodes; i++) {
        graph.starts[i] = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        graph.starts[roads[i].from + 1]++;
    }
    for (uint32_t i = 0; i < nodes; i++) {
        graph.starts[i + 1] += graph.starts[i];
        queue[i] = graph.starts[i];
    }
    for (uint32_t i = 0; i < count; i++) {
        graph.edges[queue[roads[i].from]++] = (Edge) {roads[i].to, roads[i].weight};
    }
}

static void put(uint32_t at, uint32_t node) {
    heap.nodes[at] = node;
    heap.places[node] = at;
}

static void move_up(uint32_t at) {
    uint32_t node = heap.nodes[at];
    while (at > 0) {
        uint32_t parent = (at - 1) / 2;
        if (distances[heap.nodes[parent]] <= distances[node]) {
            break;
        }
        put(at, heap.nodes[parent]);
        at = parent;
    }
    put(at, node);
}

static uint32_t pop(void) {
    uint32_t top = heap.nodes[0], node = heap.nodes[--heap.size], at = 0;
    heap.places[top] = NONE;
    if (heap.size == 0) {
        return top;
    }
    for (;;) {
        uint32_t child = at * 2 + 1;
        if (child >= heap.size) {
            break;
        }
        if (child + 1 < heap.size && distances[heap.nodes[child + 1]] < distances[heap.nodes[child]]) {
            child++;
        }
        if (distances[heap.nodes[child]] >= distances[node]) {
            break;
        }
        put(at, heap.nodes[child]);
        at = child;
    }
    put(at, node);
    return top;
}

static void reach(uint32_t node, uint32_t distance, uint32_t from) {
    distances[node] = distance;
    previous[node] = from;
    if (heap.places[node] == NONE) {
        put(heap.size++, node);
    }
    move_up(heap.places[node]);
}

static void find_paths(uint32_t start) {
    heap.size = 0;
    for (uint32_t i = 0; i < graph.nodes; i++) {
        distances[i] = INFINITE;
        previous[i] = NONE;
        heap.places[i] = NONE;
    }
    reach(start, 0, NONE);
    while (heap.size > 0) {
        uint32_t node = pop();
        for (uint32_t i = graph.starts[node]; i < graph.starts[node + 1]; i++) {
            const Edge *edge = &graph.edges[i];
            uint32_t distance = distances[node] + edge->weight;
            if (distance < distances[edge->target]) {
                reach(edge->target, distance, node);
            }
        }
    }
}

static uint64_t fold_path(uint64_t sum, uint32_t node) {
    for (; node != NONE; node = previous[node]) {
        sum = fold(sum, node);
    }
    return sum;
}

// The sum of the levels of all nodes that can be reached, and the last of these nodes.
static uint64_t search_breadth_first(uint32_t start, uint32_t *last) {
    for (uint32_t i = 0; i < graph.nodes; i++) {
        distances[i] = INFINITE;
    }
    uint32_t head = 0, tail = 0;
    uint64_t levels = 0;
    distances[start] = 0;
    queue[tail++] = start;
    while (head < tail) {
        uint32_t node = queue[head++];
        levels += distances[node];
        for (uint32_t i = graph.starts[node]; i < graph.starts[node + 1]; i++) {
            uint32_t target = graph.edges[i].target;
            if (distances[target] == INFINITE) {
                distances[target] = distances[node] + 1;
                queue[tail++] = target;
            }
        }
    }
    *last = queue[tail - 1];
    return levels;
}

static uint32_t root_of(uint32_t node) {
    while (previous[node] != node) {
        node = previous[node] = previous[previous[node]];
    }
    return node;
}

static uint32_t count_components(uint32_t road_count) {
    uint32_t components = graph.nodes;
    for (uint32_t i = 0; i < graph.nodes; i++) {
        previous[i] = i;
    }
    for (uint32_t i = 0; i < road_count; i++) {
        uint32_t a = root_of(roads[i].from), b = root_of(roads[i].to);
        if (a != b) {
            previous[a > b ? a : b] = a > b ? b : a;
            components--;
        }
    }
    return components;
}

int64_t run(int32_t n) {
    uint32_t side = (uint32_t) n, nodes = side * side;
    uint32_t count = make_roads(side);
    build(nodes, count);
    uint64_t sum = fold(FOLD_START, count_components(count));
    uint32_t start = nodes / 2 + side / 2;
    for (int round = 0; round < 4; round++) {
        uint32_t last;
        sum = fold(sum, search_breadth_first(start, &last));
        find_paths(start);
        sum = fold_path(sum, last);
        for (uint32_t i = 0; i < nodes; i += 5) {
            sum = fold(sum, distances[i]);
        }
        start = last;
    }
    return (int64_t) sum;
}
