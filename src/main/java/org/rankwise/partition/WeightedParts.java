package org.rankwise.partition;

import java.util.Arrays;
import org.rankwise.layout.Range;

/**
 * {@code [0, total)} cut into contiguous ranges whose sizes are in proportion to weights, to within one.
 *
 * <p>Part i ends at {@code total (w0 + ... + wi) / (sum of weights)}, rounded down.
 */
public final class WeightedParts {
    private final long[] ends;

    /** @param weights at least one, none negative, not all zero */
    public WeightedParts(long total, double... weights) {
        double sum = Arrays.stream(weights).sum();
        if (total < 0
                || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0))
                || !(sum > 0)
                || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("total=" + total + ", weights=" + Arrays.toString(weights)
                    + " where total >= 0 and finite weights >= 0, not all of them 0, are needed");
        }
        ends = new long[weights.length];
        double before = 0;
        for (int part = 0; part < ends.length; part++) {
            before += weights[part];
            ends[part] = part == ends.length - 1 ? total : Math.min(total, (long) (total * (before / sum)));
        }
    }

    /** Number of parts: that of the weights. */
    public int parts() {
        return ends.length;
    }

    /** The range of one part. */
    public Range range(int part) {
        return new Range(part == 0 ? 0 : ends[part - 1], ends[part]);
    }

    /** The part that holds an index. */
    public int partOf(long index) {
        int part = 0;
        while (index >= ends[part]) {
            part++;
        }
        return part;
    }
}
