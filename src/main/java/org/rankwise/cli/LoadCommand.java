package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Names;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table as Parquet. */
@Command(name = "load", sortOptions = false, description = "store the rows as Parquet, a file a rank or a folder a key")
final class LoadCommand extends RankCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, folders or patterns, read as one table")
    List<Path> files;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "the folder, which must be new or empty")
    Path folder;

    @Option(names = "--by", paramLabel = "KEY,...", description = "a folder KEY=VALUE for each value, as in Hive")
    String by;

    @Mixin
    TableInput input;

    @Override
    void validate() {
        keys();
        input.dialect();
        input.types();
    }

    @Override
    void run(Communicator world) {
        TableJobs.load(world, files, input.dialect(), input.types(), keys(), folder);
    }

    private List<String> keys() {
        return by == null ? List.of() : Names.split(by);
    }
}
