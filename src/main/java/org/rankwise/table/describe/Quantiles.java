package org.rankwise.table.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.stats.Interpolation;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.summary.ColumnDescription;

/** The quartiles of the numeric columns of some files, exact, interpolated as NumPy's default does. */
final class Quantiles {
    private static final double[] FRACTIONS = {0.25, 0.5, 0.75};

    private Quantiles() {}

    /** The descriptions with the quartiles. Collective. */
    static List<ColumnDescription> of(Communicator world, RowReader reader, List<ColumnDescription> columns) {
        Map<String, long[]> places = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ColumnDescription column : columns) {
            if (column.type().isNumeric() && column.count() > 0) {
                counts.put(column.name(), column.count());
                places.put(column.name(), places(column.count()));
            }
        }
        Map<String, Map<Long, Long>> found = places.isEmpty()
                ? Map.of()
                : new OrderStatistics(world, reader.of(places.keySet())).find(places, counts);
        List<ColumnDescription> with = new ArrayList<>();
        for (ColumnDescription column : columns) {
            with.add(!column.type().isNumeric() ? column : column.with(quartiles(column, found.get(column.name()))));
        }
        return with;
    }

    private static List<Double> quartiles(ColumnDescription column, Map<Long, Long> found) {
        List<Double> quartiles = new ArrayList<>();
        for (double fraction : FRACTIONS) {
            double place = (column.count() - 1) * fraction;
            quartiles.add(
                    found == null
                            ? Double.NaN
                            : Interpolation.linear(
                                    value(column.type(), found.get((long) Math.floor(place))),
                                    value(column.type(), found.get((long) Math.ceil(place))),
                                    place - Math.floor(place)));
        }
        return quartiles;
    }

    private static long[] places(long count) {
        long[] places = new long[2 * FRACTIONS.length];
        for (int q = 0; q < FRACTIONS.length; q++) {
            double place = (count - 1) * FRACTIONS[q];
            places[2 * q] = (long) Math.floor(place);
            places[2 * q + 1] = (long) Math.ceil(place);
        }
        return places;
    }

    private static double value(ColumnType type, long ordered) {
        return type == ColumnType.DOUBLE ? DoubleColumn.ofOrdered(ordered) : ordered;
    }
}
