package org.rankwise.partition;

/**
 * Indices dealt out in turn: index i to part {@code i mod parts}.
 *
 * @param parts number of parts
 */
public record Cyclic(int parts) {

    /** @throws IllegalArgumentException if there is no part */
    public Cyclic {
        if (parts < 1) {
            throw new IllegalArgumentException("parts=" + parts + " where at least 1 is needed");
        }
    }

    /** The part of an index. */
    public int partOf(long index) {
        return (int) (index % parts);
    }
}
