package org.rankwise.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.layout.ElementType;

/**
 * Two ranks send a message to and fro. Prints, for segments and for arrays and for each message size, the seconds one
 * way. Two arguments divide the trips of small and of large messages, for what is slow. The twin of {@code src/jmh/c/pingpong.c}: change both.
 */
final class PingPong {
    private static final int TAG = 0;

    private PingPong() {}

    /** Moves a message there and back. */
    @FunctionalInterface
    private interface Volley {
        void run(int trips);
    }

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            int[][] cases = {{8, 40, 10_000}, {1 << 20, 20, 100}, {8 << 20, 20, 10}};
            for (int[] each : cases) {
                int share = rest.length < 2 ? 1 : Integer.parseInt(rest[each[0] < 1 << 20 ? 0 : 1]);
                each[2] = Math.max(1, each[2] / share);
                byte[] array = new byte[each[0]];
                measure(world, "array", each, trips -> arrays(world, array, trips));
                try (Arena arena = Arena.ofShared()) {
                    MemorySegment segment = arena.allocate(each[0], Long.BYTES);
                    measure(world, "segment", each, trips -> segments(world, segment, trips));
                }
            }
        });
    }

    private static void measure(Communicator world, String kind, int[] bytesBatchesTrips, Volley volley) {
        world.barrier();
        double seconds = Batches.median(bytesBatchesTrips[1], bytesBatchesTrips[2], volley::run) / 2;
        if (world.rank() == 0) {
            System.out.println(kind + " " + bytesBatchesTrips[0] + " " + seconds);
        }
    }

    private static void segments(Communicator world, MemorySegment buffer, int trips) {
        long bytes = buffer.byteSize();
        for (int i = 0; i < trips; i++) {
            if (world.rank() == 0) {
                world.send(buffer, bytes, ElementType.BYTE, 1, TAG);
                world.recv(buffer, bytes, ElementType.BYTE, 1, TAG);
            } else {
                world.recv(buffer, bytes, ElementType.BYTE, 0, TAG);
                world.send(buffer, bytes, ElementType.BYTE, 0, TAG);
            }
        }
    }

    private static void arrays(Communicator world, byte[] buffer, int trips) {
        for (int i = 0; i < trips; i++) {
            if (world.rank() == 0) {
                world.send(buffer, 1, TAG);
                world.recv(buffer, 1, TAG);
            } else {
                world.recv(buffer, 0, TAG);
                world.send(buffer, 0, TAG);
            }
        }
    }
}
