package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rankwise.contract.ChildProcess;

/** When a rank fails the job ends soon, with that rank's trace in the user's frames, on every engine with default settings. */
class FailuresTest {
    private static final int SOON = Integer.getInteger("front.seconds", 90);
    /** Five seconds, on a machine that does much else. */
    private static final double WITHIN = 20;

    private static final Pattern FAILS = Pattern.compile("pid (\\d+) fails at (\\d+)\n");
    private static final Pattern NOT_THE_USERS = Pattern.compile(
            "at (picocli|org\\.rankwise\\.(cli|launch|engine|face)|" + "java\\.base/jdk\\.internal\\.reflect)\\.");

    private static Ended fails(Way way, String how) throws Exception {
        way.require();
        return way.program(2, "Fails", how).end(SOON);
    }

    private static void assertSoon(Ended ended) {
        Matcher failed = FAILS.matcher(ended.out());
        assertTrue(failed.find(), ended::toString);
        double took = (System.currentTimeMillis() - Long.parseLong(failed.group(2))) / 1e3;
        assertTrue(took < WITHIN, "the job ended " + took + " s after its rank" + ended);
    }

    @Promise("If a rank throws or exits, the job ends within seconds with that rank's trace.")
    @TestFactory
    Stream<DynamicTest> shouldEndSoonWithTheTrace() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add("throws, " + way, () -> {
                Ended ended = fails(way, "throw");
                assertSoon(ended);
                assertEquals(1, ended.exitCode(), ended::toString);
                assertTrace(ended, "rank 1: java.lang.IllegalStateException: boom", "throws");
            });
            tests.add("a worker thread throws, " + way, () -> {
                Ended ended = fails(way, "worker");
                assertSoon(ended);
                assertEquals(1, ended.exitCode(), ended::toString);
                assertTrace(ended, "java.lang.IllegalStateException: worker died", "worker");
            });
            tests.add("exits, " + way, () -> {
                Ended ended = fails(way, "exit");
                assertSoon(ended);
                assertEquals(1, ended.exitCode(), ended::toString);
                assertTrue(ended.err().contains("rank 1: System.exit was called"), ended::toString);
                assertTrue(ended.err().contains("Fails.java:" + Checkout.line("Fails", "exits")), ended::toString);
            });
            tests.add("kill -9, " + way, () -> {
                way.require();
                try (Call.Running job = way.program(2, "Fails", "wait").start()) {
                    Matcher failed = FAILS.matcher(job.await(FAILS, SOON));
                    assertTrue(failed.matches());
                    long killed = System.currentTimeMillis();
                    ChildProcess.signal("KILL", Long.parseLong(failed.group(1)));
                    Ended ended = job.end(SOON);
                    assertTrue(System.currentTimeMillis() - killed < WITHIN * 1000, ended::toString);
                    assertEquals(137, ended.exitCode(), ended::toString);
                }
            });
        }
        return tests.tests();
    }

    /** The first trace is that of the rank that failed, in the user's frames and in no others. */
    private static void assertTrace(Ended ended, String first, String mark) {
        List<String> lines = ended.err().lines().toList();
        assertTrue(lines.getFirst().contains(first), "the first line is to be the trace's" + ended);
        assertTrue(ended.err().contains("Fails.java:" + Checkout.line("Fails", mark)), ended::toString);
        assertFalse(NOT_THE_USERS.matcher(ended.err()).find(), "frames that are not the user's" + ended);
    }
}
