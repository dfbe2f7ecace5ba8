package org.rankwise;

import org.rankwise.comm.Communicator;

/** What every rank runs. */
@FunctionalInterface
public interface Program {

    /**
     * Runs once on every rank. Whatever it throws on one rank ends the whole job.
     *
     * @param world the communicator of all ranks
     * @param arguments the program's own arguments, the same on every rank
     */
    void run(Communicator world, String[] arguments) throws Exception;
}
