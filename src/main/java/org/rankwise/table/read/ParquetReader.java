package org.rankwise.table.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.SharedCounter;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;
import org.rankwise.layout.Range;
import org.rankwise.partition.EqualParts;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.expression.Expression;
import org.rankwise.table.summary.SummarySink;
import org.rankwise.table.summary.TableSummary;

/** Reads Parquet files as batches, a row group each, and of it the wanted columns alone. Types are those of the files. */
public final class ParquetReader implements RowReader {
    private final Communicator world;
    private final ParquetFiles files;
    private final Map<String, ColumnType> given;
    // the wanted columns
    private final List<String> wanted;
    // the row groups that are read
    private final int[] units;

    /** A reader of all rows. */
    ParquetReader(Communicator world, ParquetFiles files, Map<String, ColumnType> given, Set<String> wanted) {
        this(
                world,
                files,
                given,
                wanted(files, wanted),
                IntStream.range(0, files.units()).toArray());
        given.keySet().forEach(name -> Batch.index(source(), files.names(), name));
    }

    private ParquetReader(
            Communicator world, ParquetFiles files, Map<String, ColumnType> given, List<String> wanted, int[] units) {
        this.world = world;
        this.files = files;
        this.given = new LinkedHashMap<>(given);
        this.wanted = wanted;
        this.units = units;
    }

    private static List<String> wanted(ParquetFiles files, Set<String> names) {
        if (names != null) {
            names.forEach(name -> Batch.index(files.source(), files.names(), name));
        }
        return files.names().stream()
                .filter(name -> names == null || names.contains(name))
                .toList();
    }

    @Override
    public String source() {
        return files.source();
    }

    @Override
    public List<String> names() {
        return files.names();
    }

    @Override
    public boolean hasValues(String column) {
        return true;
    }

    @Override
    public Batch empty() {
        return Batch.empty(
                source(),
                wanted,
                wanted.stream()
                        .map(name -> given.getOrDefault(
                                name, files.types().get(files.names().indexOf(name))))
                        .toList());
    }

    @Override
    public long[] countRows() {
        long[] rows = new long[world.size()];
        for (int rank = 0; rank < rows.length; rank++) {
            Range share = new EqualParts(units.length, rows.length).range(rank);
            for (long i = share.start(); i < share.end(); i++) {
                rows[rank] += files.rows(units[(int) i]);
            }
        }
        return rows;
    }

    /** How many row groups are read. */
    int units() {
        return units.length;
    }

    @Override
    public RowReader of(Set<String> columns) {
        return new ParquetReader(world, files, given, wanted(files, columns), units);
    }

    /** The files tell the types. */
    @Override
    public RowReader of(Map<String, ColumnType> known) {
        return of(known.keySet());
    }

    @Override
    public TableSummary summary() {
        RowReader all = of((Set<String>) null);
        ColumnType[] types = all.empty().types();
        return world.allreduce(
                all.read(CsvScan.Order.CLAIMED, () -> new SummarySink(types)).summary());
    }

    /** Leaves out the row groups whose statistics say that no row is wanted. */
    @Override
    public ParquetReader where(List<Expression> conditions) {
        // a value that does not fit the type it is cast to is told, wherever it is
        boolean isCast = given.entrySet().stream()
                .anyMatch(each -> files.types().get(files.names().indexOf(each.getKey())) != each.getValue());
        int[] kept = Arrays.stream(units)
                .filter(unit -> isCast
                        || conditions.stream().allMatch(each -> each.canBeTrue(name -> files.possible(unit, name))))
                .toArray();
        return new ParquetReader(world, files, given, wanted, kept);
    }

    @Override
    public <S extends BatchSink> S read(CsvScan.Order order, Supplier<S> sinks) {
        S sink = sinks.get();
        SharedCounter counter = order == CsvScan.Order.CLAIMED ? world.counter() : null;
        Range mine = new EqualParts(units.length, world.size()).range(world.rank());
        FirstError error = new FirstError();
        long unit = counter == null ? mine.start() : counter.fetchAndAdd(1);
        long end = counter == null ? mine.end() : units.length;
        while (unit < end && !error.isNoted()) {
            try {
                Batch batch = batch(units[(int) unit]);
                if (batch.rows() > 0) {
                    sink.add(batch);
                }
            } catch (InputException e) {
                error.at(unit, e);
            }
            unit = counter == null ? unit + 1 : counter.fetchAndAdd(1);
        }
        error.agree(world);
        return sink;
    }

    private Batch batch(int unit) {
        List<Column> columns = new ArrayList<>();
        try {
            for (String name : wanted) {
                Column column = files.read(unit, name, given.get(name) == ColumnType.STRING);
                ColumnType type = given.getOrDefault(name, column.type());
                int misfit = column.misfit(type);
                if (misfit != Column.NONE) {
                    throw Columns.misfit(files.path(unit).toString(), name, column.text(misfit), type);
                }
                columns.add(column.cast(type));
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(files.path(unit), e);
        }
        return new Batch(source(), wanted, columns, files.rows(unit));
    }
}
