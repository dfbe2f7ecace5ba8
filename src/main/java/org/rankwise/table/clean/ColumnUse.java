package org.rankwise.table.clean;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rankwise.table.column.Batch;

/** Which columns of a file some steps need, found out step by step; a step that names one that is not there is refused. */
final class ColumnUse {
    private final String source;
    // what columns are called now, and for each what it is called in the file; null for one that was made
    private final List<String> names;
    private final List<String> origins;
    private final Set<String> used = new LinkedHashSet<>();
    private final boolean isUnclear;

    ColumnUse(String source, List<String> names) {
        this.source = source;
        this.names = new ArrayList<>(names);
        origins = new ArrayList<>(names);
        isUnclear = new HashSet<>(names).size() < names.size();
    }

    void read(Collection<String> columns) {
        columns.forEach(name -> used.add(origins.get(index(name))));
    }

    void readAll() {
        used.addAll(origins);
    }

    void make(String name) {
        if (names.contains(name)) {
            origins.set(index(name), null);
        } else {
            names.add(name);
            origins.add(null);
        }
    }

    void keep(List<String> columns) {
        List<String> kept =
                columns.stream().map(name -> origins.get(index(name))).toList();
        replace(columns, kept);
    }

    void drop(List<String> columns) {
        columns.forEach(this::index);
        List<String> left =
                names.stream().filter(name -> !columns.contains(name)).toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!columns.contains(names.get(i))) {
                kept.add(origins.get(i));
            }
        }
        replace(left, kept);
    }

    void rename(String name, String to) {
        read(List.of(name));
        names.set(index(name), to);
    }

    /** The columns needed; null for all where two have one name. */
    Set<String> needed() {
        if (isUnclear) {
            return null;
        }
        Set<String> needed = new LinkedHashSet<>(used);
        needed.addAll(origins);
        needed.remove(null);
        return needed;
    }

    private void replace(List<String> newNames, List<String> newOrigins) {
        List<String> copy = List.copyOf(newNames);
        names.clear();
        names.addAll(copy);
        origins.clear();
        origins.addAll(newOrigins);
    }

    private int index(String name) {
        return Batch.index(source, names, name);
    }
}
