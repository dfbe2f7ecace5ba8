package org.rankwise.table.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.read.TableSource;
import org.rankwise.table.summary.ColumnDescription;
import org.rankwise.table.summary.TableSummary;

/**
 * Type, count, mean, deviation and extremes of each column: {@code (rows, columns) → (columns, 5)}.
 *
 * <p>A column's type is the narrowest for all its values, LONG and DOUBLE making DOUBLE, DATE and TIMESTAMP making
 * TIMESTAMP, any other mixture STRING. Sums are exact and extremes are of the texts as they stand in the file, so the
 * answer is the same at any number of ranks.
 */
public final class Describe {

    private Describe() {}

    /**
     * Describes the files as one table; every rank gets the answer. Collective.
     *
     * @throws InputException naming file and line of the first thing wrong, or the first value that is not of its column's
     *     given type
     */
    public static Description of(Communicator world, TableFiles files) {
        try (TableSource source = TableSource.open(world, files)) {
            return of(source.reader(null));
        }
    }

    /** Describes all columns of what a reader reads. Collective. */
    public static Description of(RowReader reader) {
        TableSummary all = reader.summary();
        List<ColumnDescription> columns = new ArrayList<>();
        for (int c = 0; c < all.columns.length; c++) {
            columns.add(all.columns[c].describe(reader.names().get(c)));
        }
        return new Description(all.rows, columns);
    }

    /** As {@link #of(Communicator, TableFiles)}, with quartiles; reads the files some times more. Collective. */
    public static Description withQuantiles(Communicator world, TableFiles files) {
        try (TableSource source = TableSource.open(world, files)) {
            return withQuantiles(world, source.reader(null));
        }
    }

    static Description withQuantiles(Communicator world, RowReader reader) {
        Description description = of(reader);
        return new Description(
                description.rows(), Quantiles.of(world, numbers(reader, description), description.columns()));
    }

    /** Correlations and covariances of the numeric columns. Collective. */
    public static Correlation correlation(Communicator world, TableFiles files) {
        try (TableSource source = TableSource.open(world, files)) {
            RowReader reader = source.reader(null);
            RowReader numbers = numbers(reader, of(reader));
            List<String> columns = numbers.empty().names();
            ColumnPairs mine = numbers.read(CsvScan.Order.CLAIMED, () -> new ColumnPairs(columns));
            return Correlation.of(columns, world.allreduce(mine.totals()));
        }
    }

    /**
     * How often values of a numeric column are in each of some bins. Collective.
     *
     * @throws InputException if the column is not numeric, or holds infinities or no value
     */
    public static ColumnHistogram histogram(Communicator world, TableFiles files, String column, int bins) {
        try (TableSource source = TableSource.open(world, files)) {
            RowReader reader = source.reader(null);
            Description description = of(reader);
            ColumnDescription described =
                    description.columns().get(Batch.index(reader.source(), reader.names(), column));
            boolean known = described.type().isNumeric() && described.count() > 0;
            double least = known ? Double.parseDouble(described.min()) : Double.NaN;
            double greatest = known ? Double.parseDouble(described.max()) : Double.NaN;
            if (!Double.isFinite(greatest - least)) {
                throw new InputException(
                        reader.source(),
                        "column " + column + " is of " + described.type() + " from " + described.min() + " to "
                                + described.max() + " where finite numbers are needed; choose another or clean it");
            }
            double[] edges = ColumnHistogram.edges(least, greatest, bins);
            long[][] counts = new long[1][];
            reader.of(Map.of(column, described.type())).read(CsvScan.Order.CLAIMED, () -> {
                counts[0] = new long[bins];
                return batch -> ColumnHistogram.add(
                        (DoubleColumn) batch.columns().getFirst().cast(ColumnType.DOUBLE), edges, counts[0]);
            });
            return ColumnHistogram.of(column, edges, world.allreduce(counts[0], Op.SUM));
        }
    }

    /** A reader of the columns that are numbers, of the types that are known by now. */
    private static RowReader numbers(RowReader reader, Description description) {
        Map<String, ColumnType> known = new LinkedHashMap<>();
        description.columns().stream()
                .filter(column -> column.type().isNumeric())
                .forEach(column -> known.put(column.name(), column.type()));
        return reader.of(known);
    }
}
