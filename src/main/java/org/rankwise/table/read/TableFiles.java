package org.rankwise.table.read;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.table.column.ColumnType;

/**
 * The files of one table, and how they are read; the same on every rank.
 *
 * @param paths names of files, folders of files, or patterns with {@code *}; at least one
 * @param dialect of CSV
 * @param types of columns by name, strictly: a value that does not fit is an error, and a text that reads like a number stays
 *     as it stands in a STRING. Other columns get the narrowest type for all their values
 */
public record TableFiles(List<Path> paths, Dialect dialect, Map<String, ColumnType> types) {

    public TableFiles {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no files where at least one is needed");
        }
        paths = List.copyOf(paths);
        // in their order, in which what is wrong with them is told
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Files whose dialect is told by their first lines, and types by their values. */
    public static TableFiles of(Path... paths) {
        return new TableFiles(List.of(paths), Dialect.AUTO, Map.of());
    }

    /** The same files in a dialect. */
    public TableFiles in(Dialect other) {
        return new TableFiles(paths, other, types);
    }

    /** The same files with types for some columns, and for no others. */
    public TableFiles with(Map<String, ColumnType> others) {
        return new TableFiles(paths, dialect, others);
    }
}
