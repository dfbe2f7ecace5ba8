package org.rankwise.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.rankwise.fault.InputException;
import org.rankwise.fault.OneLine;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.fault.UsageException;
import org.rankwise.file.output.StandardOutput;
import org.rankwise.job.FullMemory;
import org.rankwise.job.Traces;
import picocli.CommandLine;

/** The command line's entry and its exit codes. */
public final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        StandardOutput.install();
        StartCache.removeIfRefused();
        int exitCode = run(args);
        RuntimeException lost = exitCode == 0 ? StandardOutput.failure() : null;
        if (lost != null) {
            exitCode = tell(lost);
        }
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
            if (isOfTheUser(e)) {
                return tell(e);
            }
            Traces.shorten(e);
            throw e;
        });
        // help and version: picocli would make a trace of an output that cannot be written
        StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        try {
            int exitCode = commandLine.execute(args);
            System.out.print(help);
            return exitCode;
        } catch (InputException | PipeClosedException e) {
            return tell(e);
        } catch (OutOfMemoryError e) {
            System.err.println("rankwise: " + FullMemory.line(e));
            return FAILED;
        }
    }

    // not by a switch, whose class would be made anew in every JVM
    private static boolean isOfTheUser(Exception e) {
        return e instanceof UsageException || e instanceof InputException || e instanceof PipeClosedException;
    }

    private static int tell(Exception e) {
        if (e instanceof PipeClosedException) {
            return PipeClosedException.EXIT_CODE;
        }
        System.err.println("rankwise: " + e.getMessage());
        return e instanceof UsageException ? USAGE : FAILED;
    }
}
