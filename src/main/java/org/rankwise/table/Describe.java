package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;

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
    public static Description withQuantiles(Communicator world, List<Path> files, Dialect dialect,
            Map<String, ColumnType> types) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            Description description = of(world, source, types);
            Map<String, ColumnType> known = types(description);
            RowReader reader = source.csv() == null ? source.reader(null)
                    : new CsvReader(world, source.csv(), Pieces.of(source.csv().list()), known, known.keySet());
            return withQuantiles(world, description, reader);
        }
    }

    static Description withQuantiles(Communicator world, Description description, RowReader reader) {
        return new Description(description.rows(), Quantiles.of(world, reader, description.columns()));
    }

    /** The types of those columns that are numbers. */
    static Map<String, ColumnType> types(Description description) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        description.columns().stream().filter(column -> column.type().isNumeric())
                .forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    private static Description of(Communicator world, TableSource source, Map<String, ColumnType> types) {
        if (source.csv() != null) {
            return of(world, source.csv(), Pieces.of(source.csv().list()), types);
        }
        RowReader reader = source.reader(null);
        TableSummary all = world.allreduce(reader.read(Scan.Order.CLAIMED,
                () -> new SummarySink(reader.empty().types()), null).summary());
        return describe(all, reader.names());
    }

    static Description of(Communicator world, CsvFiles files, Pieces pieces, Map<String, ColumnType> given) {
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
            new CsvReader(world, files, pieces, given, given.keySet()).read(Scan.Order.CLAIMED, () -> _ -> {}, null);
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

    private static TableSummary summarize(Communicator world, Pieces pieces, ColumnType[] types) {
        Scan scan = new Scan(world, pieces, Scan.Order.CLAIMED);
        return world.allreduce(scan.run(() -> new RecordSummarizer(TableSummary.empty(types))).summary());
    }
}
