package org.rankwise.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rankwise.comm.Communicator;

/** What the commands do from files to files, without holding the rows in memory where they need not be. */
public final class TableJobs {

    private TableJobs() {}

    /** A table whose rows are in no need of being told by their line any more: cheaper than {@link Table#read}. Collective. */
    public static Table read(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            return new Table(world, Table.collect(source.reader(null), null), null);
        }
    }

    /**
     * Groups the rows of some files as {@link Table#group} does, but keeps the groups alone in memory. Collective.
     *
     * @param output where the result goes; null for stdout
     */
    public static void group(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types,
            List<String> by, List<Aggregate> aggregates, Path output) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            GroupBy group = new GroupBy(world, by, aggregates);
            Batch result = group(source.reader(group.columns()), group);
            CsvOutput.write(world, output, CsvOutput.of(result));
        }
    }

    static Batch group(RowReader reader, GroupBy group) {
        GroupSink sink = reader.read(Scan.Order.CLAIMED, group::sink, null);
        return group.result(sink, reader.empty(), reader::hasValues);
    }

    /**
     * Cuts the rows of some files into parts, see {@link PartitionBy}, in a folder that has a manifest of them. Such a
     * folder can be read back by its name. Collective.
     *
     * @param parts how many; what weights or values tell otherwise counts
     */
    public static void partition(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types,
            PartitionBy by, int parts, Path folder) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            new Partition(world, source.reader(null), by, parts, folder).write();
        }
    }

    /** Cleans the rows of some files into one, keeping them in memory only from the first step on that needs all. Collective. */
    public static void clean(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types,
            Cleaning cleaning, Path output) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            RowReader all = source.reader(null);
            Set<String> needed = cleaning.needed(all.source(), all.names());
            if (needed != null) {
                // also what must be of a type though it is not used
                needed.addAll(types.keySet());
            }
            clean(world, source.reader(needed).where(cleaning.conditions()), cleaning, output);
        }
    }

    private static void clean(Communicator world, RowReader reader, Cleaning cleaning, Path output) {
        if (cleaning.isLocal()) {
            CsvOutput.write(world, output, parts -> {
                reader.read(Scan.Order.IN_RANK_ORDER, () -> {
                    CsvPart part = parts.get();
                    return batch -> part.add(cleaning.streamed().apply(batch));
                }, null);
                return cleaning.streamed().apply(reader.empty()).names();
            });
        } else {
            Table read = new Table(world, Table.collect(reader, null, cleaning.streamed()), null);
            cleaning.rest().apply(read).write(output);
        }
    }

    /**
     * Stores the rows of some files as Parquet, a file a rank. Collective.
     *
     * @param by columns that each have a folder for each value, as in Hive, instead of being in the files; may be none
     * @param folder where to; must be new or empty
     */
    public static void load(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types,
            List<String> by, Path folder) {
        try (TableSource source = TableSource.open(world, files, dialect, types)) {
            new Load(world, source.reader(null), by, folder).write();
        }
    }
}
