package org.rankwise.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * All ranks sum 8 MiB of doubles. Prints, for segments and for arrays, the seconds of one call on rank 0. The twin of
 * {@code src/jmh/c/allreduce.c}: change both.
 */
final class Allreduce {
    private static final int COUNT = (8 << 20) / Double.BYTES;
    private static final int BATCHES = 30;
    private static final int CALLS = 10;

    private Allreduce() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            double[] mine =
                    IntStream.range(0, COUNT).mapToDouble(i -> i + world.rank()).toArray();
            double[][] sum = new double[1][];
            measure(world, "array", () -> sum[0] = world.allreduce(mine, Op.SUM));
            check(world, MemorySegment.ofArray(sum[0]));
            try (Arena arena = Arena.ofShared()) {
                MemorySegment send = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, mine);
                MemorySegment recv = arena.allocate(send.byteSize(), Double.BYTES);
                measure(world, "segment", () -> world.allreduce(send, recv, COUNT, ElementType.DOUBLE, Op.SUM));
                check(world, recv);
            }
        });
    }

    private static void measure(Communicator world, String kind, Runnable call) {
        double seconds = Batches.median(BATCHES, CALLS, calls -> {
            world.barrier();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
        });
        if (world.rank() == 0) {
            System.out.println(kind + " " + seconds);
        }
    }

    private static void check(Communicator world, MemorySegment sum) {
        int size = world.size();
        for (int i = 0; i < COUNT; i++) {
            double found = sum.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            double expected = (double) size * i + size * (size - 1) / 2;
            if (found != expected) {
                throw new IllegalStateException("sum[" + i + "] = " + found + " where " + expected + " is right");
            }
        }
    }
}
