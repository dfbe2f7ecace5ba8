package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.Memory;
import org.rankwise.table.Names;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows of two tables with equal keys side by side. */
@Command(name = "join", sortOptions = false,
        description = "rows of two tables with equal keys side by side, in the order of the first")
final class JoinCommand extends RankCommand {
    @Parameters(index = "0", paramLabel = "A", description = "a CSV file, folder or pattern")
    Path left;

    @Parameters(index = "1", paramLabel = "B", description = "another one")
    Path right;

    @Option(names = "--on", paramLabel = "KEY,...", required = true,
            description = "columns of both whose values must be equal; a missing value equals none")
    String on;

    @Option(names = "--how", paramLabel = "inner|left", defaultValue = "inner",
            description = "inner (default): rows of A with a match; left: all rows of A")
    String how;

    @Option(names = "-o", paramLabel = "OUT", description = "the result, .csv or .tsv (default: stdout)")
    Path output;

    @Mixin
    TableInput input;

    @Mixin
    TableMemory limit;

    @Override
    void validate() {
        Names.split(on);
        if (!how.equals("inner") && !how.equals("left")) {
            throw new UsageException("--how " + how + " where inner or left is needed");
        }
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output)) {
            TableJobs.join(world, left, right, input.dialect(), input.types(), Names.split(on), how.equals("left"),
                    memory, output);
        }
    }
}
