package org.rankwise.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** 512 x 512 pixels to gray: the kernel, and its plain twin that divides. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class GrayBenchmark {
    private static final int SIDE = 512;

    @Param({"255", "65535"})
    public int maxval;

    private Gray gray;
    private Band colour;
    private Band result;
    private Lines grayLines;

    @Setup
    public void fill() {
        gray = new Gray(Weights.BT601);
        RasterHeader header = new RasterHeader(SIDE, SIDE, 3, maxval);
        colour = new Band(header, SIDE);
        result = new Band(gray.result(header), SIDE);
        colour.setRows(new Range(0, SIDE));
        result.setRows(new Range(0, SIDE));
        grayLines = gray.over(new Lines() {
            @Override
            public RasterHeader header() {
                return header;
            }

            @Override
            public int fetch(long row) {
                return colour.offsetOf(row);
            }

            @Override
            public Object array() {
                return colour.array();
            }
        });
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < colour.samples(); i++) {
            set(colour, i, random.nextInt(maxval + 1));
        }
    }

    @Benchmark
    public long kernel() {
        long sum = 0;
        for (int row = 0; row < SIDE; row++) {
            sum += grayLines.fetch(row);
        }
        return sum;
    }

    @Benchmark
    public Band plain() {
        for (int i = 0; i < result.samples(); i++) {
            set(result, i, gray.weights().gray(get(colour, 3 * i), get(colour, 3 * i + 1), get(colour, 3 * i + 2)));
        }
        return result;
    }

    private static int get(Band band, int index) {
        return band.isBytes() ? band.bytes()[index] & 0xff : band.chars()[index];
    }

    private static void set(Band band, int index, int value) {
        if (band.isBytes()) {
            band.bytes()[index] = (byte) value;
        } else {
            band.chars()[index] = (char) value;
        }
    }
}
