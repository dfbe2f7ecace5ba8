package org.rankwise.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.store.RankOrderedFile;

/** What the commands do from files to files, without holding the rows in memory where they need not be. */
public final class TableJobs {

    private TableJobs() {}

    /** A table whose rows are in no need of being told by their line any more: cheaper than {@link Table#read}. Collective. */
    public static Table read(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (CsvFiles open = CsvFiles.open(world, files, dialect)) {
            TableReader reader = new TableReader(world, open, Pieces.of(open.list()), types, null);
            return new Table(world, Table.collect(reader, null), null);
        }
    }

    /**
     * Groups the rows of some files as {@link Table#group} does, but keeps the groups alone in memory. Collective.
     *
     * @param output where the result goes; null for stdout
     */
    public static void group(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types,
            List<String> by, List<Aggregate> aggregates, Path output) {
        try (CsvFiles open = CsvFiles.open(world, files, dialect)) {
            Batch result = group(world, open, Pieces.of(open.list()), types, new GroupBy(world, by, aggregates));
            CsvOutput.write(world, output, RankOrderedFile.DEFAULT_LIMIT_BYTES, CsvOutput.of(result, world, output));
        }
    }

    static Batch group(Communicator world, CsvFiles files, Pieces pieces, Map<String, ColumnType> types, GroupBy group) {
        TableReader reader = new TableReader(world, files, pieces, types, group.columns());
        GroupSink sink = reader.read(Scan.Order.CLAIMED, group::sink, null);
        return group.result(sink, reader.empty(), reader::hasValues);
    }
}
