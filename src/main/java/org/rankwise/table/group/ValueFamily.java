package org.rankwise.table.group;

import java.util.List;

/**
 * A family whose accumulators keep the values of a group. Where those are more than memory holds, they are sorted by group
 * and value, and pass by.
 *
 * @param <R> what results are read from, which the accumulators of both kinds are
 */
interface ValueFamily<R> extends Family<R> {

    /** An accumulator for some functions of this family, which keeps little of the values of a group. */
    OrderedAccumulator inOrder(List<AggregateFunction<?>> functions);
}
