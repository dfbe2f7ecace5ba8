package org.rankwise.table.group;

import org.rankwise.table.column.Column;

/** What is known of one column in each of some groups, whose values pass by in order of group and value. */
interface OrderedAccumulator {

    /**
     * The next group begins.
     *
     * @param count how many values it has
     */
    void begin(long count);

    /** The next value of the group, which is not missing. */
    void add(Column column, int row);
}
