package org.rankwise.table.group;

import java.util.Arrays;

/** Numbers that each belong to a group: taken in any order, and then given group by group. */
final class GroupedLongs {
    private static final int FEW = 1 << 12;

    private long[] values = new long[0];
    private int[] groupOf = new int[0];
    private int size;
    private int groups;
    // the values of group g are those from starts[g] to starts[g + 1]; null until they are asked for
    private long[] byGroup;
    private int[] starts;
    private boolean isSorted;

    void resize(int count) {
        byGroup = count == groups ? byGroup : null;
        groups = count;
    }

    void reserve(int more) {
        byGroup = null;
        if (more > values.length - size) {
            int capacity = Math.max(FEW, (int) Math.min(Integer.MAX_VALUE - 8, 2 * ((long) size + more)));
            if (more > capacity - size) {
                throw new IllegalStateException(
                        "more than " + capacity + " values of one rank in memory; take more ranks");
            }
            values = Arrays.copyOf(values, capacity);
            groupOf = Arrays.copyOf(groupOf, capacity);
        }
    }

    /** Adds a number, for which room is reserved. */
    void put(int group, long value) {
        values[size] = value;
        groupOf[size++] = group;
    }

    int size() {
        return size;
    }

    int groups() {
        return groups;
    }

    /** How many numbers a group has. */
    int count(int group) {
        shareOut();
        return starts[group + 1] - starts[group];
    }

    /** A group's numbers in the order in which they came; after {@link #sort}, from the least on. */
    long at(int group, int index) {
        shareOut();
        return byGroup[starts[group] + index];
    }

    void sort() {
        shareOut();
        if (isSorted) {
            return;
        }
        isSorted = true;
        for (int group = 0; group < groups; group++) {
            Arrays.sort(byGroup, starts[group], starts[group + 1]);
        }
    }

    private void shareOut() {
        if (byGroup != null) {
            return;
        }
        starts = new int[groups + 1];
        for (int i = 0; i < size; i++) {
            starts[groupOf[i] + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        isSorted = false;
        int[] next = Arrays.copyOf(starts, groups);
        byGroup = new long[size];
        for (int i = 0; i < size; i++) {
            byGroup[next[groupOf[i]]++] = values[i];
        }
    }
}
