package org.rankwise.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;
import org.rankwise.partition.EqualParts;
import org.rankwise.stats.ExactSum;
import org.rankwise.table.clean.BatchSteps;
import org.rankwise.table.clean.Distinct;
import org.rankwise.table.clean.JointStep;
import org.rankwise.table.clean.JointSteps;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.describe.Describe;
import org.rankwise.table.expression.Expression;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.group.GroupBy;
import org.rankwise.table.group.GroupSink;
import org.rankwise.table.join.Join;
import org.rankwise.table.read.OriginalRows;
import org.rankwise.table.read.RowOrigins;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.read.TableSource;
import org.rankwise.table.sort.Exchange;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SampleSort;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.summary.Means;
import org.rankwise.table.write.CsvOutput;

/**
 * Rows in named, typed columns, shared out among the ranks: {@code (rows, columns)}, of which each rank holds a run of
 * neighbouring rows, in rank order.
 *
 * <p>A table never changes; what changes a column gives a new table that shares the others. A rank may hold no row.
 * Methods that are collective say so: all ranks call them, in the same order.
 */
public final class Table {
    private final Communicator world;
    private final Batch rows;
    private final RowOrigins origins;

    Table(Communicator world, Batch rows, RowOrigins origins) {
        this.world = world;
        this.rows = rows;
        this.origins = origins;
    }

    /** Reads a file, or what a pattern or a folder's name stands for, see {@link #read(Communicator, TableFiles)}. Collective. */
    public static Table read(Communicator world, Path file) {
        return read(world, TableFiles.of(file));
    }

    /**
     * Reads this rank's records of some files with one header. Columns whose type is not given get the narrowest type
     * for all their values on all ranks, as in {@link Describe}. Collective.
     *
     * @throws InputException naming file and line of the first thing wrong, and column and value if a value does not
     *         fit its column's type
     */
    public static Table read(Communicator world, TableFiles files) {
        try (TableSource source = TableSource.open(world, files)) {
            return read(world, source.reader(null));
        }
    }

    /** This rank's rows of all that a reader reads. Collective. */
    public static Table read(Communicator world, RowReader reader) {
        OriginalRows original = reader.collectOriginal();
        return new Table(world, original.rows(), original.origins());
    }

    /** The column names. */
    public List<String> names() {
        return rows.names();
    }

    /** The type of a column. */
    public ColumnType type(String column) {
        return rows.column(column).type();
    }

    /** Rows of this rank. */
    public long rows() {
        return rows.rows();
    }

    /** Rows of all ranks. Collective. */
    public long totalRows() {
        return world.allreduce(rows(), Op.SUM);
    }

    /** This rank's rows. */
    public Batch batch() {
        return rows;
    }

    /** This rank's values of a numeric column, NaN where they are missing. */
    public double[] doubles(String column) {
        DoubleColumn doubles = (DoubleColumn) numeric(column).cast(ColumnType.DOUBLE);
        double[] values = doubles.values().clone();
        doubles.missing().rows().stream().forEach(row -> values[row] = Double.NaN);
        return values;
    }

    /** This rank's values of any column as text, null where they are missing. */
    public String[] strings(String column) {
        Column texts = rows.column(column);
        String[] strings = new String[texts.rows()];
        for (int row = 0; row < strings.length; row++) {
            strings[row] = texts.missing().at(row) ? null : texts.text(row);
        }
        return strings;
    }

    /**
     * The table with a column in another type, strictly: every value must be one of the type. Doubles must be whole to
     * become longs; numbers become the shortest text that reads back the same. Collective.
     *
     * @throws InputException naming file, line, column and value of the first that does not fit
     */
    public Table cast(String column, ColumnType type) {
        Column from = rows.column(column);
        int row = from.misfit(type);
        FirstError.agree(world, () -> {
            if (row != Column.NONE) {
                throw Columns.misfit(origins.where(row), column, from.text(row), type);
            }
        });
        return changed(rows.with(column, from.cast(type)));
    }

    /** The table with these columns, in this order. */
    public Table select(String... columns) {
        return changed(rows.select(List.of(columns)));
    }

    /** The table without these columns. */
    public Table drop(String... columns) {
        return changed(BatchSteps.drop(List.of(columns)).apply(rows));
    }

    /** The table with a column under another name. */
    public Table rename(String column, String name) {
        return changed(BatchSteps.rename(column, name).apply(rows));
    }

    /** The rows for which an expression such as {@code temp > 20 and not rain is null} is true; see {@link Expression}. */
    public Table where(String condition) {
        return moved(BatchSteps.where(Expression.parse(condition)).apply(rows));
    }

    /** The table with a column of an expression's values, new or in place of the old. */
    public Table derive(String column, String expression) {
        return changed(BatchSteps.derive(column, Expression.parse(expression)).apply(rows));
    }

