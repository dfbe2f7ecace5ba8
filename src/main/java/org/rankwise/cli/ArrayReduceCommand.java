package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.array.ArraySource;
import org.rankwise.array.Reduce;
import org.rankwise.array.Reduction;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.npy.NpyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An array with one axis less. */
@Command(name = "reduce", sortOptions = false,
        description = "sum, mean, deviation or extremes along an axis, with NumPy's types of results")
final class ArrayReduceCommand extends RankCommand {
    @Parameters(paramLabel = "FILE", description = "FILE.npy, FILE.fits, FILE.fits[EXTENSION] or FILE.h5:/PATH")
    String input;

    @Option(names = "--op", paramLabel = "mean|std|min|max|sum", required = true, description = "what is worked out")
    Reduction operation;

    @Option(names = "--axis", paramLabel = "K", required = true,
            description = "the axis that goes, from 0 as NumPy counts them; -1 is the last")
    int axis;

    @Option(names = "--ddof", paramLabel = "D", defaultValue = "0",
            description = "std: degrees of freedom that are lost; 1 for a sample's deviation (default: 0)")
    int ddof;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "the result: .npy or .fits")
    Path output;

    @Override
    void validate() {
        ArrayFiles.requireInput(input);
        ArrayFiles.format(output, false);
        if (ddof < 0) {
            throw new UsageException("--ddof " + ddof + " where 0 or more is needed");
        }
        if (ddof > 0 && operation != Reduction.STD) {
            throw new UsageException("--ddof goes with --op std alone, not with " + operation);
        }
    }

    @Override
    void run(Communicator world) {
        try (ArraySource source = ArrayFiles.open(world, input)) {
            boolean reversed = ArrayFiles.isReversible(source, output)
                    && axis >= -source.shape().axes() && axis < source.shape().axes();
            if (reversed) {
                Reduce.run(world, ((NpyFile) source).stored(), operation, -1 - axis, ddof,
                        ArrayFiles.format(output, true), output);
            } else {
                Reduce.run(world, source, operation, axis, ddof, ArrayFiles.format(output, false), output);
            }
        }
    }
}
