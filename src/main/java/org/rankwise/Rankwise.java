package org.rankwise;

import org.rankwise.launch.JobSettings;
import org.rankwise.launch.Launcher;

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
}
