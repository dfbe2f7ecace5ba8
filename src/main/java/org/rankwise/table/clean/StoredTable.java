package org.rankwise.table.clean;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.PlacedRows;
import org.rankwise.table.sort.RowKeys;
import org.rankwise.table.sort.Rows;
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
        Rows numbered = all.columns(batch -> named(numbered(names), batch));
        List<String> wanted = columns.isEmpty()
                ? numbered(names)
                : columns.stream()
                        .map(name -> Integer.toString(Batch.index(all.empty().source(), names, name)))
                        .toList();
        PlacedRows placed = new PlacedRows(world, numbered);
        StoredRows firsts = firsts(placed, wanted);
        all.clear();
        return new StoredTable(world, memory, inPlace(firsts, placed)).step(batch -> named(names, batch));
    }

    /** Sorts equal rows together, and keeps the first of them, with its place. */
    private StoredRows firsts(PlacedRows placed, List<String> wanted) {
        List<SortKey> keys =
                wanted.stream().map(name -> new SortKey(name, false)).toList();
        StoredRows firsts = new StoredRows(placed.empty(), memory);
        // equal rows belong to one rank
        Splitters splitters = Splitters.of(world, placed, keys);
        try (ExternalSort sort = new ExternalSort(world, memory, placed, splitters, placed.after(keys))) {
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

    /** The rows with other names for the first columns, and without those behind. */
    private static Batch named(List<String> names, Batch batch) {
        return new Batch(batch.source(), names, batch.columns().subList(0, names.size()), batch.rows());
    }

    /** Sorts rows back into their order. */
    private StoredRows inPlace(StoredRows some, PlacedRows placed) {
        List<SortKey> place = List.of(placed.key());
        StoredRows ordered = new StoredRows(some.empty(), memory);
        try (ExternalSort sort = new ExternalSort(world, memory, some, Splitters.of(world, some, place), place)) {
            some.clear();
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
