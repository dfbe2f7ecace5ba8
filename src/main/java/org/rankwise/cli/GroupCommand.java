package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;

/** Aggregates of the rows that have a key in common. */
final class GroupCommand extends TableCommand {
    private final Setting<List<Path>> files = files();
    private final Setting<String> by = option("--by", "KEY,...", String.class, "columns whose values are the key")
            .required();
    private final Setting<List<String>> aggregates = options(
                    "--agg",
                    "FUNC:COLUMN,...",
                    String.class,
                    Aggregate.functions() + " of a column; the result's is FUNC_COLUMN")
            .required();

    GroupCommand() {
        super("a row for each key, with counts, sums, means, ... of its rows, ordered by key");
    }

    @Override
    void check() {
        aggregates();
        NameList.split(by.value());
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.group(world, table(files.value()), NameList.split(by.value()), aggregates(), memory, output);
    }

    private List<Aggregate> aggregates() {
        return Aggregate.parse(String.join(",", aggregates.value()));
    }
}
