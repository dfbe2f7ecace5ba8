package org.rankwise.joint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;

/**
 * Agreement of all ranks on which of their errors is reported: the one at the lowest position of the work that they share,
 * such as the number of a piece, so that a job tells the same error at any number of ranks, and tells it once.
 *
 * <p>Belongs to one rank's thread.
 */
public final class FirstError {
    private static final long NONE = Long.MAX_VALUE;

    private long position = NONE;
    private @Nullable InputException error;

    /** Notes an error of this rank. Of several, the one at the lowest position stays. */
    public void at(long position, InputException error) {
        if (position < this.position) {
            this.position = position;
            this.error = error;
        }
    }

    /** Whether this rank has noted an error. */
    public boolean isNoted() {
        return error != null;
    }

    /** The lowest position of all ranks' errors; {@link Long#MAX_VALUE} if there is none. Collective: an allreduce. */
    public long agreedPosition(Communicator world) {
        return world.allreduce(position, Op.MIN);
    }

    /** Ends the job with the first error, if any rank has one. Collective: an allreduce. */
    public void agree(Communicator world) {
        report(world, agreedPosition(world));
    }

    /** Ends the job with the error at the agreed position, if there is one. Collective. */
    public void report(Communicator world, long agreedPosition) {
        if (agreedPosition == NONE) {
            return;
        }
        if (agreedPosition == position) {
            throw Objects.requireNonNull(error);
        }
        // the rank with the first error ends the job here
        world.barrier();
    }

    /** Does what may fail on some ranks; the error of the lowest rank then ends the job. Collective: an allreduce. */
    public static void agree(Communicator world, Runnable action) {
        FirstError first = new FirstError();
        try {
            action.run();
        } catch (InputException e) {
            first.at(world.rank(), e);
        }
        first.agree(world);
    }
}
