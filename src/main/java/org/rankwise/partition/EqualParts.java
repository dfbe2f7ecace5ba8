package org.rankwise.partition;

import org.rankwise.layout.Range;

/**
 * {@code [0, total)} cut into {@code parts} contiguous ranges whose sizes differ by at most one, longer ones first.
 * Parts beyond the total are empty.
 *
 * @param total number of things to share out
 * @param parts number of parts, usually the number of ranks
 */
public record EqualParts(long total, int parts) {

    /** @throws IllegalArgumentException if the total is negative, or there is no part */
    public EqualParts {
        if (total < 0 || parts < 1) {
            throw new IllegalArgumentException(
                    "total=" + total + ", parts=" + parts + " where total >= 0 and parts >= 1 are needed");
        }
    }

    /** The range of one part, in constant time. */
    public Range range(int part) {
        long whole = total / parts;
        long longer = total % parts;
        long start = part * whole + Math.min(part, longer);
        return new Range(start, start + whole + (part < longer ? 1 : 0));
    }

    /** The part that holds an index, in constant time. */
    public int partOf(long index) {
        long whole = total / parts;
        long longer = total % parts;
        long inLonger = longer * (whole + 1);
        return (int) (index < inLonger ? index / (whole + 1) : longer + (index - inLonger) / whole);
    }
}
