package org.rankwise.table.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.format.parquet.ParquetFile;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.Field;
import org.rankwise.table.expression.ValueBounds;

/**
 * Parquet files of one table, open together: their row groups, one behind the other, are its units. Folders called
 * {@code column=value} on the way to a file are columns as well, behind those of the files.
 */
public final class ParquetFiles implements AutoCloseable {
    private record Unit(int file, int group) {}

    private final List<Path> paths;
    private final List<ParquetFile> files = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Map<String, String>> keys = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();

    /** Opens files whose columns must agree. */
    ParquetFiles(List<Path> paths) {
        this.paths = paths;
        try {
            for (Path path : paths) {
                add(path);
            }
            typeKeys();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    String source() {
        return paths.getFirst().toString();
    }

    List<String> names() {
        return names;
    }

    List<ColumnType> types() {
        return types;
    }

    /** Number of row groups in all files. */
    int units() {
        return units.size();
    }

    Path path(int unit) {
        return paths.get(units.get(unit).file);
    }

    int rows(int unit) {
        return files.get(units.get(unit).file).rows(units.get(unit).group);
    }

    /**
     * Reads a column of a unit.
     *
     * @param asText whether the value of a folder is wanted as it stands
     */
    Column read(int unit, String name, boolean asText) throws IOException {
        int file = units.get(unit).file;
        int column = files.get(file).names().indexOf(name);
        if (column < 0) {
            return Columns.constant(
                    asText ? ColumnType.STRING : types.get(names.indexOf(name)),
                    keys.get(file).get(name),
                    rows(unit));
        }
        return ParquetColumns.column(files.get(file).read(units.get(unit).group, column));
    }

    /** What values a column of a unit may have, as far as the file or its folders tell. */
    ValueBounds possible(int unit, String name) {
        int file = units.get(unit).file;
        int at = names.indexOf(name);
        if (at < 0 || at != names.lastIndexOf(name)) {
            return ValueBounds.ANYTHING;
        }
        int column = files.get(file).names().indexOf(name);
        return column < 0
                ? ValueBounds.constant(types.get(at), keys.get(file).get(name))
                : ParquetColumns.possible(
                        files.get(file).types().get(column), files.get(file).statistics(units.get(unit).group, column));
    }

    /** Bytes read so far. */
    long bytesRead() {
        return files.stream().mapToLong(ParquetFile::bytesRead).sum();
    }

    @Override
    public void close() {
        for (ParquetFile file : files) {
            try {
                file.close();
            } catch (IOException _) {
                // it was only read
            }
        }
    }

    private void add(Path path) {
        try {
            ParquetFile file = ParquetFile.open(path);
            files.add(file);
            Map<String, String> fileKeys = keys(path);
            List<String> all = new ArrayList<>(file.names());
            fileKeys.keySet().stream()
                    .filter(key -> !file.names().contains(key))
                    .forEach(all::add);
            List<ColumnType> fileTypes =
                    file.types().stream().map(ParquetColumns::type).toList();
            if (files.size() == 1) {
                names.addAll(all);
                types.addAll(fileTypes);
            } else if (!all.equals(names) || !fileTypes.equals(types)) {
                throw new InputException(
                        path.toString(),
                        "has the columns " + String.join(",", all) + " of " + fileTypes
                                + " where " + paths.getFirst() + " has " + String.join(",", names) + " of " + types
                                + "; take files of different tables one by one");
            }
            keys.add(fileKeys);
            for (int group = 0; group < file.groups(); group++) {
                units.add(new Unit(files.size() - 1, group));
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    /** Values that the folders of a file tell, by column; null for missing ones. */
    private static Map<String, String> keys(Path path) {
        Map<String, String> found = new LinkedHashMap<>();
        Path parent = path.getParent();
        for (int i = 0; parent != null && i < parent.getNameCount(); i++) {
            String name = parent.getName(i).toString();
            int equals = name.indexOf('=');
            if (equals > 0) {
                String value = HiveNames.unescaped(name.substring(equals + 1));
                boolean isMissing = value.isEmpty() || value.equals(HiveNames.MISSING);
                found.put(HiveNames.unescaped(name.substring(0, equals)), isMissing ? null : value);
            }
        }
        return found;
    }

    /** The narrowest type for all values of each column that folders tell. */
    private void typeKeys() {
        Field field = new Field();
        for (String name : names.subList(types.size(), names.size())) {
            ColumnType type = null;
            for (Map<String, String> fileKeys : keys) {
                if (fileKeys.get(name) != null) {
                    field.set(fileKeys.get(name));
                    type = type == null ? field.type() : type.join(field.type());
                }
            }
            types.add(type == null ? ColumnType.STRING : type);
        }
    }
}
