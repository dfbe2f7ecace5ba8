package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.ArraySource;
import org.rankwise.array.Slice;
import org.rankwise.array.SliceSpec;
import org.rankwise.comm.Communicator;

/** A part of an array as a file of its own. */
final class ArraySliceCommand extends RankCommand {
    private final Setting<String> input = operand("FILE", String.class, ArrayFiles.INPUT);
    private final Setting<String> slice = operand(
            "A:B[:STEP],...",
            String.class,
            "an item for each axis: A:B, A:B:STEP, :, one index, or ... for all axes between");
    private final Setting<Path> output =
            output("-o", "OUT", "the result: .npy or .fits").required();

    private ArrayFormat format;
    private SliceSpec spec;

    ArraySliceCommand() {
        super("cut a part out of an array, as NumPy's basic slicing does");
    }

    @Override
    void validate() {
        ArrayFiles.requireInput(input.value());
        format = ArrayFiles.format(output.value());
        spec = SliceSpec.parse(slice.value());
    }

    @Override
    void run(Communicator world) {
        try (ArraySource source = ArrayFiles.open(world, input.value())) {
            Slice.run(world, source, spec, format, output.value());
        }
    }
}
