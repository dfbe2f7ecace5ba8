package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.clean.Cleaning;
import org.rankwise.table.clean.StoredTable;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.group.ExternalGroup;
import org.rankwise.table.group.GroupBy;
import org.rankwise.table.group.GroupSink;
import org.rankwise.table.join.ExternalJoin;
import org.rankwise.table.join.Join;
import org.rankwise.table.join.PassingJoin;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.read.TableSource;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.PlacedRows;
import org.rankwise.table.sort.SampleSort;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.sort.Splitters;
import org.rankwise.table.sort.StoredRows;
import org.rankwise.table.write.CsvOutput;
import org.rankwise.table.write.CsvPart;
import org.rankwise.table.write.Load;
import org.rankwise.table.write.Partition;
import org.rankwise.table.write.PartitionBy;

/**
 * What the commands do from files to files, holding no more rows than the {@link Memory} that a rank has: what fits is done
 * in memory, what does not by way of temporary files, with the same result.
 */
public final class TableJobs {

    private TableJobs() {}

    /** Writes the rows of some files in order, see {@link Table#sort}. Collective. */
    public static void sort(Communicator world, TableFiles files, List<SortKey> keys, Memory memory, Path output) {
        try (TableSource source = TableSource.open(world, files);
                StoredRows rows = StoredRows.read(source.reader(null), batch -> batch, memory)) {
            if (rows.areInMemory(world)) {
                write(world, new SampleSort(world, keys).sort(rows.take()), memory, output);
                return;
            }
            PlacedRows placed = new PlacedRows(world, rows);
            List<SortKey> total = placed.after(keys);
            try (ExternalSort sort =
                    new ExternalSort(world, memory, placed, Splitters.of(world, placed, total), total)) {
                rows.clear();
                write(
                        world,
                        rows.empty().names(),
                        memory,
                        output,
                        out -> sort.rows().forEachRemaining(batch -> out.add(placed.dropped(batch))));
            }
        }
    }

    /** Writes the rows of two tables with equal keys side by side, see {@link Table#join}. Collective. */
    public static void join(
            Communicator world,
            TableFiles left,
            TableFiles right,
            List<String> on,
            boolean keepAll,
            Memory memory,
            Path output) {
        try (TableSource leftSource = TableSource.open(world, left);
                TableSource rightSource = TableSource.open(world, right)) {
            RowReader reader = leftSource.reader(null);
            RowReader rightReader = rightSource.reader(null);
            // a key that one of them lacks is told before all is read
            on.forEach(reader.empty()::column);
            on.forEach(rightReader.empty()::column);
            try (StoredRows rightRows = StoredRows.read(rightReader, batch -> batch, memory)) {
                if (world.allreduce(rightRows.bytes(), Op.SUM) <= memory.inMemory()) {
                    PassingJoin join = new PassingJoin(world, memory, on, keepAll, rightRows.take());
                    CsvOutput.write(world, output, memory, parts -> join.write(reader, parts));
                    return;
                }
                try (StoredRows leftRows = StoredRows.read(reader, batch -> batch, memory)) {
                    join(world, leftRows, rightRows, on, keepAll, memory, output);
                }
            }
        }
    }

    private static void join(
            Communicator world,
            StoredRows left,
            StoredRows right,
            List<String> on,
            boolean keepAll,
            Memory memory,
            Path output) {
        // each with half of what sorting one would have
        long bytes = world.allreduce(left.bytes() + right.bytes(), Op.MAX);
        if (left.areInMemory(world) && right.areInMemory(world) && bytes <= memory.inMemory()) {
            write(world, new Join(world, on, keepAll).of(left.take(), right.take()), memory, output);
        } else {
            ExternalJoin join = new ExternalJoin(world, memory, on, keepAll, left, right);
            write(world, join.names(), memory, output, join::write);
        }
    }

    private static void write(Communicator world, Batch rows, Memory memory, Path output) {
        CsvOutput.write(world, output, memory, CsvOutput.of(rows));
    }

