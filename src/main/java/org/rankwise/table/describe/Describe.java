package org.rankwise.table.describe;

import java.nio.file.Path;
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
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.CsvReader;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.RecordSummarizer;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.read.TableSource;
import org.rankwise.table.summary.ColumnDescription;
import org.rankwise.table.summary.SummarySink;
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
     * @param files the same on every rank; their headers must agree
     * @throws org.rankwise.fault.InputException naming file and line of the first thing wrong
     */
    public static Description of(Communicator world, List<Path> files, Dialect dialect) {
        return of(world, files, dialect, Map.of());
    }

    /**
     * As {@link #of(Communicator, List, Dialect)}, with some columns of given types, strictly. Collective.
     *
     * @throws org.rankwise.fault.InputException also naming the first value that is not of its column's type
     */
    public static Description of(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            return of(world, source, types);
        }
    }

    /** As {@link #of(Communicator, List, Dialect, Map)}, with quartiles; reads the files some times more. Collective. */
    public static Description withQuantiles(
            Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            Description description = of(world, source, types);
            return withQuantiles(world, description, numbers(world, source, types(description)));
        }
    }

    static Description withQuantiles(Communicator world, Description description, RowReader reader) {
        return new Description(description.rows(), Quantiles.of(world, reader, description.columns()));
    }

    /** The types of those columns that are numbers. */
    static Map<String, ColumnType> types(Description description) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        description.columns().stream()
                .filter(column -> column.type().isNumeric())
                .forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /** Correlations and covariances of the numeric columns. Collective. */
    public static Correlation correlation(
            Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            Map<String, ColumnType> known = types(of(world, source, types));
            List<String> columns = List.copyOf(known.keySet());
            ColumnPairs mine =
                    numbers(world, source, known).read(CsvScan.Order.CLAIMED, () -> new ColumnPairs(columns), null);
            return Correlation.of(columns, world.allreduce(mine.totals()));
        }
    }

    /**
     * How often values of a numeric column are in each of some bins. Collective.
     *
     * @throws InputException if the column is not numeric, or holds infinities or no value
     */
    public static ColumnHistogram histogram(
            Communicator world,
            List<Path> files,
            Dialect dialect,
            Map<String, ColumnType> types,
            String column,
            int bins) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            Description description = of(world, source, types);
            String name = source.reader(null).source();
            List<String> names =
                    description.columns().stream().map(ColumnDescription::name).toList();
            ColumnDescription described = description.columns().get(Batch.index(name, names, column));
            boolean known = described.type().isNumeric() && described.count() > 0;
            double least = known ? Double.parseDouble(described.min()) : Double.NaN;
            double greatest = known ? Double.parseDouble(described.max()) : Double.NaN;
            if (!Double.isFinite(greatest - least)) {
                throw new InputException(
                        name,
                        "column " + column + " is of " + described.type() + " from " + described.min() + " to "
                                + described.max() + " where finite numbers are needed; choose another or clean it");
            }
            double[] edges = ColumnHistogram.edges(least, greatest, bins);
            long[][] counts = new long[1][];
            numbers(world, source, Map.of(column, described.type()))
                    .read(
                            CsvScan.Order.CLAIMED,
                            () -> {
                                counts[0] = new long[bins];
                                return batch -> ColumnHistogram.add(
                                        (DoubleColumn)
                                                batch.columns().getFirst().cast(ColumnType.DOUBLE),
                                        edges,
                                        counts[0]);
                            },
                            null);
            return ColumnHistogram.of(column, edges, world.allreduce(counts[0], Op.SUM));
        }
    }

    /** A reader of columns whose types are known by now. */
    private static RowReader numbers(Communicator world, TableSource source, Map<String, ColumnType> known) {
        return source.csv() == null
                ? source.reader(known.keySet())
                : new CsvReader(world, source.csv(), CsvPieces.of(source.csv().list()), known, known.keySet());
    }

    private static Description of(Communicator world, TableSource source, Map<String, ColumnType> types) {
        if (source.csv() != null) {
            return of(world, source.csv(), CsvPieces.of(source.csv().list()), types);
        }
        RowReader reader = source.reader(null);
        TableSummary all = world.allreduce(reader.read(
                        CsvScan.Order.CLAIMED,
                        () -> new SummarySink(reader.empty().types()),
                        null)
                .summary());
        return describe(all, reader.names());
    }

    public static Description of(Communicator world, CsvFiles files, CsvPieces pieces, Map<String, ColumnType> given) {
        List<String> names = files.header();
        ColumnType[] types = new ColumnType[names.size()];
        String source = files.list().getFirst().path().toString();
        files.texts().forEach(name -> types[Batch.index(source, names, name)] = ColumnType.STRING);
        given.forEach((name, type) -> types[Batch.index(source, names, name)] = type);
        TableSummary all = summarize(world, pieces, types);
        if (all.isLost()) {
            all = summarize(world, pieces, all.types());
        }
        Description description = describe(all, names);
        boolean misfit = description.columns().stream()
                .anyMatch(column -> given.getOrDefault(column.name(), column.type()) != column.type());
        if (misfit) {
            // tells the first value that does not fit
            new CsvReader(world, files, pieces, given, given.keySet()).read(CsvScan.Order.CLAIMED, () -> _ -> {}, null);
        }
        files.requireUnchanged();
        return description;
    }

    private static Description describe(TableSummary all, List<String> names) {
        List<ColumnDescription> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            columns.add(all.columns[c].describe(names.get(c)));
        }
        return new Description(all.rows, columns);
    }

    private static TableSummary summarize(Communicator world, CsvPieces pieces, ColumnType[] types) {
        CsvScan scan = new CsvScan(world, pieces, CsvScan.Order.CLAIMED);
        return world.allreduce(
                scan.run(() -> new RecordSummarizer(TableSummary.empty(types))).summary());
    }
}
