package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.write.PartitionBy;

/** A table as one file a part. */
final class PartitionCommand extends TableCommand {
    private static final int MOST_PARTS = 65_536;

    private final Setting<List<Path>> files = files();
    private final Setting<String> by = option(
                    "--by",
                    "HOW",
                    String.class,
                    "range:C, hash:C, column:C, roundrobin, "
                            + "random:SEED, weighted:W1,W2,..., batches:ROWS or batches:LEAST-MOST:SEED")
            .required();
    private final Setting<Integer> parts = option(
            "--parts", "N", Integer.class, "how many, unless weights, values or batches tell (default: one a rank)");

    PartitionCommand() {
        super("one file a part, and a manifest of them, in a folder that can be read as a table again");
    }

    @Override
    Setting<Path> declareOutput() {
        return output("-o", "DIR", "the folder, which must be new or empty").required();
    }

    @Override
    void check() {
        PartitionBy.parse(by.value());
        if (parts.isGiven() && (parts.value() < 1 || parts.value() > MOST_PARTS)) {
            throw new UsageException("--parts " + parts.value() + " where 1 to " + MOST_PARTS + " are possible");
        }
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.partition(
                world,
                table(files.value()),
                PartitionBy.parse(by.value()),
                parts.isGiven() ? parts.value() : world.size(),
                memory,
                output);
    }
}
