package dev.layerwise.stage;

import java.util.List;

/**
 * Variables in order, with holes where some were taken out. It never changes: what it hands out shares nearly all of
 * it. Each part remembers its fingerprint, so that the fingerprint of the whole costs next to
 * nothing.
 */
final class VariableSequence {

    static final VariableSequence EMPTY = new VariableSequence(null, 0, 0);

    private static final int BITS = 4;
    private static final int WIDTH = 1 << BITS;

    /** {@code null} if nothing was ever added. */
    private final Node root;

    private final int depth;
    private final int end;

    private VariableSequence(Node root, int depth, int end) {
        this.root = root;
        this.depth = depth;
        this.end = end;
    }

    /** The place that the next variable gets. */
    int end() {
        return end;
    }

    VariableSequence with(EnvironmentVariable variable) {
        boolean isFull = end == 1 << BITS * depth;
        Node grown = isFull ? new Node(new Node[] {root}, null) : root;
        int levels = isFull ? depth + 1 : depth;
        return new VariableSequence(set(grown, levels, end, variable), levels, end + 1);
    }

    VariableSequence without(int place) {
        return new VariableSequence(set(root, depth, place, null), depth, end);
    }

    VariableSequence replace(int place, EnvironmentVariable variable) {
        return new VariableSequence(set(root, depth, place, variable), depth, end);
    }

    EnvironmentVariable at(int place) {
        Node node = root;
        for (int level = depth; level > 0; level--) {
            node = node.children[place >>> BITS * (level - 1) & WIDTH - 1];
        }
        return node.variable;
    }

    void addTo(List<EnvironmentVariable> all) {
        addTo(root, all);
    }

    String fingerprint() {
        return root == null ? "" : root.hash().toString();
    }

    private static void addTo(Node node, List<EnvironmentVariable> all) {
        if (node == null) {
            return;
        }
        if (node.variable != null) {
            all.add(node.variable);
        }
        for (Node child : node.children) {
            addTo(child, all);
        }
    }

    private static Node set(Node node, int level, int place, EnvironmentVariable variable) {
        if (level == 0) {
            return new Node(new Node[0], variable);
        }
        int slot = place >>> BITS * (level - 1) & WIDTH - 1;
        int old = node == null ? 0 : node.children.length;
        Node[] children = new Node[Math.max(old, slot + 1)];
        if (old > 0) {
            System.arraycopy(node.children, 0, children, 0, old);
        }
        children[slot] = set(children[slot], level - 1, place, variable);
        return new Node(children, null);
    }

    /** A part of the sequence: a branch, or at level 0 one variable or a hole. */
    private static final class Node {

        private final Node[] children;
        private final EnvironmentVariable variable;

        /** {@code null} until somebody asks: only cache keys are made of it. */
        private SequenceHash hash;

        Node(Node[] children, EnvironmentVariable variable) {
            this.children = children;
            this.variable = variable;
        }

        SequenceHash hash() {
            if (hash == null) {
                SequenceHash all = variable == null ? SequenceHash.EMPTY : SequenceHash.of(variable.text());
                for (Node child : children) {
                    all = child == null ? all : all.then(child.hash());
                }
                hash = all;
            }
            return hash;
        }
    }
}
