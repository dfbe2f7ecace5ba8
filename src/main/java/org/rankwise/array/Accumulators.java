package org.rankwise.array;

/**
 * Many accumulators side by side, each taking in its own number of a row: {@code (k, n) → (n)}, row by row. What a row
 * adds depends on nothing but the rows before it.
 */
interface Accumulators {

    /** Makes {@code size} empty accumulators. */
    void reset(int size);

    /**
     * What is needed of the first number of a result, before any is added: {@code values[from + i]} is the first of
     * {@code at + i}.
     */
    default void start(ArrayValues values, int from, int at, int count) {}

    /** Adds {@code values[from + i]} to accumulator {@code at + i}. */
    void add(ArrayValues values, int from, int at, int count);

    /** Adds what accumulator {@code other} holds to {@code at}. */
    void merge(int at, int other);

    /** Sets a number of the result. */
    void finish(int at, long count, ArrayValues result, int to);

    /** The accumulators of a reduction of a type. */
    static Accumulators of(Reduction reduction, NumberType type, int ddof) {
        boolean isLong = type.isLong();
        return switch (reduction) {
            case SUM -> isLong ? new LongLanes(reduction, type) : new SumLanes(false);
            case MEAN -> new SumLanes(true);
            case STD -> new DeviationLanes(ddof);
            case MIN, MAX -> isLong ? new LongLanes(reduction, type) : new ExtremeLanes(reduction);
        };
    }
}
