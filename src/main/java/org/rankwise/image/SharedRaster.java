package org.rankwise.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Communicator;
import org.rankwise.image.format.PairReader;
import org.rankwise.image.format.RangedReader;
import org.rankwise.image.format.RasterSource;
import org.rankwise.image.format.RowDecoder;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.image.raster.Survey;
import org.rankwise.layout.ElementType;

/**
 * A raster file that all ranks have open together. Where ranks read for themselves each has its own reader; else the root
 * decodes, from the top each time the raster is gone through.
 */
final class SharedRaster implements AutoCloseable {
    private final Communicator world;
    private final Path file;
    private final Supplier<RasterSource> opener;
    private final boolean isRanged;
    private final RasterHeader uncut;
    private RasterHeader header;
    // null on ranks that the root decodes for
    private @Nullable RasterSource source;
    private boolean isDecoding;

    /** Opens a file. Collective; throws on the root if the file is not what it must be. */
    SharedRaster(Communicator world, Path file) {
        this(world, file, () -> RasterSource.open(file));
    }

    private SharedRaster(Communicator world, Path file, Supplier<RasterSource> opener) {
        this.world = world;
        this.file = file;
        this.opener = opener;
        RasterSource opened = world.rank() == Transform.ROOT ? opener.get() : null;
        long[] message = world.bcast(opened == null ? null : toMessage(opened), Transform.ROOT);
        this.header = new RasterHeader(
                message[0], message[1], (int) message[2], ElementType.values()[(int) message[3]], (int) message[4]);
        this.uncut = header;
        this.isRanged = message[5] == 1;
        this.source = isRanged && opened == null ? opener.get() : opened;
    }

    /** Opens two files side by side, see {@link PairReader}; named as the first. Collective. */
    static SharedRaster pair(Communicator world, Path first, Path second) {
        return new SharedRaster(world, first, () -> RasterSource.pair(first, second));
    }

    private static long[] toMessage(RasterSource source) {
        RasterHeader header = source.header();
        return new long[] {
            header.height(),
            header.width(),
            header.channels(),
            header.type().ordinal(),
            header.maxval(),
            source.isRanged() ? 1 : 0
        };
    }

    RasterHeader header() {
        return header;
    }

    /** The file's own header, whatever {@link #cutRows} did. */
    RasterHeader uncut() {
        return uncut;
    }

    Path file() {
        return file;
    }

    boolean isRanged() {
        return isRanged;
    }

    /** This rank's own reader; only where the raster {@link #isRanged}. */
    RangedReader reader() {
        return opened().reader();
    }

    /** Makes rows shorter that would not fit in memory, where the format allows; only for what is pointwise. */
    void cutRows() {
        if (isRanged && header.rowBytes() > RowPieces.TARGET_BYTES) {
            reader().cutRows(RowPieces.TARGET_BYTES / (header.rowBytes() / header.width()));
            header = reader().header();
        }
    }

    /** Goes through the result of a chain, any piece on any rank. Collective. */
    void run(Chain chain, RowPieces pieces, Survey.Visitor visitor) {
        if (isRanged) {
            new ClaimedPieces(world, reader(), chain, pieces).run(visitor);
        } else {
            inTurn(chain, pieces).run((_, rows, lines) -> {
                if (!rows.isEmpty()) {
                    visitor.visit(rows, lines);
                }
            });
        }
    }

    /** Goes through the result of a chain in rounds of pieces, rank by rank. Collective. */
    PiecesInTurn inTurn(Chain chain, RowPieces pieces) {
        return isRanged
                ? PiecesInTurn.ranged(world, reader(), chain, pieces)
                : PiecesInTurn.decoded(world, decoder(), chain, pieces);
    }

    private RasterSource opened() {
        return Objects.requireNonNull(source);
    }

    /** A decoder at the first row, on the root. */
    private @Nullable RowDecoder decoder() {
        if (world.rank() != Transform.ROOT) {
            return null;
        }
        if (isDecoding) {
            opened().close();
            source = opener.get();
        }
        isDecoding = true;
        return opened().decoder();
    }

    /** What comes of some operations, to look at. */
    Survey survey(List<Operation> operations) {
        Chain chain = new Chain(header, operations);
        return new Survey() {
            @Override
            public Communicator world() {
                return world;
            }

            @Override
            public RasterHeader header() {
                return chain.result();
            }

            @Override
            public Survey of(Operation operation) {
                List<Operation> more = new ArrayList<>(operations);
                more.add(operation);
                return survey(more);
            }

            @Override
            public void run(int rowsEach, Visitor visitor) {
                SharedRaster.this.run(chain, new RowPieces(chain.result().height(), rowsEach), visitor);
            }
        };
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
