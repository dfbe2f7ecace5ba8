package org.rankwise.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Describe;
import org.rankwise.table.Description;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes the columns of CSV files on stdout. */
@Command(name = "describe", sortOptions = false,
        description = "type, count, missing values, mean, standard deviation, minimum and maximum of each column")
final class DescribeCommand extends RankCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files with the same header, folders or patterns,"
            + " read as one table")
    List<Path> files;

    @Option(names = "--json", description = "as JSON, all digits")
    boolean json;

    @Option(names = "--quantiles", description = "also the quartiles, exact: p25, p50, p75")
    boolean quantiles;

    @Mixin
    TableInput input;

    @Override
    void validate() {
        input.dialect();
        input.types();
    }

    @Override
    void run(Communicator world) {
        Description description = quantiles
                ? Describe.withQuantiles(world, files, input.dialect(), input.types())
                : Describe.of(world, files, input.dialect(), input.types());
        if (world.rank() == 0) {
            String text = json ? description.toJson() : description.toString();
            // UTF-8 whatever the terminal's locale says, as the input is
            System.out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
