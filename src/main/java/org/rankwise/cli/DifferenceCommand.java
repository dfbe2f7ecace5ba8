package org.rankwise.cli;

import org.rankwise.image.op.Difference;
import org.rankwise.image.raster.Operation;

/** Where two pictures differ. */
final class DifferenceCommand extends PairCommand {
    private final Setting<Boolean> signed = flag("--signed", "A - B; of 8 and 16 bits as samples of 32");

    DifferenceCommand() {
        super("where two pictures differ: |A - B|");
    }

    @Override
    Operation operation() {
        return new Difference(signed.value());
    }
}
