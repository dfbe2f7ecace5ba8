package org.rankwise.layout;

/**
 * The half-open range {@code [start, end)} of indices, rows or bytes. An empty range is an ordinary range.
 *
 * @param start first index
 * @param end one past the last index; at least {@code start}
 */
public record Range(long start, long end) {

    /** @throws IllegalArgumentException if {@code start} is negative or {@code end} before it */
    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("range [" + start + ", " + end + ") where 0 <= start <= end is needed");
        }
    }

    /** Number of indices, {@code end - start}. */
    public long size() {
        return end - start;
    }

    /** Whether it has no index. */
    public boolean isEmpty() {
        return start == end;
    }

    /** Whether an index is in it. */
    public boolean contains(long index) {
        return start <= index && index < end;
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + ")";
    }
}
