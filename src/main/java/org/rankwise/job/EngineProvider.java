package org.rankwise.job;

import java.util.List;
import java.util.Map;
import org.rankwise.comm.CommException;
import org.rankwise.engine.Engine;

/**
 * An engine that a job can run on. One that is not the project's own is found by {@link java.util.ServiceLoader}, when it is
 * asked for by name.
 */
public interface EngineProvider {

    /** The engine's name on the command line, such as {@code local}. */
    String name();

    /**
     * The number of processes in the job that a launcher started this process for, as its environment tells; 0 if it was
     * started by hand. Engines whose ranks are threads are never started by a launcher.
     */
    default int launchedProcesses(Map<String, String> environment) {
        return 0;
    }

    /**
     * The number of ranks of a job that starts here and was not told how many: what the batch system gave it, else the
     * cores of this machine.
     */
    default int ranksByDefault(Map<String, String> environment) {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * The same of a launcher that says so by arguments which it puts before the program's own, as MPJ Express's does.
     *
     * @return 0 if the arguments are the program's alone
     */
    default int launchedProcesses(List<String> arguments) {
        return 0;
    }

    /** How many arguments such a launcher puts first. */
    default int launcherArguments() {
        return 0;
    }

    /**
     * Whether the ranks of a job that no launcher has started are processes, which are started here, by
     * {@link #launchCommand} or else by {@link #run}: the body then runs in them and not in this process.
     */
    default boolean startsProcesses(JobOptions options) {
        return false;
    }

    /**
     * The command that starts a job's processes, each with the command line that follows it; empty where ranks are threads
     * of this process.
     *
     * @param inputForAll whether the launcher, if it can, gives every rank its standard input, and not the first one alone
     * @throws org.rankwise.fault.UsageException if there is none on this machine
     */
    default List<String> launchCommand(JobOptions options, boolean inputForAll) {
        return List.of();
    }

    /** Does what a rank does at its start, as far as it goes without a job, for the ahead-of-time cache of who starts often. */
    default void rehearse() {}

    /** Whether jobs can run on this engine here, first; then what it needs, and whether this machine has it. */
    List<Finding> findings();

    /**
     * Runs {@code body} on every rank that lives in this process and waits until all of them have ended, or the job has.
     *
     * @return the job's exit code: 0 if every rank returned
     */
    int run(JobOptions options, RankBody body);

    /** As {@link #run}, but throws what the first rank that fails throws, where an engine can go on after a failure. */
    default void runOrThrow(JobOptions options, RankBody body) throws Exception {
        int code = run(options, body);
        if (code != 0) {
            throw new CommException(
                    "the job has failed with exit code " + code + "; the rank that failed has told why");
        }
    }

    /** Before the program's main, in a process that may be a rank: takes what is the launcher's off standard input. */
    default void takeInput() {}

    /** On the first rank: lines on how the job's launcher had better have started it. */
    default List<String> advice() {
        return List.of();
    }

    /** What a job's launcher ends with, as the exit code that is the same on every engine. */
    default int exitCode(int launcherCode) {
        return launcherCode;
    }

    /** What runs on each rank. */
    @FunctionalInterface
    interface RankBody {
        void run(Engine world) throws Exception;
    }
}
