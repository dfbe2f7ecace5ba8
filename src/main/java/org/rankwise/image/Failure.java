package org.rankwise.image;

import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;

/** The first bad piece of an input, on which ranks that read pieces of their own agree. */
final class Failure {
    private long piece = Long.MAX_VALUE;
    private InputException cause;

    void at(long badPiece, InputException e) {
        piece = badPiece;
        cause = e;
    }

    /** Ends the job with the failure of the first bad piece, if there is any. Collective. */
    void agree(Communicator world) {
        long first = world.allreduce(piece, Op.MIN);
        if (first == Long.MAX_VALUE) {
            return;
        }
        if (first == piece) {
            throw cause;
        }
        // the rank with the first bad piece ends the job here
        world.barrier();
    }
}
