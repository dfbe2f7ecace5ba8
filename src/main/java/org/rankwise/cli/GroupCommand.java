package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Aggregate;
import org.rankwise.table.Memory;
import org.rankwise.table.Names;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Aggregates of the rows that have a key in common. */
@Command(name = "group", sortOptions = false,
        description = "a row for each key, with counts, sums, means, ... of its rows, ordered by key")
final class GroupCommand extends RankCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, folders or patterns, read as one table")
    List<Path> files;

    @Option(names = "--by", paramLabel = "KEY,...", required = true, description = "columns whose values are the key")
    String by;

    @Option(names = "--agg", paramLabel = "FUNC:COLUMN,...", required = true,
            description = "count, sum, mean, std, min, max, median or distinct of a column; the result's is FUNC_COLUMN")
    List<String> aggregates;

    @Option(names = "-o", paramLabel = "OUT", description = "the result, .csv or .tsv (default: stdout)")
    Path output;

    @Mixin
    TableInput input;

    @Mixin
    TableMemory limit;

    @Override
    void validate() {
        aggregates();
        Names.split(by);
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output)) {
            TableJobs.group(world, files, input.dialect(), input.types(), Names.split(by), aggregates(),
                    memory, output);
        }
    }

    private List<Aggregate> aggregates() {
        return Aggregate.parse(String.join(",", aggregates));
    }
}
