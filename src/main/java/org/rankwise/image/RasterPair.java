package org.rankwise.image;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.layout.Range;

/** Two rasters of one shape that all ranks go through side by side. */
public final class RasterPair implements AutoCloseable {
    private final Communicator world;
    private final SharedRaster first;
    private final SharedRaster second;

    /**
     * Opens two files. Collective.
     *
     * @throws InputException if a file is not what it must be, or their shapes, channels or full brightness differ
     */
    public RasterPair(Communicator world, Path first, Path second) {
        this.world = world;
        this.first = new SharedRaster(world, first);
        this.second = new SharedRaster(world, second);
        try {
            header().requireSameShape(first, this.second.header(), second);
        } catch (InputException e) {
            close();
            throw e;
        }
    }

    /** The first raster's header; the second's differs in the type of samples at most. */
    public RasterHeader header() {
        return first.header();
    }

    /** Looks at one piece of both. */
    @FunctionalInterface
    public interface Visitor {
        /** @param first gives these rows, as the second does, and the halo around them */
        void visit(Range rows, Lines first, Lines second);
    }

    /** Shows every piece to some rank. Collective. */
    public void visit(int halo, Visitor visitor) {
        Chain one = new Chain(header(), List.of(new Around(halo)));
        Chain other = new Chain(second.header(), List.of(new Around(halo)));
        RowPieces pieces = RowPieces.of(one);
        PiecesInTurn ofFirst = first.inTurn(one, pieces);
        PiecesInTurn ofSecond = second.inTurn(other, pieces);
        for (long round = 0; round < pieces.count(); round += world.size()) {
            ofFirst.read(round);
            ofSecond.read(round);
            visitor.visit(pieces.rows(round + world.rank()), ofFirst.result(), ofSecond.result());
        }
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    /** Nothing happens, but the rows around are there too. */
    private record Around(int halo) implements Operation {
        @Override
        public Lines over(Lines source) {
            return source;
        }
    }
}
