package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.array.ArraySource;
import org.rankwise.array.Slice;
import org.rankwise.array.SliceSpec;
import org.rankwise.comm.Communicator;
import org.rankwise.npy.NpyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A part of an array as a file of its own. */
@Command(name = "slice", sortOptions = false, description = "cut a part out of an array, as NumPy's basic slicing does")
final class ArraySliceCommand extends RankCommand {
    @Parameters(index = "0", paramLabel = "FILE",
            description = "FILE.npy, FILE.fits, FILE.fits[EXTENSION] or FILE.h5:/PATH")
    String input;

    @Parameters(index = "1", paramLabel = "A:B[:STEP],...",
            description = "an item for each axis: A:B, A:B:STEP, :, one index, or ... for all axes between")
    String slice;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "the result: .npy or .fits")
    Path output;

    @Override
    void validate() {
        ArrayFiles.requireInput(input);
        ArrayFiles.format(output, false);
        SliceSpec.parse(slice);
    }

    @Override
    void run(Communicator world) {
        try (ArraySource source = ArrayFiles.open(world, input)) {
            SliceSpec spec = SliceSpec.parse(slice);
            if (ArrayFiles.isReversible(source, output)) {
                Slice.run(world, ((NpyFile) source).stored(), spec.reversed(), ArrayFiles.format(output, true), output);
            } else {
                Slice.run(world, source, spec, ArrayFiles.format(output, false), output);
            }
        }
    }
}
