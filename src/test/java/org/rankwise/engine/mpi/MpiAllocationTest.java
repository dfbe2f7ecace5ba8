package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.contract.ChildProcess;
import org.rankwise.layout.ElementType;

/** A message between segments leaves nothing for the collector. */
class MpiAllocationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldNotAllocateForMessagesBetweenSegments(MpiFamily family) throws Exception {
        family.require();
        List<String> command = new ArrayList<>(family.command(2, PingPong.class.getName()));
        command.remove("-XX:TieredStopAtLevel=1");
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(120), job.err());
            assertEquals("0 bytes a trip\n", job.out());
        }
    }

    /** Prints what a trip allocates in the best of many rounds: the optimizing compiler comes when it likes. */
    static final class PingPong {
        private static final int ROUNDS = 200;
        private static final int TRIPS = 2_000;

        private PingPong() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, _) -> {
                try (Arena arena = Arena.ofShared()) {
                    MemorySegment message = arena.allocate(8, 8);
                    long fewest = Long.MAX_VALUE;
                    for (int i = 0; i < ROUNDS; i++) {
                        long before = allocated();
                        trips(world, message);
                        fewest = Math.min(fewest, (allocated() - before) / TRIPS);
                    }
                    if (world.rank() == 0) {
                        System.out.println(fewest + " bytes a trip");
                    }
                }
            });
        }

        private static void trips(Communicator world, MemorySegment message) {
            int other = 1 - world.rank();
            for (int i = 0; i < TRIPS; i++) {
                if (world.rank() == 0) {
                    world.send(message, 8, ElementType.BYTE, other, 0);
                    world.recv(message, 8, ElementType.BYTE, other, 0);
                } else {
                    world.recv(message, 8, ElementType.BYTE, other, 0);
                    world.send(message, 8, ElementType.BYTE, other, 0);
                }
            }
        }

        private static long allocated() {
            return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
        }
    }
}
