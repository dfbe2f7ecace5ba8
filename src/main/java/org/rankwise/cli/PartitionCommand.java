package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.write.PartitionBy;

/** A table as one file a part. */
final class PartitionCommand extends RankCommand {
    private static final int MOST_PARTS = 65_536;

    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    private final Setting<String> by = option(
                    "--by",
                    "HOW",
                    String.class,
                    "range:C, hash:C, column:C, roundrobin, "
                            + "random:SEED, weighted:W1,W2,..., batches:ROWS or batches:LEAST-MOST:SEED")
            .required();
    private final Setting<Integer> parts = option(
            "--parts", "N", Integer.class, "how many, unless weights, values or batches tell (default: one a rank)");
    private final Setting<Path> output =
            output("-o", "DIR", "the folder, which must be new or empty").required();
    private final TableInput input = new TableInput(this);
    private final TableMemory limit = new TableMemory(this);

    PartitionCommand() {
        super("one file a part, and a manifest of them, in a folder that can be read as a table again");
    }

    @Override
    void validate() {
        PartitionBy.parse(by.value());
        if (parts.isGiven() && (parts.value() < 1 || parts.value() > MOST_PARTS)) {
            throw new UsageException("--parts " + parts.value() + " where 1 to " + MOST_PARTS + " are possible");
        }
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output.value())) {
            TableJobs.partition(
                    world,
                    files.value(),
                    input.dialect(),
                    input.types(),
                    PartitionBy.parse(by.value()),
                    parts.isGiven() ? parts.value() : world.size(),
                    memory,
                    output.value());
        }
    }
}
