package org.rankwise.job.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that this very JVM sends to itself. */
class SignalsTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private static void raise(String name) throws Exception {
        int code = new ProcessBuilder(
                        "sh",
                        "-c",
                        "kill -" + name + " " + ProcessHandle.current().pid())
                .start()
                .waitFor();
        assertEquals(0, code);
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM", "USR1"})
    void shouldReachTheActionThatAskedForThem(String name) throws Exception {
        assumeFalse(
                isIgnored(name),
                "started by nohup or in the background of a script: ignored from the start, and no JVM"
                        + " takes such a signal back");
        try (Registration _ = Signals.on(name, () -> told.add(name))) {
            raise(name);
            assertEquals(name, next());
            raise(name);
            assertEquals(name, next());
        }
    }

    /** Whether this process was told by its parent to ignore a signal by which JVMs end. */
    private static boolean isIgnored(String name) throws IOException {
        int number = List.of("HUP", "INT").indexOf(name);
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            String ignored = status.filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElse("SigIgn: 0");
            // the lowest bits are those of HUP, 1, and INT, 2
            return number >= 0 && (Long.parseUnsignedLong(ignored.substring(8).strip(), 16) >> number & 1) != 0;
        }
    }

    @Test
    void shouldRunAllThatAskedAndNothingElse() throws Exception {
        try (Registration _ = Signals.otherwise("USR1", () -> told.add("otherwise"))) {
            try (Registration _ = Signals.on("USR1", () -> told.add("first"));
                    Registration _ = Signals.on("USR1", () -> told.add("second"))) {
                raise("USR1");
                assertEquals(List.of("first", "second"), List.of(next(), next()));
            }
            raise("USR1");
            assertEquals("otherwise", next());
            try (Registration _ = Signals.otherwise("USR1", () -> told.add("nearer"))) {
                raise("USR1");
                assertEquals("nearer", next());
            }
        }
        assertTrue(told.isEmpty(), told.toString());
    }

    @Test
    void shouldRefuseSignalsThatNobodyMayAnswer() {
        for (String name : List.of("KILL", "SEGV", "USR2", "SIGUSR1", "")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Signals.on(name, () -> {}));
            assertTrue(e.getMessage().contains("HUP, INT, TERM, USR1"), e.getMessage());
        }
    }
}
