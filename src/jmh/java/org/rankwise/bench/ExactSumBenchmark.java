package org.rankwise.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.rankwise.stats.ExactSum;

/** Sums of 1 MiB of doubles: exact, and as a plain loop rounds them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ExactSumBenchmark {
    private static final int COUNT = (1 << 20) / Double.BYTES;

    private final double[] values =
            new SplittableRandom(1).doubles(COUNT, -20, 100).toArray();

    @Benchmark
    public double all() {
        ExactSum sum = new ExactSum();
        sum.addAll(values, 0, COUNT);
        return sum.round();
    }

    @Benchmark
    public double oneByOne() {
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.round();
    }

    @Benchmark
    public double rounding() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
