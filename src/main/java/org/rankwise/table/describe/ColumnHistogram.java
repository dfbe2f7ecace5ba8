package org.rankwise.table.describe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.text.Json;
import org.rankwise.text.TextTable;

/**
 * How many values of a column are in each of some bins of equal width, as NumPy's histogram has them: from the least to the
 * greatest value, each bin without its upper edge, but the last one with it.
 *
 * @param column name
 * @param edges of the bins, one more than there are
 * @param counts of values
 */
public record ColumnHistogram(String column, List<Double> edges, List<Long> counts) {
    private static final int BAR = 50;
    private static final int SHOWN_DIGITS = 6;

    /** The edges of bins over finite values. */
    static double[] edges(double least, double greatest, int bins) {
        double from = least == greatest ? least - 0.5 : least;
        double to = least == greatest ? greatest + 0.5 : greatest;
        double step = (to - from) / bins;
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> i == bins ? to : i * step + from);
        return edges;
    }

    static ColumnHistogram of(String column, double[] edges, long[] counts) {
        return new ColumnHistogram(
                column,
                DoubleStream.of(edges).boxed().toList(),
                LongStream.of(counts).boxed().toList());
    }

    /** Counts a column's values into bins. */
    static void add(DoubleColumn values, double[] edges, long[] counts) {
        double scale = counts.length / (edges[counts.length] - edges[0]);
        for (int row = 0; row < values.rows(); row++) {
            double value = values.values()[row];
            if (!values.missing().at(row) && value >= edges[0] && value <= edges[counts.length]) {
                int bin = Math.min(counts.length - 1, (int) ((value - edges[0]) * scale));
                // rounding may be off by one bin
                bin -= value < edges[bin] ? 1 : 0;
                bin += bin + 1 < counts.length && value >= edges[bin + 1] ? 1 : 0;
                counts[bin]++;
            }
        }
    }

    /** One line of JSON. */
    public String toJson() {
        return "{\"column\": " + Json.text(column) + ", \"edges\": " + edges + ", \"counts\": " + counts + "}";
    }

    /** A line and a bar for each bin. */
    @Override
    public String toString() {
        long most = Math.max(1, counts.stream().mapToLong(count -> count).max().orElse(1));
        TextTable table = new TextTable(column, "", "count");
        for (int bin = 0; bin < counts.size(); bin++) {
            String bar = "#".repeat((int) Math.ceilDiv(BAR * counts.get(bin), most));
            table.add(
                    TextTable.rounded(edges.get(bin), SHOWN_DIGITS) + " to "
                            + TextTable.rounded(edges.get(bin + 1), SHOWN_DIGITS),
                    bar,
                    counts.get(bin).toString());
        }
        return table.toString();
    }
}
