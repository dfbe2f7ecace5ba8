package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.rankwise.table.column.Column;

/**
 * What is known of one column in each of some groups, which have the numbers from 0 on: as much as the functions of a
 * {@link Family} need. Groups meet by {@link #write} on one rank and {@link #merge} on another, in any order of ranks.
 */
interface Accumulator {

    /** Makes room for so many groups in all; the new ones have seen nothing. */
    void resize(int groups);

    /**
     * Takes in a column, each row into its group: a loop of its own for each type, over the values as they are in memory.
     *
     * @param groupOf the group of each row; may be longer
     * @param places where each row is among those of the whole table; empty unless the family depends on it
     */
    void add(Column column, int[] groupOf, long[] places);

    /** About what all groups take in memory, here and while they move to another rank. */
    long heldBytes();

    /** What of {@link #heldBytes} grows with the values and not with the groups: all of a group's meet on one rank. */
    default long valueBytes() {
        return 0;
    }

    /** Writes what is known of a group. */
    void write(int group, DataOutput out) throws IOException;

    /** Takes what another accumulator of the family wrote into a group. */
    void merge(int group, DataInput in) throws IOException;
}
