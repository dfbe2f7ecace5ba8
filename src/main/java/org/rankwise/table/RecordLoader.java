package org.rankwise.table;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.fault.InputException;

/** Loads records into columns of known types, and remembers where each record starts. */
final class RecordLoader implements Scan.Reader {
    private final List<String> names;
    private final ColumnType[] types;
    private final ColumnBuilder[] builders;
    private final Field field = new Field();
    private final Origin origin;

    RecordLoader(List<String> names, ColumnType[] types, int rows) {
        this.names = names;
        this.types = types;
        origin = new Origin(rows);
        builders = new ColumnBuilder[types.length];
        for (int c = 0; c < types.length; c++) {
            builders[c] = ColumnBuilder.of(types[c], rows);
        }
    }

    @Override
    public long read(CsvFile file, long from, long to) {
        FieldReader reader = new FieldReader(file);
        long position = from;
        while (position < to) {
            int blank = file.blankLine(position);
            if (blank > 0) {
                position += blank;
                continue;
            }
            origin.add(file.path(), position);
            long record = position;
            for (int c = 0; c < builders.length; c++) {
                position = reader.read(position, field);
                boolean ends = position == file.size() || file.at(position) == '\n';
                if (ends != (c == builders.length - 1)) {
                    throw file.wrongFieldCount(record);
                }
                add(c, file, record);
                position++;
            }
        }
        return Math.min(position, file.size());
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            columns.add(builder.build());
        }
        return columns;
    }

    Origin origin() {
        return origin;
    }

    private void add(int column, CsvFile file, long record) {
        if (field.isMissing()) {
            builders[column].addMissing();
        } else if (field.fits(types[column])) {
            builders[column].add(field);
        } else {
            throw misfit(file.path() + ":" + file.line(record), names.get(column), field.toString(), types[column]);
        }
    }

    /** Says that a value is not of the type that it must be. */
    static InputException misfit(String where, String column, String value, ColumnType type) {
        return new InputException(where, "column " + column + " has \"" + TextTable.shown(value, 40) + "\" where a "
                + type + " is needed; correct it or leave it empty");
    }
}
