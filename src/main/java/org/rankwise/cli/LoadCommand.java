package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;

/** A table as Parquet. */
final class LoadCommand extends TableCommand {
    private final Setting<List<Path>> files = files();
    private final Setting<Path> folder =
            output("--to", "DIR", "the folder, which must be new or empty").required();
    private final Setting<String> by =
            option("--by", "KEY,...", String.class, "a folder KEY=VALUE for each value, as in Hive");

    LoadCommand() {
        super("store the rows as Parquet, a file a rank or a folder a key");
    }

    @Override
    Setting<Path> declareOutput() {
        return folder;
    }

    @Override
    TableMemory declareLimit() {
        return TableMemory.alone(
                this, "of rows that wait to be written, such as 512M or 2G; an eighth of it is for a row group");
    }

    @Override
    void check() {
        keys();
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.load(world, table(files.value()), keys(), memory, output);
    }

    private List<String> keys() {
        return by.isGiven() ? NameList.split(by.value()) : List.of();
    }
}
