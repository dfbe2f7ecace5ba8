package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Names;
import org.rankwise.table.TableJobs;

/** A table as Parquet. */
final class LoadCommand extends RankCommand {
    private final Setting<List<Path>> files = operands("FILE", Path.class,
            "CSV files, folders or patterns, read as one table");
    private final Setting<Path> folder = option("--to", "DIR", Path.class,
            "the folder, which must be new or empty").required();
    private final Setting<String> by = option("--by", "KEY,...", String.class,
            "a folder KEY=VALUE for each value, as in Hive");
    private final TableInput input = new TableInput(this);

    LoadCommand() {
        super("store the rows as Parquet, a file a rank or a folder a key");
    }

    @Override
    void validate() {
        keys();
        input.dialect();
        input.types();
    }

    @Override
    void run(Communicator world) {
        TableJobs.load(world, files.value(), input.dialect(), input.types(), keys(), folder.value());
    }

    private List<String> keys() {
        return by.isGiven() ? Names.split(by.value()) : List.of();
    }
}
