package org.rankwise.table.group;

/** The values of each group, from the least to the greatest, by {@link org.rankwise.table.column.Column#prefix}. */
interface SortedValues {

    int groups();

    /** How many values a group has. */
    long count(int group);

    /** The value at a place from 0 on, which must be one that the function asks for. */
    long at(int group, long place);
}
