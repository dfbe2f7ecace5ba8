package org.rankwise.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.stats.Moments;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class FrameStatisticsTest {
    private static final Seed SEED = Seed.of(FrameStatisticsTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldDescribeFramesAtAnyNumberOfRanks() throws Exception {
        Random random = SEED.random("frames");
        double[][] frames = {
            {5},
            {Double.NaN},
            {3, -1},
            random.doubles(50_001, -1e-300, 1e-300).toArray(),
            random.ints(70_000, -5, 5).asDoubleStream().toArray(),
            {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NaN},
            random.doubles(999)
                    .map(x -> Math.scalb(x - 0.5, random.nextInt(2000) - 1000))
                    .toArray()
        };
        for (double[] frame : frames) {
            Path file =
                    Files.write(folder.resolve("frame.fits"), FitsBytes.image(-64, new long[] {frame.length}, frame));
            double[] finite = Arrays.stream(frame).filter(Double::isFinite).toArray();
            Moments moments = new Moments();
            moments.addAll(finite, 0, finite.length);
            for (int ranks : new int[] {1, 2, 3, 5, 8}) {
                for (FrameStatistics mine : Ranks.call(
                        ranks,
                        world -> FrameStatistics.of(world, List.of(file.toString()))
                                .getFirst())) {
                    assertEquals(frame.length - finite.length, mine.missing());
                    assertEquals(moments.toString(), mine.moments().toString(), SEED.line());
                    assertEquals(SlowCombination.median(finite), mine.median(), 0, SEED.line());
                }
            }
        }
    }

    @Test
    void shouldRefuseAFrameWithoutPixels() throws Exception {
        Path file = Files.write(folder.resolve("e.fits"), FitsBytes.image(8, new long[] {3, 0}, new double[0]));
        assertThrows(
                InputException.class, () -> Ranks.run(3, world -> FrameStatistics.of(world, List.of(file.toString()))));
    }
}
