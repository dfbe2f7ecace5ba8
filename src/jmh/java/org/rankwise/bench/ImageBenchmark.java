package org.rankwise.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rankwise.image.op.Blur;
import org.rankwise.image.op.Box;
import org.rankwise.image.op.Extreme;
import org.rankwise.image.op.Median;
import org.rankwise.image.op.Sobel;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/** Operations on 512 x 512 gray pixels of 8 bits, compiled as bin/rankwise has it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ImageBenchmark {
    private static final int SIDE = 512;

    @Param({"sobel", "blur 2", "box 2", "median 1", "dilate 2"})
    public String operation;

    private final byte[] samples = new byte[SIDE * SIDE];
    private Operation chosen;

    @Setup
    public void fill() {
        new SplittableRandom(1).nextBytes(samples);
        chosen = switch (operation) {
            case "sobel" -> new Sobel(Border.REFLECT);
            case "blur 2" -> new Blur(2, Border.REFLECT);
            case "box 2" -> new Box(2, Border.REFLECT);
            case "median 1" -> new Median(1, Border.REFLECT);
            default -> new Extreme(Extreme.Kind.DILATE, 2, Border.REFLECT);
        };
    }

    @Benchmark
    public long kernel() {
        Lines lines = chosen.over(new Picture(samples));
        long sum = 0;
        for (int row = 0; row < SIDE; row++) {
            sum += lines.fetch(row);
        }
        return sum;
    }

    private record Picture(byte[] samples) implements Lines {
        @Override
        public RasterHeader header() {
            return new RasterHeader(SIDE, SIDE, 1, 255);
        }

        @Override
        public int fetch(long row) {
            return (int) row * SIDE;
        }

        @Override
        public Object array() {
            return samples;
        }
    }
}
