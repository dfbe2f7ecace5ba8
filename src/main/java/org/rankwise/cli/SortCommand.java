package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Memory;
import org.rankwise.table.SortKey;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows in order. */
@Command(name = "sort", sortOptions = false, description = "the rows in order of some columns, missing values last")
final class SortCommand extends RankCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, folders or patterns, read as one table")
    List<Path> files;

    @Option(names = "--by", paramLabel = "COL[:desc],...", required = true,
            description = "columns to order by, the first one first; rows that are equal in them stay in their order")
    String by;

    @Option(names = "-o", paramLabel = "OUT", description = "the result, .csv or .tsv (default: stdout)")
    Path output;

    @Mixin
    TableInput input;

    @Mixin
    TableMemory limit;

    @Override
    void validate() {
        SortKey.parse(by);
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output)) {
            TableJobs.sort(world, files, input.dialect(), input.types(), SortKey.parse(by), memory, output);
        }
    }
}
