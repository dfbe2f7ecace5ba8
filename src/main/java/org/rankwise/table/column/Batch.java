package org.rankwise.table.column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.fault.InputException;

/**
 * Rows of one rank in named columns, {@code (rows, columns)}: a whole table's part of it, or a few thousand rows that
 * pass by. Never changes.
 *
 * @param source what the user knows the rows by, for messages
 */
public record Batch(String source, List<String> names, List<Column> columns, int rows) {

    public Batch {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /** About what the rows take in memory. */
    public long heldBytes() {
        return 8L * rows + columns.stream().mapToLong(Column::heldBytes).sum();
    }

    public ColumnType[] types() {
        return columns.stream().map(Column::type).toArray(ColumnType[]::new);
    }

    public Column column(String name) {
        return columns.get(index(name));
    }

    /** Where a column is; there must be one of that name. */
    public int index(String name) {
        return index(source, names, name);
    }

    public static int index(String source, List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InputException(
                    source, "there is no column \"" + name + "\"; there are " + String.join(", ", names));
        } else if (names.lastIndexOf(name) != index) {
            throw new InputException(source, "there are two columns \"" + name + "\"; rename one");
        }
        return index;
    }

    public Batch select(List<String> wanted) {
        return new Batch(source, wanted, wanted.stream().map(this::column).toList(), rows);
    }

    /** The batch without these columns, which must be there. */
    public Batch without(List<String> dropped) {
        dropped.forEach(this::index);
        return select(names.stream().filter(name -> !dropped.contains(name)).toList());
    }

    /** The batch with a column in the place of the one of that name, or behind all if there is none. */
    public Batch with(String name, Column column) {
        List<String> newNames = new ArrayList<>(names);
        List<Column> newColumns = new ArrayList<>(columns);
        if (names.contains(name)) {
            newColumns.set(index(name), column);
        } else {
            newNames.add(name);
            newColumns.add(column);
        }
        return new Batch(source, newNames, newColumns, rows);
    }

    public Batch take(int[] taken) {
        return take(taken, 0, taken.length);
    }

    public Batch take(int[] taken, int from, int to) {
        if (isAll(taken, from, to)) {
            return this;
        }
        return new Batch(
                source,
                names,
                columns.stream().map(column -> column.take(taken, from, to)).toList(),
                to - from);
    }

    /** Whether these are all rows in their order. */
    private boolean isAll(int[] taken, int from, int to) {
        if (to - from != rows) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            if (taken[from + row] != row) {
                return false;
            }
        }
        return true;
    }

    public Batch slice(int from, int to) {
        return from == 0 && to == rows ? this : take(IntStream.range(from, to).toArray());
    }

    /** Batches of the same columns, one behind the other; at least one. */
    public static Batch concat(List<Batch> batches) {
        Batch first = batches.getFirst();
        if (batches.size() == 1) {
            return first;
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < first.columns.size(); c++) {
            int column = c;
            columns.add(Columns.concat(
                    batches.stream().map(batch -> batch.columns.get(column)).toList()));
        }
        return new Batch(
                first.source,
                first.names,
                columns,
                batches.stream().mapToInt(Batch::rows).reduce(0, Math::addExact));
    }

    /** No rows of columns with these types. */
    public static Batch empty(String source, List<String> names, List<ColumnType> types) {
        return new Batch(
                source,
                names,
                types.stream().map(type -> ColumnBuilder.of(type, 0).build()).toList(),
                0);
    }
}
