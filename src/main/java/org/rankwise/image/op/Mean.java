package org.rankwise.image.op;

import org.rankwise.fault.UsageException;

/**
 * The weighted mean of two rasters, {@code (h, 2 w, c) → (h, w, c)}: {@code weight a + (1 − weight) b} of every two
 * samples.
 *
 * @param weight of the first, from 0 to 1
 */
public record Mean(double weight) implements PairOperation {
    public Mean {
        if (!(weight >= 0 && weight <= 1)) {
            throw new UsageException("weight " + weight + " where a number from 0 to 1 is needed");
        }
    }

    @Override
    public double apply(double first, double second) {
        return weight * first + (1 - weight) * second;
    }
}
