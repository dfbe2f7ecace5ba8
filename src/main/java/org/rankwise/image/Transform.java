package org.rankwise.image;

import java.nio.file.Path;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;

/**
 * One raster file made into another by an operation, the same bytes at any number of ranks.
 *
 * <p>PNM to PNM, ranks claim pieces from a shared counter, read, transform and write them at their own bytes of the
 * files ({@link ClaimedPieces}). Where the root must decode the input or join the output, pieces go to the ranks in
 * turn, one round after the other ({@link PiecesInTurn}). Either way a rank holds one piece and its result, never the
 * image; formats that can only be decoded whole are held by the root.
 */
public final class Transform {
    static final int ROOT = 0;

    private final Communicator world;
    private final Path input;
    private final Operation operation;
    private final Path output;
    private final OutputFormat format;
    private final boolean isRoot;

    private Transform(Communicator world, Path input, Operation operation, Path output) {
        this.world = world;
        this.input = input;
        this.operation = operation;
        this.output = output;
        this.format = OutputFormat.of(output);
        this.isRoot = world.rank() == ROOT;
    }

    /**
     * Reads, transforms and writes. Collective; returns on every rank when the output is there under its name.
     *
     * @param input a file in PNM, PNG or JPEG
     * @param output a file whose extension names its format; it may be the input
     * @throws org.rankwise.fault.InputException on one rank, if a file is not what it must be; then there is no output
     * @throws org.rankwise.fault.UsageException if the output's name tells no format
     */
    public static void run(Communicator world, Path input, Operation operation, Path output) {
        new Transform(world, input, operation, output).run();
    }

    private void run() {
        try (RasterSource opened = isRoot ? open() : null) {
            RasterSource source = RasterSource.ofMessage(world.bcast(isRoot ? opened.toMessage() : null, ROOT));
            RowDecoder decoder = isRoot ? opened.decoder() : null;
            try (OutputFile file = isRoot ? new OutputFile(output) : null) {
                if (format.isRanged()) {
                    toPnm(source, decoder, file);
                } else {
                    toPng(source, decoder, file);
                }
                world.barrier();
                if (isRoot) {
                    file.commit();
                }
                world.barrier();
            }
        }
    }

    /** Opens the input and makes sure of all that can be known before an output is begun. */
    private RasterSource open() {
        RasterSource source = RasterSource.open(input);
        try {
            format.stored(output, operation.result(source.header()));
            if (!cutsAnywhere(source)) {
                MemoryLimits.requireRow(input, source.header());
            }
            return source;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Whether pieces may end within a row: then no row need fit in memory. */
    private boolean cutsAnywhere(RasterSource source) {
        return source.isRanged() && format.isRanged() && operation.halo() == 0;
    }

    private void toPnm(RasterSource source, RowDecoder decoder, OutputFile file) {
        RasterHeader stored = format.stored(output, operation.result(source.header()));
        if (isRoot) {
            PnmWriter.begin(output, file.temporary(), stored);
        }
        Path temporary = Path.of(world.bcastObject(isRoot ? file.temporary().toString() : null, Codec.STRING, ROOT));
        try (PnmWriter writer = new PnmWriter(output, temporary, stored)) {
            // a root that failed sooner would delete what others are about to open
            world.barrier();
            if (source.isRanged()) {
                RasterHeader cut = cutsAnywhere(source) ? source.header().asColumn() : source.header();
                try (PnmReader reader = new PnmReader(input, cut, source.dataOffset())) {
                    new ClaimedPieces(world, reader, operation, writer).run();
                }
            } else {
                PiecesInTurn turns = new PiecesInTurn(world, source.header(), operation);
                turns.run(turns.decoded(decoder), (_, piece) -> writer.write(piece));
            }
        }
    }

    private void toPng(RasterSource source, RowDecoder decoder, OutputFile file) {
        RasterHeader stored = format.stored(output, operation.result(source.header()));
        PiecesInTurn turns = new PiecesInTurn(world, source.header(), operation);
        try (PngEncoder encoder = new PngEncoder(stored);
                PngWriter writer = isRoot ? new PngWriter(output, file.temporary(), stored) : null) {
            PiecesInTurn.Drain drain = turns.joined(encoder, writer);
            if (source.isRanged()) {
                try (PnmReader reader = new PnmReader(input, source.header(), source.dataOffset())) {
                    turns.run(turns.ranged(reader), drain);
                }
            } else {
                turns.run(turns.decoded(decoder), drain);
            }
            if (isRoot) {
                writer.finish();
            }
        }
    }
}
