package org.rankwise.contract;

import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;

/**
 * Runs the conformance suite on the ranks of whatever job it is started in: threads, or processes under a launcher.
 *
 * <p>Arguments: the seed, and words that a case's name must hold to be run; neither for a fresh seed and all cases. A
 * failing case ends the job, with a message that names the case and the seed.
 */
public final class ConformanceMain {

    private ConformanceMain() {}

    public static void main(String[] args) {
        Rankwise.run(args, ConformanceMain::run);
    }

    private static void run(Communicator world, String[] arguments) throws Exception {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : world.bcast(System.nanoTime() & 0xffffffL, 0);
        int run = 0;
        for (Case one : Cases.ALL) {
            if (arguments.length > 1 && !one.name().contains(arguments[1])) {
                continue;
            }
            // one case's wildcard receives must not meet the next one's messages
            world.barrier();
            try {
                one.body().run(new Trial(world, seed, one));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "\"" + one + "\" on " + world.size() + " ranks with seed " + seed + ": " + e, e);
            }
            run++;
        }
        world.barrier();
        if (world.rank() == 0) {
            System.out.println(run + " cases on " + world.size() + " ranks, seed " + seed);
        }
    }
}
