package org.rankwise.cli;

import org.rankwise.fault.InputException;
import org.rankwise.fault.OneLine;
import org.rankwise.fault.UsageException;
import picocli.CommandLine;

/** The command line's entry and its exit codes. */
public final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        StartCache.removeIfRefused();
        int exitCode = run(args);
        // A return ends the JVM as well, and sooner: System.exit loads a logger first.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs one command line and returns its exit code. */
    static int run(String... args) {
        try {
            Letters.require(args);
        } catch (UsageException e) {
            System.err.println("rankwise: " + e.getMessage());
            return USAGE;
        }
        CommandLine commandLine = Commands.commandLine(args);
        commandLine.setParameterExceptionHandler((e, _) -> {
            System.err.println("rankwise: " + OneLine.of(e.getMessage()));
            System.err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return USAGE;
        });
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            // not by a switch, whose class would be made anew in every JVM
            if (e instanceof UsageException || e instanceof InputException) {
                System.err.println("rankwise: " + e.getMessage());
                return e instanceof UsageException ? USAGE : FAILED;
            }
            throw e;
        });
        return commandLine.execute(args);
    }
}
