package org.rankwise.table.group;

import java.util.List;

/**
 * Functions that are worked out of the same accumulator: of a column, mean and sum are read from one.
 *
 * @param <R> what results are read from, which the accumulators are
 */
interface Family<R> {

    /** An accumulator for some functions of this family, without a group. */
    Accumulator accumulator(List<AggregateFunction<?>> functions);

    /** Whether the order of the rows matters: readers then keep it, and accumulators are told places. */
    default boolean dependsOnOrder() {
        return false;
    }
}
