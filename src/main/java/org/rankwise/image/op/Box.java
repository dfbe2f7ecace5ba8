package org.rankwise.image.op;

import java.util.Arrays;
import org.rankwise.fault.UsageException;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.op.lanes.SeparableRows;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;

/**
 * The mean of a square, {@code (h, w, c) → (h, w, c)}, halo {@code radius}: of {@code (2 radius + 1)²} samples, summed
 * exactly where they are integers and rounded to nearest, which is never a tie.
 *
 * @param radius 1 to {@value #MOST}
 */
public record Box(int radius, Border border) implements Operation {
    static final int MOST = 2000;

    public Box {
        requireRadius(radius, MOST);
    }

    static void requireRadius(int radius, int most) {
        if (radius < 1 || radius > most) {
            throw new UsageException("radius " + radius + " where 1 to " + most + " is needed");
        }
    }

    @Override
    public int halo() {
        return radius;
    }

    @Override
    public Lines over(Lines source) {
        double side = 2 * radius + 1;
        double[] ones = new double[radius + 1];
        Arrays.fill(ones, 1);
        // beyond half of what floats sum exactly, a mean may round to the wrong side
        return SeparableRows.lines(
                RowLanes.of(source.header(), 2 * side * side), source, border, ones, 1 / (side * side));
    }
}
