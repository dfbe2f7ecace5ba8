package org.rankwise.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.describe.ColumnHistogram;
import org.rankwise.table.describe.Correlation;
import org.rankwise.table.describe.Describe;
import org.rankwise.table.describe.Description;
import org.rankwise.table.describe.HistogramPlot;
import org.rankwise.table.read.TableFiles;

/** Describes the columns of CSV files on stdout. */
final class DescribeCommand extends RankCommand {
    private static final int MOST_BINS = 100_000;

    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files with the same header, folders or patterns, read as one table");
    private final Setting<Boolean> json = flag("--json", "as JSON, all digits");
    private final Setting<Boolean> quantiles = flag("--quantiles", "also the quartiles, exact: p25, p50, p75");
    private final Setting<Boolean> correlation =
            flag("--correlation", "instead: correlations and covariances of the numeric columns");
    private final Setting<String> histogram =
            option("--histogram", "COL", String.class, "instead: how often values are in bins of equal width");
    private final Setting<Integer> bins = option("--bins", "N", Integer.class, "of the histogram (default: 10)")
            .otherwise(10);
    private final Setting<Path> plot = output("--plot", "OUT.png", "the histogram as a picture");
    private final TableInput input = new TableInput(this);

    DescribeCommand() {
        super("type, count, missing values, mean, standard deviation, minimum and maximum of each column");
    }

    @Override
    void validate() {
        if (bins.value() < 1 || bins.value() > MOST_BINS) {
            throw new UsageException("--bins " + bins.value() + " where 1 to " + MOST_BINS + " are possible");
        } else if (plot.isGiven() && !histogram.isGiven()) {
            throw new UsageException("--plot draws a histogram; say of which column by --histogram COL");
        } else if ((correlation.value() ? 1 : 0) + (histogram.isGiven() ? 1 : 0) + (quantiles.value() ? 1 : 0) > 1) {
            throw new UsageException(
                    "--quantiles, --correlation and --histogram are three things; ask for one at a time");
        }
        input.check();
    }

    @Override
    void run(Communicator world) {
        TableFiles table = input.files(files.value());
        if (correlation.value()) {
            Correlation found = Describe.correlation(world, table);
            print(world, json.value() ? found.toJson() : found.toString());
        } else if (histogram.isGiven()) {
            ColumnHistogram found = Describe.histogram(world, table, histogram.value(), bins.value());
            if (plot.isGiven() && world.rank() == 0) {
                HistogramPlot.write(found, plot.value());
            }
            print(world, json.value() ? found.toJson() : found.toString());
        } else {
            Description found = quantiles.value() ? Describe.withQuantiles(world, table) : Describe.of(world, table);
            print(world, json.value() ? found.toJson() : found.toString());
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
