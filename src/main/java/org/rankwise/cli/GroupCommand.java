package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;

/** Aggregates of the rows that have a key in common. */
final class GroupCommand extends RankCommand {
    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    private final Setting<String> by = option("--by", "KEY,...", String.class, "columns whose values are the key")
            .required();
    private final Setting<List<String>> aggregates = options(
                    "--agg",
                    "FUNC:COLUMN,...",
                    String.class,
                    Aggregate.functions() + " of a column; the result's is FUNC_COLUMN")
            .required();
    private final Setting<Path> output = output("-o", "OUT", "the result, .csv or .tsv (default: stdout)");
    private final TableInput input = new TableInput(this);
    private final TableMemory limit = new TableMemory(this);

    GroupCommand() {
        super("a row for each key, with counts, sums, means, ... of its rows, ordered by key");
    }

    @Override
    void validate() {
        aggregates();
        NameList.split(by.value());
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output.value())) {
            TableJobs.group(
                    world,
                    files.value(),
                    input.dialect(),
                    input.types(),
                    NameList.split(by.value()),
                    aggregates(),
                    memory,
                    output.value());
        }
    }

    private List<Aggregate> aggregates() {
        return Aggregate.parse(String.join(",", aggregates.value()));
    }
}
