package org.rankwise.table.read;

import java.util.List;
import org.rankwise.table.column.ColumnType;

/**
 * Which columns of a file are read, and as what.
 *
 * @param source what the user knows the table by
 * @param names of all columns
 * @param types of all columns, at least; null where no value is known yet
 * @param strict whether the type was given, so that a value which does not fit is an error
 * @param wanted whether the column is read at all
 */
record ReadPlan(String source, List<String> names, ColumnType[] types, boolean[] strict, boolean[] wanted) {

    boolean isKnown(int column) {
        return types[column] != null;
    }

    /** STRING where none is known: of a column without values. */
    ColumnType type(int column) {
        return types[column] == null ? ColumnType.STRING : types[column];
    }

    boolean isStrict(int column) {
        return strict[column];
    }

    boolean isWanted(int column) {
        return wanted[column];
    }

    /** Makes columns take the types in their sets of bits as well; tells whether that changed any. */
    boolean widen(int[] found) {
        boolean changed = false;
        for (int c = 0; c < types.length; c++) {
            for (ColumnType type : ColumnType.values()) {
                if (!strict[c] && (found[c] & 1 << type.ordinal()) != 0) {
                    ColumnType joined = types[c] == null ? type : types[c].join(type);
                    changed |= joined != types[c];
                    types[c] = joined;
                }
            }
        }
        return changed;
    }
}
