package org.rankwise.table.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Column;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.RowReader;

/**
 * The k-th smallest values of numeric columns, exactly, in memory that does not grow with the rows.
 *
 * <p>Values are longs of their order ({@link Column#prefix}). Each reading of the files narrows the range that holds a
 * wanted value: it is cut into 65,536 steps, which all ranks count together. Once it holds few values, they are gathered
 * and sorted. Two or three readings are usual; five are the most.
 */
final class OrderStatistics {
    private static final int STEP_BITS = 16;
    private static final int FEW = 1 << 18;

    private final Communicator world;
    private final RowReader reader;

    OrderStatistics(Communicator world, RowReader reader) {
        this.world = world;
        this.reader = reader;
    }

    /** Values of a column from {@code least} to {@code greatest}, and which of them are wanted. */
    private static final class Search {
        private final String column;
        private final long least;
        private final long greatest;
        // places among these values, and among all
        private final Map<Long, Long> wanted = new TreeMap<>();
        private final int shift;
        private long[] steps;
        private final List<long[]> values = new ArrayList<>();

        private Search(String column, long least, long greatest, long count) {
            this.column = column;
            this.least = least;
            this.greatest = greatest;
            shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - STEP_BITS);
            steps = count > FEW && least < greatest ? new long[1 << STEP_BITS] : null;
        }

        private boolean isFound() {
            return least == greatest;
        }

        private void add(Column from) {
            long[] held = new long[steps == null ? from.rows() : 0];
            int found = 0;
            for (int row = 0; row < from.rows(); row++) {
                long value = from.prefix(row);
                if (value >= least && value <= greatest && !from.missing().at(row)) {
                    if (steps != null) {
                        steps[(int) (value - least >>> shift)]++;
                    } else {
                        held[found++] = value;
                    }
                }
            }
            if (found > 0) {
                values.add(Arrays.copyOf(held, found));
            }
        }
    }

    /**
     * The values at places from 0 of each column, by place. Collective.
     *
     * @param places by column; each below the number of its values
     * @param counts how many values there are
     */
    Map<String, Map<Long, Long>> find(Map<String, long[]> places, Map<String, Long> counts) {
        Map<String, Map<Long, Long>> found = new LinkedHashMap<>();
        List<Search> searches = new ArrayList<>();
        places.forEach((column, wanted) -> {
            Search all = new Search(column, Long.MIN_VALUE, Long.MAX_VALUE, counts.get(column));
            Arrays.stream(wanted).forEach(place -> all.wanted.put(place, place));
            searches.add(all);
            found.put(column, new TreeMap<>());
        });
        while (!searches.isEmpty()) {
            read(searches);
            List<Search> next = new ArrayList<>();
            for (Search search : searches) {
                next.addAll(search.steps == null ? gathered(search, found.get(search.column)) : narrowed(search));
            }
            searches.clear();
            for (Search search : next) {
                if (search.isFound()) {
                    search.wanted
                            .values()
                            .forEach(place -> found.get(search.column).put(place, search.least));
                } else {
                    searches.add(search);
                }
            }
        }
        return found;
    }

    private void read(List<Search> searches) {
        reader.read(CsvScan.Order.CLAIMED, () -> {
            for (Search search : searches) {
                search.values.clear();
                search.steps = search.steps == null ? null : new long[search.steps.length];
            }
            return batch -> searches.forEach(search -> search.add(batch.column(search.column)));
        });
    }

    private List<Search> gathered(Search search, Map<Long, Long> found) {
        long[] mine = search.values.stream().flatMapToLong(Arrays::stream).toArray();
        long[] all = world.allgatherv(mine).data();
        Arrays.sort(all);
        search.wanted.forEach((place, overall) -> found.put(overall, all[place.intValue()]));
        return Collections.emptyList();
    }

    private List<Search> narrowed(Search search) {
        long[] steps = world.allreduce(search.steps, Op.SUM);
        List<Search> narrower = new ArrayList<>();
        long before = 0;
        for (int step = 0; step < steps.length; step++) {
            long end = before + steps[step];
            long start = search.least + ((long) step << search.shift);
            Search inside = null;
            for (Map.Entry<Long, Long> wanted : search.wanted.entrySet()) {
                if (wanted.getKey() >= before && wanted.getKey() < end) {
                    if (inside == null) {
                        long last = start + ((1L << search.shift) - 1);
                        inside = new Search(
                                search.column,
                                start,
                                Math.min(last < start ? Long.MAX_VALUE : last, search.greatest),
                                steps[step]);
                        narrower.add(inside);
                    }
                    inside.wanted.put(wanted.getKey() - before, wanted.getValue());
                }
            }
            before = end;
        }
        return narrower;
    }
}
