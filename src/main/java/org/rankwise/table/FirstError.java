package org.rankwise.table;

import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;

/** Agreement of all ranks on which of their errors is reported: the one at the lowest position, once. */
final class FirstError {
    /** The position of a rank without an error. */
    static final int NONE = Integer.MAX_VALUE;

    private FirstError() {}

    /** Does what may fail on some ranks, which then ends all. Collective. */
    static void agree(Communicator world, Runnable action) {
        InputException error = null;
        int mine = NONE;
        try {
            action.run();
        } catch (InputException e) {
            error = e;
            mine = world.rank();
        }
        report(world, position(world, mine), mine, error);
    }

    /** The lowest position of all ranks' errors. Collective. */
    static int position(Communicator world, int mine) {
        return (int) world.allreduce(mine, Op.MIN);
    }

    /** Throws {@code error} on the rank that has the first one; the others wait for the job to end. Collective. */
    static void report(Communicator world, int first, int mine, InputException error) {
        if (first == NONE) {
            return;
        }
        if (first == mine) {
            throw error;
        }
        world.barrier();
    }
}
