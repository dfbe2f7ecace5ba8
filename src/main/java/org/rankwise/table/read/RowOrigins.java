package org.rankwise.table.read;

/** Where the rows of a table were in its files, to be told where something is wrong. */
@FunctionalInterface
public interface RowOrigins {

    /** What is known of the place of a row: file and line, or what the user knows the rows by. */
    String where(int row);
}
