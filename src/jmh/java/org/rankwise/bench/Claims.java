package org.rankwise.bench;

import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.SharedCounter;

/** The last rank claims from a counter whose owner computes meanwhile. Prints the seconds of a claim. */
final class Claims {
    private static final int BATCHES = 20;
    private static final int CLAIMS = 1_000;
    private static final long OWNER_NANOS = 2_000_000_000L;

    private Claims() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, _) -> claim(world));
    }

    private static void claim(Communicator world) {
        SharedCounter counter = world.counter();
        world.barrier();
        if (world.rank() == 0) {
            for (long end = System.nanoTime() + OWNER_NANOS; System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
        } else if (world.rank() == world.size() - 1) {
            System.out.println("claim "
                    + Batches.median(BATCHES, CLAIMS, claims -> {
                        for (int i = 0; i < claims; i++) {
                            counter.fetchAndAdd(1);
                        }
                    }));
        }
        world.barrier();
    }
}
