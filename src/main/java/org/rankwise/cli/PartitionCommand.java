package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.Memory;
import org.rankwise.table.PartitionBy;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table as one file a part. */
@Command(name = "partition", sortOptions = false,
        description = "one file a part, and a manifest of them, in a folder that can be read as a table again")
final class PartitionCommand extends RankCommand {
    private static final int MOST_PARTS = 65_536;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, folders or patterns, read as one table")
    List<Path> files;

    @Option(names = "--by", paramLabel = "HOW", required = true, description = "range:C, hash:C, column:C, roundrobin, "
            + "random:SEED, weighted:W1,W2,..., batches:ROWS or batches:LEAST-MOST:SEED")
    String by;

    @Option(names = "--parts", paramLabel = "N", description = "how many, unless weights, values or batches tell (default: one a rank)")
    Integer parts;

    @Option(names = "-o", paramLabel = "DIR", required = true, description = "the folder, which must be new or empty")
    Path output;

    @Mixin
    TableInput input;

    @Mixin
    TableMemory limit;

    @Override
    void validate() {
        PartitionBy.parse(by);
        if (parts != null && (parts < 1 || parts > MOST_PARTS)) {
            throw new UsageException("--parts " + parts + " where 1 to " + MOST_PARTS + " are possible");
        }
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output)) {
            TableJobs.partition(world, files, input.dialect(), input.types(), PartitionBy.parse(by),
                    parts == null ? world.size() : parts, memory, output);
        }
    }
}
