package org.rankwise.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.ColumnType;
import org.rankwise.table.Correlation;
import org.rankwise.table.Describe;
import org.rankwise.table.Description;
import org.rankwise.table.Dialect;
import org.rankwise.table.Histogram;
import org.rankwise.table.HistogramPlot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes the columns of CSV files on stdout. */
@Command(name = "describe", sortOptions = false,
        description = "type, count, missing values, mean, standard deviation, minimum and maximum of each column")
final class DescribeCommand extends RankCommand {
    private static final int MOST_BINS = 100_000;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files with the same header, folders or patterns,"
            + " read as one table")
    List<Path> files;

    @Option(names = "--json", description = "as JSON, all digits")
    boolean json;

    @Option(names = "--quantiles", description = "also the quartiles, exact: p25, p50, p75")
    boolean quantiles;

    @Option(names = "--correlation", description = "instead: correlations and covariances of the numeric columns")
    boolean correlation;

    @Option(names = "--histogram", paramLabel = "COL", description = "instead: how often values are in bins of equal width")
    String histogram;

    @Option(names = "--bins", paramLabel = "N", defaultValue = "10", description = "of the histogram (default: 10)")
    int bins;

    @Option(names = "--plot", paramLabel = "OUT.png", description = "the histogram as a picture")
    Path plot;

    @Mixin
    TableInput input;

    @Override
    void validate() {
        if (bins < 1 || bins > MOST_BINS) {
            throw new UsageException("--bins " + bins + " where 1 to " + MOST_BINS + " are possible");
        } else if (plot != null && histogram == null) {
            throw new UsageException("--plot draws a histogram; say of which column by --histogram COL");
        } else if ((correlation ? 1 : 0) + (histogram != null ? 1 : 0) + (quantiles ? 1 : 0) > 1) {
            throw new UsageException("--quantiles, --correlation and --histogram are three things; ask for one at a time");
        }
        input.dialect();
        input.types();
    }

    @Override
    void run(Communicator world) {
        Dialect dialect = input.dialect();
        Map<String, ColumnType> types = input.types();
        if (correlation) {
            Correlation found = Describe.correlation(world, files, dialect, types);
            print(world, json ? found.toJson() : found.toString());
        } else if (histogram != null) {
            Histogram found = Describe.histogram(world, files, dialect, types, histogram, bins);
            if (plot != null && world.rank() == 0) {
                HistogramPlot.write(found, plot);
            }
            print(world, json ? found.toJson() : found.toString());
        } else {
            Description found = quantiles ? Describe.withQuantiles(world, files, dialect, types)
                    : Describe.of(world, files, dialect, types);
            print(world, json ? found.toJson() : found.toString());
        }
    }

    private static void print(Communicator world, String text) {
        if (world.rank() == 0) {
            // UTF-8 whatever the terminal's locale says, as the input is
            System.out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
