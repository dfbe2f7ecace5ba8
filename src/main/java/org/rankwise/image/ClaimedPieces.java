package org.rankwise.image;

import org.rankwise.comm.Communicator;
import org.rankwise.comm.SharedCounter;
import org.rankwise.fault.InputException;
import org.rankwise.image.format.RangedReader;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.image.raster.Survey;
import org.rankwise.joint.FirstError;
import org.rankwise.layout.Range;
import org.rankwise.progress.Progress;

/** Ranks read and compute pieces that they claim one by one, until none are left. */
final class ClaimedPieces {
    private final Communicator world;
    private final RowPieces pieces;
    private final Chain chain;
    private final BandLines source;
    private final Lines result;

    ClaimedPieces(Communicator world, RangedReader reader, Chain chain, RowPieces pieces) {
        this.world = world;
        this.pieces = pieces;
        this.chain = chain;
        this.source = BandLines.of(reader);
        this.result = chain.over(source);
    }

    /** Collective. The visitor sees each rank's pieces from top to bottom. */
    void run(Survey.Visitor visitor) {
        SharedCounter next = world.counter();
        FirstError error = new FirstError();
        try (Progress progress = Progress.of(PiecesInTurn.WORK, (double) pieces.count() / world.size())) {
            for (long piece = next.fetchAndAdd(1); piece < pieces.count(); piece = next.fetchAndAdd(1)) {
                try {
                    Range rows = pieces.rows(piece);
                    source.load(chain.reach(rows));
                    visitor.visit(rows, result);
                } catch (InputException e) {
                    // pieces before this one are all claimed, so the first bad one is found by somebody
                    error.at(piece, e);
                    next.fetchAndAdd(pieces.count());
                }
                progress.add(1);
            }
        }
        error.agree(world);
    }
}
