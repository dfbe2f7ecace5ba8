package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.engine.JobOptions;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.launch.JobSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: global options, and one class a command. */
@Command(name = "rankwise", description = "One program, every rank: reduce images, frames and tables.",
        versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", sortOptions = false)
public final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;

    @Option(names = {"-n", "--ranks"}, paramLabel = "N", scope = ScopeType.INHERIT,
            description = "number of ranks (default: RANKWISE_RANKS, else the slots of the hostfile, else the cores)")
    Integer ranks;

    @Option(names = "--engine", paramLabel = "NAME", scope = ScopeType.INHERIT,
            description = "what moves the bytes: local (threads of this JVM), mpi (processes) or mpj (MPJ Express)")
    String engine;

    @Option(names = "--hostfile", paramLabel = "F", scope = ScopeType.INHERIT,
            description = "run on these hosts, with as many ranks as they have slots; a hostfile of any launcher")
    Path hostfile;

    @Option(names = "--timeout", paramLabel = "S", scope = ScopeType.INHERIT,
            description = "end the job if a rank waits longer than S seconds in one call")
    Double timeoutSeconds;

    @Option(names = "--check", scope = ScopeType.INHERIT,
            description = "check that all ranks call the same collectives (always on in the local engine)")
    boolean check;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "no progress on stderr")
    boolean quiet;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "show this help")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version")
    boolean version;

    public static void main(String[] args) {
        int exitCode = run(args);
        // A return ends the JVM as well, and sooner: System.exit loads a logger first.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs one command line and returns its exit code. */
    static int run(String... args) {
        CommandLine commandLine = Commands.commandLine(args);
        commandLine.setParameterExceptionHandler((e, _) -> {
            System.err.println("rankwise: " + e.getMessage());
            System.err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return USAGE;
        });
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            switch (e) {
                case UsageException _ -> System.err.println("rankwise: " + e.getMessage());
                case InputException _ -> System.err.println("rankwise: " + e.getMessage());
                default -> throw e;
            }
            return e instanceof UsageException ? USAGE : FAILED;
        });
        return commandLine.execute(args);
    }

    /** The job that the global options and the environment ask for; options win. */
    JobSettings settings() {
        if (ranks != null && (ranks < 1 || ranks > JobOptions.MAX_RANKS)) {
            throw new UsageException("-n " + ranks + " where 1 to " + JobOptions.MAX_RANKS + " ranks are possible");
        }
        if (timeoutSeconds != null && !(timeoutSeconds > 0)) {
            throw new UsageException("--timeout " + timeoutSeconds + " where a number of seconds above 0 is needed");
        }
        JobSettings environment = JobSettings.fromEnvironment();
        return new JobSettings(
                engine != null ? engine : environment.engine(),
                ranks != null ? ranks : environment.ranks(),
                timeoutSeconds != null ? timeoutSeconds : environment.timeoutSeconds(),
                check || environment.check(),
                quiet || environment.quiet(),
                hostfile != null ? hostfile : environment.hostfile());
    }
}
