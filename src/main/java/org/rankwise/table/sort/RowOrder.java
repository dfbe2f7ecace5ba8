package org.rankwise.table.sort;

import java.util.Arrays;
import java.util.List;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Missing;

/**
 * The stable order of a rank's rows by some columns: {@code (rows) → (rows)}.
 *
 * <p>Rows are ordered by a word of the first column, which for numbers is all of it, by a radix sort of those bytes that
 * differ; runs of equal words by what is left of that column and by the next ones.
 */
public final class RowOrder {
    private static final int FEW = 32;
    private static final int DIGITS = 256;

    private final Column[] columns;
    private final boolean[] descending;
    private int[] rows;
    private long[] words;
    private int[] spareRows;
    private long[] spareWords;

    public RowOrder(Batch batch, List<SortKey> keys) {
        columns = keys.stream().map(key -> batch.column(key.column())).toArray(Column[]::new);
        descending = new boolean[columns.length];
        for (int k = 0; k < columns.length; k++) {
            descending[k] = keys.get(k).descending();
        }
    }

    /** Orders a row of this batch and one of another with the same columns. */
    int compare(int row, RowOrder other, int otherRow) {
        return compare(0, row, other, otherRow);
    }

    private int compare(int level, int row, RowOrder other, int otherRow) {
        for (int k = level; k < columns.length; k++) {
            int order = compareColumn(k, row, other.columns[k], otherRow);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int compareColumn(int k, int row, Column other, int otherRow) {
        int order = columns[k].compare(row, other, otherRow);
        boolean anyMissing = columns[k].missing().at(row) || other.missing().at(otherRow);
        return descending[k] && !anyMissing ? -order : order;
    }

    /** The rows in order. */
    public int[] sorted(int count) {
        rows = new int[count];
        Arrays.setAll(rows, i -> i);
        words = new long[count];
        spareRows = new int[count];
        spareWords = new long[count];
        sort(0, count, 0);
        return rows;
    }

    /** Sorts a range of rows that are equal in the columns before {@code level}. */
    private void sort(int from, int to, int level) {
        if (level == columns.length || to - from < 2) {
            return;
        } else if (to - from <= FEW) {
            insertionSort(from, to, level);
            return;
        }
        int end = missingLast(columns[level].missing(), from, to);
        sort(end, to, level + 1);
        for (int i = from; i < end; i++) {
            long prefix = columns[level].prefix(rows[i]);
            words[i] = descending[level] ? ~prefix : prefix;
        }
        radixSort(from, end);
        if (columns[level].type() != ColumnType.STRING && level == columns.length - 1) {
            return;
        }
        for (int start = from, i = from + 1; i <= end; i++) {
            if (i == end || words[i] != words[start]) {
                sortTies(start, i, level);
                start = i;
            }
        }
    }

    /** Sorts rows whose words of a column are equal. */
    private void sortTies(int from, int to, int level) {
        if (to - from < 2) {
            return;
        }
        long prefix = descending[level] ? ~words[from] : words[from];
        if (columns[level].isWhole(prefix) || areEqual(level, from, to)) {
            sort(from, to, level + 1);
        } else if (to - from <= FEW) {
            insertionSort(from, to, level);
        } else {
            mergeSort(from, to, level);
        }
    }

    private boolean areEqual(int level, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (columns[level].compareTies(rows[from], columns[level], rows[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private void insertionSort(int from, int to, int level) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && compare(level, rows[at - 1], this, row) > 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }

    private void mergeSort(int from, int to, int level) {
        Integer[] boxed = new Integer[to - from];
        Arrays.setAll(boxed, i -> rows[from + i]);
        Arrays.sort(boxed, (a, b) -> compare(level, a, this, b));
        for (int i = 0; i < boxed.length; i++) {
            rows[from + i] = boxed[i];
        }
    }

    private int missingLast(Missing missing, int from, int to) {
        if (!missing.any()) {
            return to;
        }
        int end = from;
        int gone = 0;
        for (int i = from; i < to; i++) {
            if (missing.at(rows[i])) {
                spareRows[gone++] = rows[i];
            } else {
                rows[end++] = rows[i];
            }
        }
        System.arraycopy(spareRows, 0, rows, end, gone);
        return end;
    }

    /** Least significant digit first, over the bytes in which the words differ; each byte's pass moves all to the other arrays. */
    private void radixSort(int from, int to) {
        long differ = 0;
        for (int i = from; i < to; i++) {
            differ |= words[i] ^ words[from];
        }
        int[] starts = new int[DIGITS];
        long[] fromWords = words;
        int[] fromRows = rows;
        long[] toWords = spareWords;
        int[] toRows = spareRows;
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            if ((differ >>> shift & 0xff) == 0) {
                continue;
            }
            // the sign's byte is turned so that negative ones are first
            int turn = shift == 56 ? 0x80 : 0;
            Arrays.fill(starts, 0);
            for (int i = from; i < to; i++) {
                starts[(int) (fromWords[i] >>> shift & 0xff) ^ turn]++;
            }
            int next = from;
            for (int digit = 0; digit < DIGITS; digit++) {
                int count = starts[digit];
                starts[digit] = next;
                next += count;
            }
            for (int i = from; i < to; i++) {
                int at = starts[(int) (fromWords[i] >>> shift & 0xff) ^ turn]++;
                toWords[at] = fromWords[i];
                toRows[at] = fromRows[i];
            }
            long[] movedWords = toWords;
            toWords = fromWords;
            fromWords = movedWords;
            int[] movedRows = toRows;
            toRows = fromRows;
            fromRows = movedRows;
        }
        if (fromWords != words) {
            System.arraycopy(fromWords, from, words, from, to - from);
            System.arraycopy(fromRows, from, rows, from, to - from);
        }
    }
}
