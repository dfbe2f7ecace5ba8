package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SortKey;

/** Rows in order. */
final class SortCommand extends TableCommand {
    private final Setting<List<Path>> files = files();
    private final Setting<String> by = option(
                    "--by",
                    "COL[:desc],...",
                    String.class,
                    "columns to order by, the first one first; rows that are equal in them stay in their order")
            .required();

    SortCommand() {
        super("the rows in order of some columns, missing values last");
    }

    @Override
    void check() {
        SortKey.parse(by.value());
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.sort(world, table(files.value()), SortKey.parse(by.value()), memory, output);
    }
}
