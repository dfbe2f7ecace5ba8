package org.rankwise.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rankwise.comm.Op;
import org.rankwise.engine.collective.Fold;
import org.rankwise.layout.ElementType;

/** The step of every reduction, {@code left[i] = left[i] op right[i]}, on blocks of 1 MiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class FoldBenchmark {
    private static final long BYTES = 1 << 20;

    @Param({"BYTE", "INT", "LONG", "FLOAT", "DOUBLE"})
    public ElementType type;

    @Param({"heap", "native"})
    public String memory;

    private Arena arena;
    private MemorySegment left;
    private MemorySegment right;

    @Setup
    public void allocate() {
        arena = Arena.ofConfined();
        left = segment();
        right = segment();
    }

    private MemorySegment segment() {
        return memory.equals("heap")
                ? ElementType.segmentOf(type.newArray((int) BYTES / type.bytes()))
                : arena.allocate(BYTES, Long.BYTES);
    }

    @TearDown
    public void release() {
        arena.close();
    }

    @Benchmark
    public void sum() {
        Fold.fold(Op.SUM, type, left, right, BYTES / type.bytes());
    }

    @Benchmark
    public void min() {
        Fold.fold(Op.MIN, type, left, right, BYTES / type.bytes());
    }
}
