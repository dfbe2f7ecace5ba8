package org.rankwise.image;

import org.rankwise.comm.Communicator;
import org.rankwise.comm.SharedCounter;
import org.rankwise.fault.InputException;

/** Ranks read, transform and write pieces that they claim one by one, until none are left. */
final class ClaimedPieces {
    private final Communicator world;
    private final RangedReader reader;
    private final Operation operation;
    private final PnmWriter writer;
    private final Pieces pieces;
    private final Band in;
    private final Band out;

    ClaimedPieces(Communicator world, RangedReader reader, Operation operation, PnmWriter writer) {
        this.world = world;
        this.reader = reader;
        this.operation = operation;
        this.writer = writer;
        this.pieces = Pieces.of(reader.header());
        this.in = new Band(reader.header(), pieces.rowsEach() + 2 * operation.halo());
        this.out = new Band(operation.result(reader.header()), pieces.rowsEach());
    }

    /** Collective. */
    void run() {
        SharedCounter next = world.counter();
        Failure failure = new Failure();
        for (long piece = next.fetchAndAdd(1); piece < pieces.count(); piece = next.fetchAndAdd(1)) {
            try {
                transform(piece);
            } catch (InputException e) {
                // pieces before this one are all claimed, so the first bad one is found by somebody
                failure.at(piece, e);
                next.fetchAndAdd(pieces.count());
            }
        }
        failure.agree(world);
    }

    private void transform(long piece) {
        out.setRows(pieces.rows(piece));
        reader.read(pieces.grown(out.rows(), operation.halo()), in);
        operation.apply(in, out);
        writer.write(out);
    }
}
