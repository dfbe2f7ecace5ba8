package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.rankwise.layout.ElementType;

/**
 * A reduction operation: {@code (x, x) → x}, applied item by item in rank order, {@code ((x0 op x1) op x2) op ...}.
 *
 * <p>Every engine folds in that order, so sums and products of floating-point numbers are the same bits on each of
 * them. Sums over data that is cut differently at another rank count are not: for those, reduce an exact accumulator
 * ({@link Mergeable}).
 *
 * <p>The built-in operations are MPI's. Integers wrap as in Java and {@link ElementType#CHAR} is unsigned. {@link #MIN}
 * and {@link #MAX} order as {@link Math#min(double, double)} does: NaN wins, {@code -0.0 < 0.0}. The logical and
 * bitwise operations take integers only; for the logical ones any value but zero is true and the result is 0 or 1.
 *
 * <p>{@link #MINLOC} and {@link #MAXLOC} reduce pairs of elements {@code value, index, value, index, ...}; of equal
 * values the one with the smaller index wins.
 */
public final class Op {
    /** The sum. */
    public static final Op SUM = builtin("SUM", Long::sum, Double::sum);

    /** The product. */
    public static final Op PROD = builtin("PROD", (a, b) -> a * b, (a, b) -> a * b);

    /** The smallest; NaN wins. */
    public static final Op MIN = builtin("MIN", Math::min, Math::min);

    /** The largest; NaN wins. */
    public static final Op MAX = builtin("MAX", Math::max, Math::max);

    /** 1 where no value is 0, else 0. Integers only. */
    public static final Op LAND = builtin("LAND", (a, b) -> a != 0 && b != 0 ? 1 : 0, null);

    /** 1 where some value is not 0, else 0. Integers only. */
    public static final Op LOR = builtin("LOR", (a, b) -> a != 0 || b != 0 ? 1 : 0, null);

    /** 1 where an odd number of values is not 0, else 0. Integers only. */
    public static final Op LXOR = builtin("LXOR", (a, b) -> (a != 0) != (b != 0) ? 1 : 0, null);

    /** The bits that all values have. Integers only. */
    public static final Op BAND = builtin("BAND", (a, b) -> a & b, null);

    /** The bits that some value has. Integers only. */
    public static final Op BOR = builtin("BOR", (a, b) -> a | b, null);

    /** The bits that an odd number of values has. Integers only. */
    public static final Op BXOR = builtin("BXOR", (a, b) -> a ^ b, null);

    /** Of pairs of value and index the one with the smallest value. */
    public static final Op MINLOC = new Op("MINLOC", true, 2, null, null, null);

    /** Of pairs of value and index the one with the largest value. */
    public static final Op MAXLOC = new Op("MAXLOC", true, 2, null, null, null);

    private final String name;
    private final boolean commutative;
    private final int width;
    private final @Nullable LongBinaryOperator onIntegers;
    private final @Nullable DoubleBinaryOperator onFloating;
    private final @Nullable SegmentFunction onSegments;

    private Op(
            String name,
            boolean commutative,
            int width,
            @Nullable LongBinaryOperator onIntegers,
            @Nullable DoubleBinaryOperator onFloating,
            @Nullable SegmentFunction onSegments) {
        if (width < 1) {
            throw new IllegalArgumentException("width=" + width + " elements an item where at least 1 is needed");
        }
        this.name = name;
        this.commutative = commutative;
        this.width = width;
        this.onIntegers = onIntegers;
        this.onFloating = onFloating;
        this.onSegments = onSegments;
    }

    private static Op builtin(String name, LongBinaryOperator onIntegers, @Nullable DoubleBinaryOperator onFloating) {
        return new Op(name, true, 1, onIntegers, onFloating, null);
    }

    /** A user operation over whole blocks of memory. */
    @FunctionalInterface
    public interface SegmentFunction {
        /**
         * Sets {@code left[i] = left[i] op right[i]} for every item. Must not keep or change {@code right}.
         *
         * @param count elements in each segment, a multiple of the operation's width
         */
        void apply(MemorySegment left, MemorySegment right, long count, ElementType type);
    }

    /** A user operation on integers; narrower types are widened and the result is narrowed. */
    public static Op ofLong(String name, boolean commutative, LongBinaryOperator operator) {
        return new Op(name, commutative, 1, operator, null, null);
    }

    /** A user operation on FLOAT and DOUBLE; floats are widened and the result is rounded. */
    public static Op ofDouble(String name, boolean commutative, DoubleBinaryOperator operator) {
        return new Op(name, commutative, 1, null, operator, null);
    }

    /**
     * A user operation on items of several elements, such as 2 x 2 matrices ({@code width} 4).
     *
     * @param width elements an item; counts must be multiples of it
     */
    public static Op ofSegments(String name, boolean commutative, int width, SegmentFunction function) {
        return new Op(name, commutative, width, null, null, function);
    }

    /** What messages call it, such as {@code SUM}. */
    public String name() {
        return name;
    }

    /** Whether {@code a op b} equals {@code b op a}; engines may then reorder where that cannot change a bit. */
    public boolean isCommutative() {
        return commutative;
    }

    /** Elements an item: 1, or 2 for the pairs of MINLOC and MAXLOC. */
    public int width() {
        return width;
    }

    /** How items of integer types combine, or null where the operation is not defined by single integers. */
    public @Nullable LongBinaryOperator onIntegers() {
        return onIntegers;
    }

    /** How items of floating-point types combine, or null where the operation is not defined by single numbers. */
    public @Nullable DoubleBinaryOperator onFloating() {
        return onFloating;
    }

    /** How blocks combine, for operations made by {@link #ofSegments}; else null. */
    public @Nullable SegmentFunction onSegments() {
        return onSegments;
    }

    /** Whether the operation is defined for elements of a type. */
    public boolean accepts(ElementType type) {
        return this == MINLOC
                || this == MAXLOC
                || onSegments != null
                || (type.isFloating() ? onFloating : onIntegers) != null;
    }

    @Override
    public String toString() {
        return name;
    }
}
