/**
 * Tables in named, typed columns, shared out among the ranks.
 *
 * <p>{@link org.rankwise.table.Table} holds rows in memory; {@link org.rankwise.table.TableJobs} goes from files to files within
 * a bound of memory. Below them, each seeing only what stands before it: {@code column} (columns and batches),
 * {@code expression} and {@code summary}, {@code read}, {@code sort} (order, exchange, rows on disk), {@code write}, and what
 * is done with rows: {@code group}, {@code join}, {@code describe}, {@code clean}.
 */
@NullMarked
package org.rankwise.table;

import org.jspecify.annotations.NullMarked;
