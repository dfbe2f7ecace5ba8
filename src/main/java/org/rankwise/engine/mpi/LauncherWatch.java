package org.rankwise.engine.mpi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.rankwise.job.FailureReport;
import org.rankwise.job.StartingProcess;

/**
 * Ends a rank whose launcher is gone, or the process that waits for the launcher. Nobody would collect its output or its
 * exit code, or end it with the job; MPI libraries notice a lost launcher after some seconds, each by a way of its own, but
 * leave files behind.
 */
final class LauncherWatch {
    private static final long PERIOD_MILLIS = 200;
    /** How long the program's shutdown hooks may take. */
    private static final long GRACE_MILLIS = 2_000;

    private static final Set<String> LAUNCHERS = Set.of(
            "orterun",
            "orted",
            "prterun",
            "prte",
            "prted",
            "mpirun",
            "mpiexec",
            "mpiexec.hydra",
            "hydra_pmi_proxy",
            "pmi_proxy",
            "slurmstepd");

    private LauncherWatch() {}

    /** @param onLoss what is to be done before this process ends */
    static void start(int rank, Runnable onLoss) {
        Thread.ofPlatform().daemon().name("rankwise-launcher-watch").start(() -> {
            Optional<ProcessHandle> launcher = launcher();
            if (launcher.isPresent()) {
                watch(launcher.get(), StartingProcess.find().orElse(launcher.get()), rank, onLoss);
            }
        });
    }

    /** The nearest ancestor of a launcher's name; a script may stand between. One of another user does not tell its name. */
    private static Optional<ProcessHandle> launcher() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        for (Optional<ProcessHandle> above = parent;
                above.isPresent();
                above = above.get().parent()) {
            String name = above.get()
                    .info()
                    .command()
                    .map(command -> Path.of(command).getFileName().toString())
                    .orElse("");
            if (name.isEmpty() || LAUNCHERS.contains(name)) {
                return above;
            }
        }
        return parent;
    }

    private static void watch(ProcessHandle launcher, ProcessHandle starter, int rank, Runnable onLoss) {
        try {
            while (launcher.isAlive() && starter.isAlive()) {
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException _) {
            return;
        }
        onLoss.run();
        System.err.println("rank " + rank + ": what started this rank, process "
                + (starter.isAlive() ? launcher.pid() : starter.pid()) + ", is gone; the rank ends too");
        if (!launcher.isAlive()) {
            Remains.delete();
        }
        Thread.ofPlatform().daemon().start(LauncherWatch::haltSoon);
        System.exit(FailureReport.FAILED);
    }

    private static void haltSoon() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException _) {
            // at once, then
        }
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }
}
