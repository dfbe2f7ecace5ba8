package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SortKey;

/** Rows in order. */
final class SortCommand extends RankCommand {
    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    private final Setting<String> by = option(
                    "--by",
                    "COL[:desc],...",
                    String.class,
                    "columns to order by, the first one first; rows that are equal in them stay in their order")
            .required();
    private final Setting<Path> output = output("-o", "OUT", "the result, .csv or .tsv (default: stdout)");
    private final TableInput input = new TableInput(this);
    private final TableMemory limit = new TableMemory(this);

    SortCommand() {
        super("the rows in order of some columns, missing values last");
    }

    @Override
    void validate() {
        SortKey.parse(by.value());
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output.value())) {
            TableJobs.sort(
                    world,
                    files.value(),
                    input.dialect(),
                    input.types(),
                    SortKey.parse(by.value()),
                    memory,
                    output.value());
        }
    }
}
