package org.rankwise.image.raster;

import org.rankwise.comm.Communicator;
import org.rankwise.layout.Range;

/** A raster that all ranks look at together before anything of it is written. */
public interface Survey {

    /** The ranks that look. */
    Communicator world();

    /** The raster that they look at. */
    RasterHeader header();

    /**
     * Shows every piece of the raster to some rank, in any order. Collective. May be called again and again, but reads
     * and computes all rows each time.
     *
     * @param rowsEach rows of every piece but the last
     */
    void run(int rowsEach, Visitor visitor);

    /** As {@link #run(int, Visitor)}, in pieces of a size that suits the raster; the same at any number of ranks. */
    default void run(Visitor visitor) {
        run(rowsEach(), visitor);
    }

    /** Rows of a piece of a size that suits the raster; the same at any number of ranks. */
    default int rowsEach() {
        return RowPieces.of(header()).rowsEach();
    }

    /** The same with one operation more. */
    Survey of(Operation operation);

    /** Looks at one piece. */
    @FunctionalInterface
    interface Visitor {
        /** @param lines give these rows */
        void visit(Range rows, Lines lines);
    }
}
