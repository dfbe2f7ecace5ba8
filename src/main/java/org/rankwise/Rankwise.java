package org.rankwise;

import org.rankwise.launch.JobSettings;
import org.rankwise.launch.Launcher;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

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
     * If any rank fails, its trace is printed and the JVM exits with a code that is not zero.
     *
     * @param arguments the arguments of main, all of them; handed to every rank, without those that MPJ Express puts first
     */
    public static void run(String[] arguments, Program program) {
        int exitCode = Launcher.run(JobSettings::fromEnvironment, arguments, program::run);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
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
