package org.rankwise.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns of a file some steps need, found out step by step. */
final class ColumnUse {
    // columns by what they are called now, and what they are called in the file; null for those that are made
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final boolean isUnclear;
    private boolean isUnknown;

    ColumnUse(List<String> names) {
        isUnclear = new HashSet<>(names).size() < names.size();
        names.forEach(name -> columns.put(name, name));
    }

    void read(Collection<String> names) {
        for (String name : names) {
            isUnknown |= !columns.containsKey(name);
            if (columns.get(name) != null) {
                used.add(columns.get(name));
            }
        }
    }

    void readAll() {
        read(columns.keySet());
    }

    void make(String name) {
        columns.put(name, null);
    }

    void keep(Collection<String> names) {
        isUnknown |= !columns.keySet().containsAll(names);
        columns.keySet().retainAll(names);
    }

    void drop(Collection<String> names) {
        isUnknown |= !columns.keySet().containsAll(names);
        columns.keySet().removeAll(names);
    }

    void rename(String name, String to) {
        isUnknown |= !columns.containsKey(name) || columns.containsKey(to);
        columns.put(to, columns.remove(name));
    }

    /** The columns needed; null for all, also where a step names one that is not there and will say so. */
    Set<String> needed() {
        if (isUnclear || isUnknown) {
            return null;
        }
        Set<String> needed = new LinkedHashSet<>(used);
        columns.values().stream().filter(name -> name != null).forEach(needed::add);
        return needed;
    }
}
