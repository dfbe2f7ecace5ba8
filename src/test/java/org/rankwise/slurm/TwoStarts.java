package org.rankwise.slurm;

import java.nio.file.Path;
import org.rankwise.Rankwise;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/** Makes a picture gray, but takes longer than any time limit at the first start of its Slurm job. */
public final class TwoStarts {

    private TwoStarts() {}

    public static void main(String[] args) {
        Rankwise.run(
                args,
                (world, rest) -> Transform.run(
                        world,
                        Path.of(rest[0]),
                        new Slow(new Gray(Weights.BT709), System.getenv("SLURM_RESTART_COUNT") == null),
                        Path.of(rest[1])));
    }

    private record Slow(Gray gray, boolean endless) implements Operation {

        @Override
        public int halo() {
            return gray.halo();
        }

        @Override
        public RasterHeader result(RasterHeader source) {
            return gray.result(source);
        }

        @Override
        public Lines over(Lines source) {
            try {
                Thread.sleep(endless ? 300_000 : 0);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return gray.over(source);
        }
    }
}
