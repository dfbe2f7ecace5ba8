package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.stats.ExactSum;

/**
 * Rows in named, typed columns, shared out among the ranks: {@code (rows, columns)}, of which each rank holds a run of
 * neighbouring rows, in rank order.
 *
 * <p>A table never changes; what changes a column gives a new table that shares the others. A rank may hold no row.
 * Methods that are collective say so: all ranks call them, in the same order.
 */
public final class Table {
    private final Communicator world;
    private final Dialect dialect;
    private final String source;
    private final List<String> names;
    private final List<Column> columns;
    private final Origin origin;

    private Table(Communicator world, Dialect dialect, String source, List<String> names, List<Column> columns,
            Origin origin) {
        this.world = world;
        this.dialect = dialect;
        this.source = source;
        this.names = names;
        this.columns = columns;
        this.origin = origin;
    }

    /** Reads a CSV file, see {@link #read(Communicator, List, Dialect, Map)}. Collective. */
    public static Table read(Communicator world, Path file) {
        return read(world, List.of(file), Dialect.CSV, Map.of());
    }

    /**
     * Reads this rank's records of some files with one header. Columns whose type is not given get the narrowest type
     * for all their values on all ranks, as in {@link Describe}. Collective; the files are read twice.
     *
     * @param types of columns by name; a text that reads like a number stays as it stands in a STRING
     * @throws InputException naming file and line of the first thing wrong, and column and value if a value does not
     *         fit its column's type
     */
    public static Table read(Communicator world, List<Path> files, Dialect dialect, Map<String, ColumnType> types) {
        try (CsvFiles open = CsvFiles.open(world, files, dialect)) {
            return read(world, open, Pieces.of(open.list()), types);
        }
    }

    static Table read(Communicator world, CsvFiles files, Pieces pieces, Map<String, ColumnType> given) {
        List<String> names = List.copyOf(files.header());
        String source = files.list().getFirst().path().toString();
        Scan scan = new Scan(world, pieces, Scan.Order.IN_RANK_ORDER);
        TableSummary mine = scan.run(() -> new RecordSummarizer(TableSummary.empty(new ColumnType[names.size()])))
                .summary();
        ColumnType[] types = world.allreduce(mine).types();
        for (int c = 0; c < types.length; c++) {
            types[c] = types[c] == null ? ColumnType.STRING : types[c];
        }
        for (Map.Entry<String, ColumnType> entry : given.entrySet()) {
            types[index(names, source, entry.getKey())] = entry.getValue();
        }
        int rows = Math.toIntExact(mine.rows);
        RecordLoader loader = scan.run(() -> new RecordLoader(names, types, rows));
        return new Table(world, files.list().getFirst().dialect(), source, names, loader.columns(), loader.origin());
    }

    /** The column names. */
    public List<String> names() {
        return names;
    }

    /** The type of a column. */
    public ColumnType type(String column) {
        return column(column).type();
    }

    /** Rows of this rank. */
    public long rows() {
        return columns.getFirst().rows();
    }

    /** Rows of all ranks. Collective. */
    public long totalRows() {
        return world.allreduce(rows(), Op.SUM);
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
        Column texts = column(column);
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
        Column from = column(column);
        int row = from.misfit(type);
        int mine = row == Column.NONE ? FirstError.NONE : world.rank();
        int first = FirstError.position(world, mine);
        if (first != FirstError.NONE) {
            FirstError.report(world, first, mine, mine != first ? null
                    : RecordLoader.misfit(origin.where(row, dialect), column, from.text(row), type));
        }
        return with(column, from.cast(type));
    }

    /** The table with a number in place of a column's missing values; in a column of LONG it must be whole. */
    public Table fillMissing(String column, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
        return fillMissing(column, whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** The table with a value in place of a column's missing values. It must be one of the column's type. */
    public Table fillMissing(String column, String value) {
        Column old = column(column);
        Field field = new Field();
        field.set(value);
        if (!field.fits(old.type())) {
            throw new InputException(source, "column " + column + " is of " + old.type() + ", which \"" + value
                    + "\" is not; fill it with one, or cast the column first");
        }
        return with(column, old.fill(value));
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
            long count = world.allreduce(table.column(columns[i]).addTo(sum), Op.SUM);
            ExactSum total = world.allreduce(sum);
            means[i] = count == 0 ? Double.NaN : total.quotient(count);
        }
        return new Means(List.of(columns), means);
    }

    private Table with(String name, Column column) {
        List<Column> changed = new ArrayList<>(columns);
        changed.set(index(names, source, name), column);
        return new Table(world, dialect, source, names, changed, origin);
    }

    private Column numeric(String name) {
        Column column = column(name);
        if (!column.type().isNumeric()) {
            throw new InputException(source, "column " + name + " is of " + column.type()
                    + " where a number is needed; cast it first");
        }
        return column;
    }

    private Column column(String name) {
        return columns.get(index(names, source, name));
    }

    private static int index(List<String> names, String source, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InputException(source, "there is no column \"" + name + "\"; there are " + String.join(", ", names));
        } else if (names.lastIndexOf(name) != index) {
            throw new InputException(source, "there are two columns \"" + name + "\"; rename one");
        }
        return index;
    }
}
