package org.rankwise.image.op.parts;

import java.util.Arrays;
import org.rankwise.image.raster.Lines;
import org.rankwise.layout.Range;

/**
 * Connected parts of one piece of a raster, {@code (rows, w) → (rows, w)}: samples that are not 0 and touch have the same
 * label, from 1 in the order of the parts' first pixels, 0 for others. Two passes with a union-find whose roots are the
 * earliest labels (Rosenfeld and Pfaltz 1966).
 */
public final class PieceLabels {
    private final Range rows;
    private final int width;
    private final int[] labels;
    private final boolean[] strong;
    private int[] parents = new int[1 << 10];
    private int count;

    PieceLabels(Lines lines, Range rows, Connectivity connectivity) {
        this.rows = rows;
        this.width = (int) lines.header().width();
        this.labels = new int[Math.multiplyExact((int) rows.size(), width)];
        byte[] marks = new byte[labels.length];
        for (int row = 0; row < rows.size(); row++) {
            int from = lines.fetch(rows.start() + row);
            mark(lines.array(), from, marks, row * width);
            label(marks, row * width, row > 0, connectivity.reach());
        }
        int[] dense = renumber();
        this.strong = new boolean[count + 1];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = dense[labels[i]];
            strong[labels[i]] |= marks[i] == CannyCandidates.STRONG;
        }
        parents = null;
    }

    /** What is not 0 as 1, but for candidates of edges, which stay as they are. */
    private void mark(Object samples, int from, byte[] marks, int at) {
        for (int x = 0; x < width; x++) {
            marks[at + x] = switch (samples) {
                case byte[] bytes ->
                    bytes[from + x] == CannyCandidates.STRONG
                            ? CannyCandidates.STRONG
                            : (byte) (bytes[from + x] != 0 ? 1 : 0);
                case char[] chars -> (byte) (chars[from + x] != 0 ? 1 : 0);
                case int[] ints -> (byte) (ints[from + x] != 0 ? 1 : 0);
                case float[] floats -> (byte) (floats[from + x] != 0 ? 1 : 0);
                default -> (byte) (((double[]) samples)[from + x] != 0 ? 1 : 0);
            };
        }
    }

    private void label(byte[] marks, int at, boolean hasAbove, int reach) {
        for (int x = 0; x < width; x++) {
            if (marks[at + x] == 0) {
                continue;
            }
            int label = x > 0 ? labels[at + x - 1] : 0;
            for (int near = Math.max(0, x - reach); hasAbove && near <= Math.min(width - 1, x + reach); near++) {
                int above = labels[at - width + near];
                if (above != 0) {
                    label = label == 0 ? above : join(label, above);
                }
            }
            labels[at + x] = label != 0 ? label : fresh();
        }
    }

    private int fresh() {
        if (++count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * parents.length);
        }
        parents[count] = count;
        return count;
    }

    private int join(int one, int other) {
        int a = root(one);
        int b = root(other);
        int least = Math.min(a, b);
        parents[Math.max(a, b)] = least;
        return least;
    }

    private int root(int label) {
        int at = label;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Final labels of the provisional ones; afterwards {@link #count} is that of the parts. */
    private int[] renumber() {
        int[] dense = new int[count + 1];
        int parts = 0;
        for (int label = 1; label <= count; label++) {
            int root = root(label);
            dense[label] = root == label ? ++parts : dense[root];
        }
        count = parts;
        return dense;
    }

    Range rows() {
        return rows;
    }

    /** How many parts there are. */
    int count() {
        return count;
    }

    /** The label of a pixel. */
    public int get(long row, int x) {
        return labels[(int) (row - rows.start()) * width + x];
    }

    /** Whether a part has a {@link CannyCandidates#STRONG} sample. */
    boolean isStrong(int label) {
        return strong[label];
    }
}
