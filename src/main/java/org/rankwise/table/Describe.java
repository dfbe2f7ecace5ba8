package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
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
        try (CsvFiles open = CsvFiles.open(world, files, dialect)) {
            return of(world, open, Pieces.of(open.list()), types);
        }
    }

    /** As {@link #of(Communicator, List, Dialect, Map)}, with quartiles; reads the files some times more. Collective. */
    public static Description withQuantiles(Communicator world, List<Path> files, Dialect dialect,
            Map<String, ColumnType> types) {
        try (CsvFiles open = CsvFiles.open(world, files, dialect)) {
            return withQuantiles(world, open, Pieces.of(open.list()), types);
        }
    }

    static Description withQuantiles(Communicator world, CsvFiles files, Pieces pieces, Map<String, ColumnType> types) {
        Description description = of(world, files, pieces, types);
        return new Description(description.rows(), Quantiles.of(world, files, pieces, description.columns()));
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
        List<ColumnDescription> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            columns.add(all.columns[c].describe(names.get(c)));
            if (given.containsKey(names.get(c)) && columns.getLast().type() != given.get(names.get(c))) {
                // tells the first value that does not fit
                new CsvReader(world, files, pieces, given, given.keySet()).read(Scan.Order.CLAIMED, () -> _ -> {}, null);
            }
        }
        files.requireUnchanged();
        return new Description(all.rows, columns);
    }

    private static TableSummary summarize(Communicator world, Pieces pieces, ColumnType[] types) {
        Scan scan = new Scan(world, pieces, Scan.Order.CLAIMED);
        return world.allreduce(scan.run(() -> new RecordSummarizer(TableSummary.empty(types))).summary());
    }
}
