package org.rankwise.table.clean;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.RowKeys;
import org.rankwise.table.sort.SampleSort;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.sort.Splitters;
import org.rankwise.table.sort.StoredRows;
import org.rankwise.table.write.CsvOutput;
import org.rankwise.table.write.CsvPart;

/**
 * The rows of all ranks where they may be more than memory holds. Steps are done when rows are gone through; each method
 * takes the rows over from the table that it is called on.
 */
public final class StoredTable implements AutoCloseable, JointStep.Passes {
    private final Communicator world;
    private final Memory memory;
    private final StoredRows rows;
    private final Supplier<BatchStep> steps;

    public StoredTable(Communicator world, Memory memory, StoredRows rows) {
        this(world, memory, rows, () -> batch -> batch);
    }

    private StoredTable(Communicator world, Memory memory, StoredRows rows, Supplier<BatchStep> steps) {
        this.world = world;
        this.memory = memory;
        this.rows = rows;
        this.steps = steps;
    }

    public StoredTable step(BatchStep step) {
        return new StoredTable(world, memory, rows, () -> steps.get().then(step));
    }

    /** Collective. */
    public StoredTable step(JointStep step) {
        Supplier<BatchStep> then = step.of(world, this);
        return new StoredTable(world, memory, rows, () -> steps.get().then(then.get()));
    }

    /** The first of all rows with equal values in these columns, or in all if none is named. Collective. */
    StoredTable distinct(List<String> columns) {
        StoredRows all = rows();
        if (all.areInMemory(world)) {
            StoredRows firsts = new StoredRows(all.empty(), memory);
            firsts.add(Distinct.of(world, all.take(), columns));
            return new StoredTable(world, memory, firsts);
        }
        List<String> names = all.empty().names();
        StoredTable numbered = new StoredTable(world, memory, all).step(batch -> named(numbered(names), batch));
        return new StoredTable(world, memory, inPlace(numbered.firsts(names, columns)))
                .step(batch -> named(names, batch));
    }

    /** Sorts equal rows together, and keeps the first of them, with its place. */
    private StoredRows firsts(List<String> names, List<String> columns) {
        List<String> wanted = columns.isEmpty()
                ? numbered(names)
                : columns.stream()
                        .map(name -> Integer.toString(Batch.index(rows.empty().source(), names, name)))
                        .toList();
        List<SortKey> keys = new ArrayList<>(
                wanted.stream().map(name -> new SortKey(name, false)).toList());
        StoredRows placed = step(places()).rows();
        Splitters splitters = Splitters.of(world, placed, keys);
        keys.add(new SortKey(SampleSort.PLACE, false));
        StoredRows firsts = new StoredRows(placed.empty(), memory);
        try (ExternalSort sort = new ExternalSort(world, memory, placed, splitters, keys)) {
            placed.clear();
            byte[][] last = new byte[1][];
            for (Iterator<Batch> sorted = sort.rows(); sorted.hasNext(); ) {
                Batch batch = sorted.next();
                RowKeys rowKeys = new RowKeys(batch, wanted);
                firsts.add(batch.take(IntStream.range(0, batch.rows())
                        .filter(row -> {
                            boolean isFirst =
                                    last[0] == null || !rowKeys.key(row).holds(last[0]);
                            last[0] = isFirst ? rowKeys.key(row).copy() : last[0];
                            return isFirst;
                        })
                        .toArray()));
            }
        }
        return firsts;
    }

    /** Adds a column of where each row is among those of all ranks. */
    public static JointStep places() {
        return (world, rows) -> JointSteps.placed(
                world.exscan(rows.count(), Op.SUM),
                (batch, first) -> batch.with(
                        SampleSort.PLACE,
                        new LongColumn(
                                ColumnType.LONG,
                                IntStream.range(0, batch.rows())
                                        .mapToLong(row -> first + row)
                                        .toArray(),
                                Missing.NONE)));
    }

    /** The rows with all steps done, taken from this table. */
    public StoredRows rows() {
        StoredRows done = new StoredRows(steps.get().apply(rows.empty()), memory);
        forEach(done);
        rows.clear();
        return done;
    }

    /** Numbers for names, of which no two are alike. */
    private static List<String> numbered(List<String> names) {
        return IntStream.range(0, names.size()).mapToObj(Integer::toString).toList();
    }

    /** With other names for the first columns, and without those behind. */
    private static Batch named(List<String> names, Batch batch) {
        return new Batch(batch.source(), names, batch.columns().subList(0, names.size()), batch.rows());
    }

    private StoredRows inPlace(StoredRows placed) {
        List<SortKey> place = List.of(new SortKey(SampleSort.PLACE, false));
        StoredRows ordered = new StoredRows(placed.empty(), memory);
        try (ExternalSort sort = new ExternalSort(world, memory, placed, Splitters.of(world, placed, place), place)) {
            placed.clear();
            sort.rows().forEachRemaining(ordered::add);
        }
        return ordered;
    }

    @Override
    public void forEach(BatchSink sink) {
        BatchStep step = steps.get();
        sink.add(step.apply(rows.empty()));
        for (Batch batch : rows) {
            sink.add(step.apply(batch));
        }
    }

    /** Writes all rows into one file, or to stdout if it is null. Collective. */
    public void write(Path file) {
        CsvOutput.write(world, file, memory, parts -> {
            CsvPart part = parts.get();
            forEach(part);
            return steps.get().apply(rows.empty()).names();
        });
    }

    @Override
    public void close() {
        rows.clear();
    }
}