    private static void write(
            Communicator world, List<String> names, Memory memory, Path output, Consumer<BatchSink> rows) {
        CsvOutput.write(world, output, memory, parts -> {
            rows.accept(parts.get());
            return names;
        });
    }

    /**
     * Groups the rows of some files as {@link Table#group} does, but keeps the groups alone in memory. Collective.
     *
     * @param output where the result goes; null for stdout
     */
    public static void group(
            Communicator world,
            TableFiles files,
            List<String> by,
            List<Aggregate> aggregates,
            Memory memory,
            Path output) {
        GroupBy group = new GroupBy(world, by, aggregates);
        try (TableSource source = TableSource.open(world, files)) {
            RowReader reader = source.reader(group.columns());
            CsvScan.Order order = group.dependsOnOrder() ? CsvScan.Order.IN_RANK_ORDER : CsvScan.Order.CLAIMED;
            GroupSink sink = reader.read(order, () -> group.sink(memory.inMemory()));
            group.check(reader.empty(), reader::hasValues);
            if (sink.fits(world)) {
                write(world, group.result(sink, reader.empty()), memory, output);
                return;
            }
            try (StoredRows rows = StoredRows.read(reader, batch -> batch, memory)) {
                List<String> names = new ArrayList<>(by);
                aggregates.forEach(aggregate -> names.add(aggregate.resultName()));
                write(
                        world,
                        names,
                        memory,
                        output,
                        out -> new ExternalGroup(world, memory, by, aggregates).write(rows, out));
            }
        }
    }

    /**
     * Cuts the rows of some files into parts, see {@link PartitionBy}, in a folder that has a manifest of them. Such a
     * folder can be read back by its name. Collective.
     *
     * @param parts how many; what weights or values tell otherwise counts
     */
    public static void partition(
            Communicator world, TableFiles files, PartitionBy by, int parts, Memory memory, Path folder) {
        try (TableSource source = TableSource.open(world, files)) {
            new Partition(world, source.reader(null), by, parts, memory, folder).write();
        }
    }

    /** Cleans the rows of some files into one, keeping them only from the first step on that needs all. Collective. */
    public static void clean(Communicator world, TableFiles files, Cleaning cleaning, Memory memory, Path output) {
        try (TableSource source = TableSource.open(world, files)) {
            RowReader all = source.reader(null);
            Set<String> needed = cleaning.needed(all.source(), all.names());
            if (needed != null) {
                // also what must be of a type though it is not used
                needed.addAll(files.types().keySet());
            }
            RowReader reader = source.reader(needed).where(cleaning.conditions());
            if (cleaning.isLocal()) {
                CsvOutput.write(world, output, memory, parts -> {
                    reader.read(CsvScan.Order.IN_RANK_ORDER, () -> {
                        CsvPart part = parts.get();
                        return batch -> part.add(cleaning.streamed().apply(batch));
                    });
                    return cleaning.streamed().apply(reader.empty()).names();
                });
                return;
            }
            try (StoredRows rows = StoredRows.read(reader, cleaning.streamed(), memory);
                    StoredTable cleaned = cleaning.rest(new StoredTable(world, memory, rows))) {
                cleaned.write(output);
            }
        }
    }

    /** Stores the rows of some files as Parquet in the memory that a rank has by default. Collective. */
    public static void load(Communicator world, TableFiles files, List<String> by, Path folder) {
        try (Memory memory = Memory.of(world, folder)) {
            load(world, files, by, memory, folder);
        }
    }

    /**
     * Stores the rows of some files as Parquet, a file a rank. Collective.
     *
     * @param by columns that each have a folder for each value, as in Hive, instead of being in the files; may be none
     * @param memory an eighth of it is for rows that wait until they fill a row group
     * @param folder where to; must be new or empty
     */
    public static void load(Communicator world, TableFiles files, List<String> by, Memory memory, Path folder) {
        try (TableSource source = TableSource.open(world, files)) {
            new Load(world, source.reader(null), by, memory, folder).write();
        }
    }
}
