package org.rankwise;

import org.rankwise.job.launch.JobSettings;
import org.rankwise.job.launch.Launcher;
import org.rankwise.job.signal.Registration;
import org.rankwise.job.signal.Signals;

/**
 * Where a program's {@code main} meets its ranks.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     Rankwise.run(args, (world, rest) -> System.out.println(world.rank() + " of " + world.size()));
 * }
 * }</pre>
 *
 * <p>Run bare, the ranks are threads of this JVM: as many as {@code -Drankwise.ranks=N} or {@code RANKWISE_RANKS} says,
 * else as the machine has cores. Static fields are then shared by all ranks; elsewhere each rank has its own.
 */
public final class Rankwise {

    private Rankwise() {}

    /**
     * Runs a program on every rank of the job this process belongs to, and returns when all its ranks have returned.
     * If any rank fails, its trace is printed and the JVM exits with a code that is not zero. A main may call it several
     * times, one after the other and equally often on every rank.
     *
     * <p>Where the ranks are processes and this is none of them, since the program was started without a launcher, it starts
     * the program anew as each of them, from main's beginning, waits for their end, and does not return: what stands before
     * the call has then run here too. {@code bin/rankwise run} and mpirun do without.
     *
     * @param arguments the arguments of main, all of them; handed to every rank, without those that MPJ Express puts first
     */
    public static void run(String[] arguments, Program program) {
        Launcher.Ended ended = Launcher.run(JobSettings::fromEnvironment, arguments, program::run);
        if (ended.exitCode() != 0 || ended.elsewhere()) {
            System.exit(ended.exitCode());
        }
    }

    /**
     * As {@link #run}, for tests and for programs that go on after a failure: it never ends the JVM, and prints nothing. On
     * the engines local and, on one host, mpj, whose ranks that wait for a failed one wait on in this JVM. Where ranks are
     * processes of a launcher's job, a rank that fails ends the job as with {@code run}.
     *
     * <pre>{@code
     * Rankwise.runOrThrow(4, (world, _) -> assertEquals(10, world.allreduce(world.rank() + 1, Op.SUM)));
     * }</pre>
     *
     * @throws Exception what the program threw on the rank that failed first, that very exception or error;
     *     {@link org.rankwise.comm.DeadlockException} if all ranks waited for what could never come;
     *     {@link org.rankwise.fault.UsageException} if the settings contradict themselves, or the ranks are processes that no
     *     launcher has started
     */
    public static void runOrThrow(String[] arguments, Program program) throws Exception {
        Launcher.runOrThrow(JobSettings.fromEnvironment(), arguments, program::run);
    }

    /** As {@link #runOrThrow(String[], Program)}, on so many threads of this JVM, whatever the settings say. */
    public static void runOrThrow(int ranks, Program program) throws Exception {
        Launcher.runOrThrow(JobSettings.ofThreads(ranks), new String[0], program::run);
    }

    /**
     * Answers a signal that this process gets, in place of what it does else: INT, TERM and HUP end the job, and so does
     * USR1, by which batch systems tell of a time limit that is near, with exit code 75.
     *
     * <pre>{@code
     * var stop = new AtomicBoolean();
     * try (var _ = Rankwise.onSignal("USR1", () -> stop.set(true))) { ... }
     * }</pre>
     *
     * <p>Local: no other rank is told. Ranks in one process share its signals, and each action that was asked for runs
     * once. Launchers pass USR1 on to every rank; srun ends the job on TERM, and {@code scancel --signal} reaches the
     * ranks. An action runs beside the program and should leave a mark and return; it cannot call the communicator. A
     * program that answers TERM must then end by itself: srun also sends it to the ranks that a failed one leaves behind.
     *
     * @param name HUP, INT, TERM or USR1
     * @return closed, the signal does again what it did before
     * @throws IllegalArgumentException if the signal is none of these
     */
    public static Registration onSignal(String name, Runnable action) {
        return Signals.on(name, action);
    }
}
