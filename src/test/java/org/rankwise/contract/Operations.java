package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** The operations that reductions are tried with: MPI's, and users' that show any other order than the ranks'. */
final class Operations {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /** Neither commutative nor associative. */
    static final Op HORNER = Op.ofLong("HORNER", false, (a, b) -> 31 * a + b);

    /** Neither commutative nor associative. */
    static final Op MINUS = Op.ofDouble("MINUS", false, (a, b) -> a - b);

    /** The product of 2 x 2 integer matrices, {@code (2, 2) → (2, 2)}. */
    static final Op MATRIX = Op.ofSegments("MATRIX", false, 4, Operations::multiply);

    /** {@code (f then g)(x)} of the maps {@code x → a x + b}, each a pair {@code a, b}. */
    static final Op AFFINE = Op.ofSegments("AFFINE", false, 2, Operations::compose);

    static final List<Op> ALL = Stream.concat(Model.BUILTIN.stream(), Stream.of(HORNER, MINUS, MATRIX, AFFINE))
            .toList();

    private Operations() {}

    /** Whether an operation is to be tried on a type. */
    static boolean accepts(Op op, ElementType type) {
        return op == MATRIX ? type == ElementType.INT : op == AFFINE ? type == ElementType.LONG : op.accepts(type);
    }

    /** Every rank's random contribution to a reduction. */
    static Object[] contributions(Trial t, Op op, ElementType type, int count) {
        Object[] all = new Object[t.size];
        Arrays.setAll(all, r -> op == Op.MINLOC || op == Op.MAXLOC ? t.pairs(type, count, r) : t.array(type, count, r));
        return all;
    }

    private static void multiply(MemorySegment left, MemorySegment right, long count, ElementType type) {
        for (long i = 0; i < 4 * count; i += 16) {
            int a = left.get(INT, i);
            int b = left.get(INT, i + 4);
            int c = left.get(INT, i + 8);
            int d = left.get(INT, i + 12);
            int e = right.get(INT, i);
            int f = right.get(INT, i + 4);
            int g = right.get(INT, i + 8);
            int h = right.get(INT, i + 12);
            left.set(INT, i, a * e + b * g);
            left.set(INT, i + 4, a * f + b * h);
            left.set(INT, i + 8, c * e + d * g);
            left.set(INT, i + 12, c * f + d * h);
        }
    }

    private static void compose(MemorySegment left, MemorySegment right, long count, ElementType type) {
        for (long i = 0; i < 8 * count; i += 16) {
            long scale = right.get(LONG, i);
            left.set(LONG, i + 8, scale * left.get(LONG, i + 8) + right.get(LONG, i + 8));
            left.set(LONG, i, scale * left.get(LONG, i));
        }
    }
}
