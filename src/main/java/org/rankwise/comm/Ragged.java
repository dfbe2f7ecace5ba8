package org.rankwise.comm;

import java.util.Arrays;
import org.rankwise.layout.ElementType;

/**
 * Parts of unequal length, one behind the other: part {@code i} is {@code data[offsets[i] .. offsets[i] + counts[i])}.
 *
 * @param data all parts, in rank order
 * @param counts elements in each part
 * @param offsets where each part starts, in elements
 * @param <A> the type of the array, such as {@code double[]}
 */
public record Ragged<A>(A data, int[] counts, int[] offsets) {

    /** Number of parts. */
    public int parts() {
        return counts.length;
    }

    /** A copy of one part. */
    @SuppressWarnings("unchecked")
    public A part(int index) {
        Object part = ElementType.of(data).newArray(counts[index]);
        System.arraycopy(data, offsets[index], part, 0, counts[index]);
        return (A) part;
    }

    /**
     * Where parts of the given counts start, {@code (n) → (n)}.
     *
     * @throws IllegalArgumentException if a count is negative or the total does not fit an array
     */
    public static int[] offsetsOf(int[] counts) {
        int[] offsets = new int[counts.length];
        long next = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("counts[" + i + "]=" + counts[i] + " is negative");
            }
            offsets[i] = (int) next;
            next += counts[i];
            if (next > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("counts add up to more than an array holds at part " + i + " ("
                        + next + " elements); use the methods that take memory segments");
            }
        }
        return offsets;
    }

    @Override
    public String toString() {
        return "Ragged[counts=" + Arrays.toString(counts) + "]";
    }
}
