package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;

/** A table as Parquet. */
final class LoadCommand extends RankCommand {
    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    private final Setting<Path> folder =
            output("--to", "DIR", "the folder, which must be new or empty").required();
    private final Setting<String> by =
            option("--by", "KEY,...", String.class, "a folder KEY=VALUE for each value, as in Hive");
    private final TableInput input = new TableInput(this);
    private final TableMemory limit = TableMemory.alone(
            this, "of rows that wait to be written, such as 512M or 2G; an eighth" + " of it is for a row group");

    LoadCommand() {
        super("store the rows as Parquet, a file a rank or a folder a key");
    }

    @Override
    void validate() {
        keys();
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, folder.value())) {
            TableJobs.load(world, files.value(), input.dialect(), input.types(), keys(), memory, folder.value());
        }
    }

    private List<String> keys() {
        return by.isGiven() ? NameList.split(by.value()) : List.of();
    }
}
