package org.rankwise.table.read;

import org.rankwise.table.column.Batch;

/**
 * A rank's rows as its files have them.
 *
 * @param origins where each was
 */
public record OriginalRows(Batch rows, RowOrigins origins) {}