    /** The table with a number in place of a column's missing values; in a column of LONG it must be whole. */
    public Table fillMissing(String column, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
        return fillMissing(column, whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** The table with a value in place of a column's missing values. It must be one of the column's type. */
    public Table fillMissing(String column, String value) {
        return changed(BatchSteps.fill(column, value).apply(rows));
    }

    /**
     * The table with a numeric column's mean in place of its missing values; it becomes DOUBLE. A column without any value
     * stays. Collective.
     */
    public Table fillMean(String column) {
        return changed(apply(JointSteps.fillMean(column)));
    }

    /** The table with the value before it in place of each missing one; those with none before stay. Collective. */
    public Table fillPrevious(String column) {
        return changed(apply(JointSteps.fillPrevious(column)));
    }

    /** The rows that have a value in each of these columns, or in every column if none is named. */
    public Table dropMissing(String... columns) {
        return moved(BatchSteps.dropMissing(List.of(columns)).apply(rows));
    }

    /** The first of all rows with equal values in these columns, or in every column if none is named. Collective. */
    public Table distinct(String... columns) {
        return moved(Distinct.of(world, rows, List.of(columns)));
    }

    /** So many rows, or all if there are fewer, each as likely, in their order; the same for a seed. Collective. */
    public Table sample(long count, long seed) {
        return moved(apply(JointSteps.sample(count, seed)));
    }

    /** The first rows. Collective. */
    public Table head(long count) {
        return moved(apply(JointSteps.head(count)));
    }

    /** The same rows in the same order, each rank with as many as any other, to within one. Collective. */
    public Table rebalance() {
        long before = world.exscan(rows(), Op.SUM);
        EqualParts parts = new EqualParts(totalRows(), world.size());
        int[] to = IntStream.range(0, rows.rows())
                .map(row -> parts.partOf(before + row))
                .toArray();
        return moved(Exchange.byRow(world, to).send(rows));
    }

    /** The rows in order of some columns, stably; missing values last. Collective. */
    public Table sort(SortKey... keys) {
        return moved(new SampleSort(world, List.of(keys)).sort(rows));
    }

    /** A row for each distinct key in these columns, ordered by key, with aggregates of the rows that have it. Collective. */
    public Table group(List<String> by, List<Aggregate> aggregates) {
        GroupBy group = new GroupBy(world, by, aggregates);
        GroupSink sink = group.sink(Long.MAX_VALUE);
        sink.add(rows.select(List.copyOf(group.columns())));
        group.check(rows, name -> rows.column(name).missing().count() < rows.rows());
        return moved(group.result(sink, rows));
    }

    /**
     * The rows of this table, each with the rows of another that have equal values in the columns {@code on}; in this
     * table's order, and then in the other's. Columns that both have besides get {@code _x} and {@code _y} behind their
     * names. A missing key equals none. Collective.
     *
     * @param keepAll whether a row without a match stays, with missing values for the other's columns
     */
    public Table join(Table other, List<String> on, boolean keepAll) {
        return moved(new Join(world, on, keepAll).of(rows, other.rows));
    }

    /** Writes all rows into one file, which appears when it is whole, or to stdout if it is null. Collective. */
    public void write(Path file) {
        try (Memory memory = Memory.of(world, file)) {
            CsvOutput.write(world, file, memory, CsvOutput.of(rows));
        }
    }

    /**
     * The mean of each column over all ranks, of exact sums, rounded once. Columns that are not numeric are cast to
     * DOUBLE first. Collective.
     *
     * @throws InputException as {@link #cast} does
     */
    public Means mean(String... columns) {
        double[] means = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Table table = type(columns[i]).isNumeric() ? this : cast(columns[i], ColumnType.DOUBLE);
            ExactSum sum = new ExactSum();
            long count = world.allreduce(table.rows.column(columns[i]).addTo(sum), Op.SUM);
            ExactSum total = world.allreduce(sum);
            means[i] = count == 0 ? Double.NaN : total.quotient(count);
        }
        return new Means(List.of(columns), means);
    }

    /** The same rows, of which some columns changed. */
    private Table changed(Batch batch) {
        return new Table(world, batch, origins);
    }

    /** Other rows, of which nobody knows any more where they were. */
    private Table moved(Batch batch) {
        return new Table(world, batch, _ -> batch.source());
    }

    private Batch apply(JointStep step) {
        return step.of(world, sink -> sink.add(rows)).get().apply(rows);
    }

    private Column numeric(String name) {
        Column column = rows.column(name);
        if (!column.type().isNumeric()) {
            throw JointSteps.notNumeric(rows, name);
        }
        return column;
    }
}
