package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.ChildProcess;

/** The signals by which the JVM finds null, division by zero and cut files must stay its own while MPI is loaded. */
class MpiSignalsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheSignalsOfTheJvmAlone(MpiFamily family) throws Exception {
        family.require();
        // the optimizing compiler, which the tests' children go without, is what leans on the signals
        List<String> command = new ArrayList<>(family.command(1, Faults.class.getName(), folder.toString()));
        command.remove("-XX:TieredStopAtLevel=1");
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(60), job.err());
            assertEquals("null, zero, cut\n", job.out());
        }
    }

    /** Provokes each of them, often enough to be compiled. */
    static final class Faults {
        private Faults() {}

        static int length(int[] array) {
            return array.length;
        }

        static int divide(int a, int b) {
            return a / b;
        }

        public static void main(String[] args) {
            Rankwise.run(
                    args, (_, rest) -> System.out.println(nulls() + ", " + zeros() + ", " + cut(Path.of(rest[0]))));
        }

        private static String nulls() {
            int sum = 0;
            for (int i = 0; i < 1_000_000; i++) {
                sum += length(new int[i & 3]);
            }
            try {
                return "no null after " + (sum + length(null));
            } catch (NullPointerException e) {
                return "null";
            }
        }

        private static String zeros() {
            int sum = 0;
            for (int i = 0; i < 1_000_000; i++) {
                sum += divide(i, 1 + (i & 3));
            }
            try {
                return "no zero after " + (sum + divide(sum, 0));
            } catch (ArithmeticException e) {
                return "zero";
            }
        }

        private static String cut(Path folder) throws IOException {
            Path file = Files.write(folder.resolve("cut"), new byte[1 << 16]);
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
                    Arena arena = Arena.ofConfined()) {
                MemorySegment mapped = access.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 1 << 16, arena);
                access.setLength(0);
                return "not cut: " + mapped.get(ValueLayout.JAVA_BYTE, 5000);
            } catch (InternalError e) {
                return "cut";
            }
        }
    }
}
