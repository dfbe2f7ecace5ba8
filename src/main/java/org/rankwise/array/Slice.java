package org.rankwise.array;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankwise.comm.Communicator;
import org.rankwise.layout.Shape;

/** A part of an array as a file of its own, every rank reading and writing its own pieces of it. */
public final class Slice {
    /** Elements of a piece: 1 MiB of doubles. */
    private static final int PIECE = 1 << 17;

    private Slice() {}

    /**
     * Cuts the part out. Collective. Where source and format know the opposite order of axes, the file has that, and nothing
     * is transposed.
     *
     * @param source this rank's view of the array, the same on every rank
     * @throws org.rankwise.fault.UsageException if the array has no such part
     * @throws org.rankwise.fault.InputException if a file is not what it must be; then there is no output
     */
    public static void run(Communicator world, ArraySource source, SliceSpec spec, ArrayFormat format, Path output) {
        // what the array has not is told of its axes as they are
        SliceSpec.Part part = spec.of(source.shape());
        Optional<ArraySource> reversed = source.reversed();
        Optional<ArrayFormat> reversedFormat = format.reversed();
        if (reversed.isPresent() && reversedFormat.isPresent()) {
            cut(world, reversed.get(), spec.reversed().of(reversed.get().shape()), reversedFormat.get(), output);
        } else {
            cut(world, source, part, format, output);
        }
    }

    private static void cut(
            Communicator world, ArraySource source, SliceSpec.Part part, ArrayFormat format, Path output) {
        Section section = format.section(output, source.type(), part.shape());
        Shape kept = part.slab().shape();
        ArrayPieces pieces = ArrayPieces.of(kept, PIECE);
        ArrayValues values = new ArrayValues(source.type());
        FlatOutput.write(
                world,
                output,
                List.of(section),
                out -> pieces.forEachMine(world, "slicing", box -> {
                    source.read(part.slab().part(box), values);
                    out.write(0, pieces.first(box), values, 0, (int) box.count());
                }));
    }
}
