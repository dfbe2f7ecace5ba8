package org.rankwise.cli;

import org.rankwise.image.op.Mean;
import org.rankwise.image.raster.Operation;

/** Two pictures as one. */
final class MeanCommand extends PairCommand {
    private final Setting<Double> weight = option(
                    "--weight", "W", Double.class, "weight of A, from 0 to 1; B has the rest")
            .otherwise(0.5);

    MeanCommand() {
        super("mean of two pictures: W A + (1 - W) B");
    }

    @Override
    Operation operation() {
        return new Mean(weight.value());
    }
}
