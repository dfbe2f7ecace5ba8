package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Sends and broadcasts more than 2^31 bytes in one call each; every byte is looked at. */
final class LargeMessages {
    private static final long BYTES = (1L << 31) + 12_345;

    private LargeMessages() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, _) -> {
            try (Arena arena = Arena.ofShared()) {
                MemorySegment data = arena.allocate(BYTES, 64);
                send(world, data);
                bcast(world, data);
            }
        });
    }

    private static void send(Communicator world, MemorySegment data) {
        if (world.rank() == 0) {
            fill(data, 1);
            world.send(data, BYTES, ElementType.BYTE, 1, 7);
        } else if (world.rank() == 1) {
            Status status = world.recv(data, BYTES, ElementType.BYTE, 0, 7);
            if (status.bytes() != BYTES) {
                throw new AssertionError("the status says " + status.bytes() + " bytes where " + BYTES + " were sent");
            }
            check(data, 1);
        }
    }

    private static void bcast(Communicator world, MemorySegment data) {
        if (world.rank() == 1) {
            fill(data, 2);
        }
        world.bcast(data, BYTES, ElementType.BYTE, 1);
        check(data, 2);
    }

    private static byte due(long i, int salt) {
        return (byte) (i * 31 + (i >>> 20) * 7 + salt);
    }

    private static void fill(MemorySegment data, int salt) {
        for (long i = 0; i < BYTES; i++) {
            data.set(JAVA_BYTE, i, due(i, salt));
        }
    }

    private static void check(MemorySegment data, int salt) {
        for (long i = 0; i < BYTES; i++) {
            if (data.get(JAVA_BYTE, i) != due(i, salt)) {
                throw new AssertionError(
                        "byte " + i + " is " + data.get(JAVA_BYTE, i) + " where " + due(i, salt) + " was due");
            }
        }
    }
}
