/**
 * Aggregates of the rows that have equal keys.
 *
 * <p>A function stands in {@link org.rankwise.table.group.AggregateFunctions} with its name, its family and how results are
 * read. A family is a class that is an {@link org.rankwise.table.group.Accumulator}: it takes columns in, goes to other ranks
 * and merges there. {@link org.rankwise.table.group.GroupSink} fills accumulators in memory;
 * {@link org.rankwise.table.group.ExternalGroup} has the rows sorted by key where that is too much, and for a
 * {@link org.rankwise.table.group.ValueFamily} by key and value. To add a function takes its class and its line in the list.
 */
package org.rankwise.table.group;
