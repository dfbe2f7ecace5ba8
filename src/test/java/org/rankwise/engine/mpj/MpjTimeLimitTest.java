package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.AsksForSignal;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;

/** USR1 to the process that starts the job, by which batch systems tell of a time limit. */
class MpjTimeLimitTest {
    private static final int START_SECONDS = MpjFailureTest.START_SECONDS;
    private static final String STOPPED = "stopped at the time limit; run it again to resume";

    @TempDir
    Path folder;

    @BeforeEach
    void require() {
        MpjMode.require();
    }

    @ParameterizedTest
    @EnumSource
    void shouldStop(MpjMode mode) throws Exception {
        try (ChildProcess job =
                new ChildProcess(folder, mode.command(folder, 3, JobPrograms.class.getName(), "wait"))) {
            job.awaitOutput(START_SECONDS);
            job.signal("USR1");
            assertEquals(75, job.exitCode(Fault.SECONDS), job.err());
            assertEquals("rankwise: " + STOPPED + "\n", job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellProgramsThatAskForIt(MpjMode mode) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, mode.command(folder, 2, AsksForSignal.class.getName()))) {
            job.awaitOutput(START_SECONDS);
            job.signal("USR1");
            assertEquals(0, job.exitCode(Fault.SECONDS), job.err());
            assertTrue(job.out().startsWith("ready\ntold\nmain goes on\n"), job.out());
        }
    }

    /** The launcher hears it before it knows where the ranks listen. */
    @Test
    void shouldStopBeforeTheRanksHaveBegun() throws Exception {
        try (ChildProcess job =
                new ChildProcess(folder, MpjMode.CLUSTER.command(folder, 2, StartsSlowly.class.getName()))) {
            job.awaitOutput(START_SECONDS);
            job.signal("USR1");
            assertEquals(75, job.exitCode(Fault.SECONDS), job.err());
            assertEquals("rankwise: " + STOPPED + "\n", job.err());
            assertFalse(job.out().contains("begun"), job.out());
        }
    }

    /** Somebody tells one rank and nobody else. */
    @Test
    void shouldStopWhenOneRankIsTold() throws Exception {
        try (ChildProcess job =
                new ChildProcess(folder, MpjMode.CLUSTER.command(folder, 3, MpjFailureTest.Waiter.class.getName()))) {
            List<Long> processes = MpjFailureTest.processes(job);
            ChildProcess.signal("USR1", processes.get(0));
            assertEquals(75, job.exitCode(Fault.SECONDS), job.err());
            assertTrue(job.err().contains(STOPPED + "\n"), job.err());
            MpjFailureTest.assertEnded(processes);
        }
    }

    /** Its launcher is at work long before its ranks are. */
    static final class StartsSlowly {
        private StartsSlowly() {}

        public static void main(String[] args) throws Exception {
            if (System.getProperty(RankProcess.SIZE) != null) {
                System.out.println("a rank starts");
                Thread.sleep(600_000); // as long as any machine takes to tell the launcher
            }
            Rankwise.run(args, (_, _) -> System.out.println("begun"));
        }
    }
}
