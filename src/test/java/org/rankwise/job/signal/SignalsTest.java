package org.rankwise.job.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;

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
                ChildProcess.isIgnored(name),
                "started by nohup or in the background of a script: ignored from the start, and no JVM"
                        + " takes such a signal back");
        try (Registration _ = Signals.on(name, () -> told.add(name))) {
            raise(name);
            assertEquals(name, next());
            raise(name);
            assertEquals(name, next());
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
