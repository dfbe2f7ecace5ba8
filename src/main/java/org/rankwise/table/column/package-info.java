/**
 * Columns of this rank's rows, and batches of them, which all of {@code table} passes on.
 *
 * <p>What a column is, is asked by {@code instanceof} where short commands pass: for each {@code switch} over patterns the
 * JVM makes a class at run time, and the first of a record's own {@code equals} takes it ten milliseconds.
 */
package org.rankwise.table.column;
