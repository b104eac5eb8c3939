package dev.wasm2jvm.core.jvm;

import java.util.Arrays;
import java.util.List;

/** The strongly connected components of a graph, by Tarjan's algorithm with a stack of its own. */
final class StrongComponents {
    private static final int UNSEEN = -1;

    private final List<IntList> edges;
    private final int[] order;
    private final int[] lowest;
    private final int[] nextEdge;
    private final int[] components;
    private final IntList open = new IntList();
    private final IntList path = new IntList();
    private int seen;
    private int count;

    /**
     * Finds them.
     *
     * @param edges the nodes to which each node leads
     */
    StrongComponents(List<IntList> edges) {
        this.edges = edges;
        int size = edges.size();
        order = new int[size];
        lowest = new int[size];
        nextEdge = new int[size];
        components = new int[size];
        Arrays.fill(order, UNSEEN);
        Arrays.fill(components, UNSEEN);
        for (int node = 0; node < size; node++) {
            if (order[node] == UNSEEN) {
                search(node);
            }
        }
    }

    /** The number of the component of each node, from 0. */
    int[] components() {
        return components;
    }

    private void search(int root) {
        enter(root);
        while (path.size() > 0) {
            int node = path.last();
            if (nextEdge[node] < edges.get(node).size()) {
                int next = edges.get(node).get(nextEdge[node]++);
                if (order[next] == UNSEEN) {
                    enter(next);
                } else if (components[next] == UNSEEN) {
                    lowest[node] = Math.min(lowest[node], order[next]);
                }
            } else {
                path.removeLast();
                leave(node);
            }
        }
    }

    private void enter(int node) {
        order[node] = seen;
        lowest[node] = seen++;
        open.add(node);
        path.add(node);
    }

    private void leave(int node) {
        if (path.size() > 0) {
            lowest[path.last()] = Math.min(lowest[path.last()], lowest[node]);
        }
        if (lowest[node] == order[node]) {
            int member;
            do {
                member = open.removeLast();
                components[member] = count;
            } while (member != node);
            count++;
        }
    }
}
