package org.rankwise.table.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.rankwise.table.column.Column;

/** Picks of values that pass by in order those at the places that some quantiles need. */
final class PickedValues implements OrderedAccumulator, SortedValues {
    /** The places of one group, in order, and the values there. */
    private record Picked(long count, long[] places, long[] values) {}

    private final List<Quantile> quantiles;
    private final List<Picked> groups = new ArrayList<>();
    private Picked group;
    private long place;
    private int next;

    PickedValues(List<Quantile> quantiles) {
        this.quantiles = quantiles;
    }

    @Override
    public void begin(long count) {
        long[] places = quantiles.stream()
                .flatMapToLong(
                        each -> count == 0 ? LongStream.empty() : LongStream.of(each.below(count), each.above(count)))
                .sorted()
                .distinct()
                .toArray();
        group = new Picked(count, places, new long[places.length]);
        groups.add(group);
        place = 0;
        next = 0;
    }

    @Override
    public void add(Column column, int row) {
        if (next < group.places.length && group.places[next] == place) {
            group.values[next++] = column.prefix(row);
        }
        place++;
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public long count(int of) {
        return groups.get(of).count;
    }

    @Override
    public long at(int of, long wanted) {
        Picked picked = groups.get(of);
        return picked.values[Arrays.binarySearch(picked.places, wanted)];
    }
}
