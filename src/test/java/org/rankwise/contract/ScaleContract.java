package org.rankwise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.DeadlockException;
import org.rankwise.comm.Op;
import org.rankwise.comm.Ragged;
import org.rankwise.testing.Seed;

/** Many ranks: 2,048 in one job, and random programs on random numbers of ranks. */
public interface ScaleContract extends Running {
    int SECONDS = 90;

    /** How many ranks the engine is to bear in a test. */
    default int manyRanks() {
        return 2048;
    }

    @Test
    default void shouldRunCollectivesOnManyRanks() {
        int ranks = manyRanks();
        Jobs.succeeds(this, SECONDS, ranks, world -> {
            assertEquals(ranks, world.size());
            for (int i = 0; i < 10; i++) {
                world.barrier();
            }
            assertEquals(ranks * (ranks - 1L) / 2, world.allreduce(world.rank(), Op.SUM));
            int[] all = world.allgather(new int[] {world.rank()});
            assertEquals(world.rank(), all[world.rank()]);
            int[] exchanged = world.alltoall(fill(ranks, world.rank()));
            for (int r = 0; r < ranks; r++) {
                assertEquals(r, exchanged[r]);
            }
            assertEquals(world.rank() * (world.rank() + 1L) / 2, world.scan(world.rank(), Op.SUM));
            Ragged<int[]> gathered = world.gatherv(new int[world.rank() % 3], ranks / 2);
            assertEquals(world.rank() == ranks / 2, gathered != null);
            try (Communicator part = world.split(world.rank() % 7, -world.rank())) {
                assertEquals(part.size(), part.allreduce(1L, Op.SUM));
            }
        });
    }

    private static int[] fill(int count, int value) {
        int[] array = new int[count];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    default void shouldPassMessagesAroundManyRanks() {
        Jobs.succeeds(this, SECONDS, manyRanks(), world -> {
            int next = (world.rank() + 1) % world.size();
            int previous = (world.rank() + world.size() - 1) % world.size();
            int[] travelling = {world.rank()};
            for (int hop = 1; hop <= 20; hop++) {
                int[] arriving = new int[1];
                world.sendrecv(travelling, next, hop, arriving, previous, hop);
                travelling = arriving;
            }
            assertEquals(Math.floorMod(world.rank() - 20, world.size()), travelling[0]);
        });
    }

    @Test
    default void shouldEndManyRanksWhenOneFails() {
        Jobs.fails(this, SECONDS, IllegalStateException.class, manyRanks(), world -> {
            if (world.rank() == world.size() / 3) {
                throw new IllegalStateException("one of many");
            }
            world.barrier();
        });
    }

    @Test
    default void shouldTellADeadlockOfManyRanks() {
        DeadlockException e = Jobs.fails(this, SECONDS, DeadlockException.class, manyRanks(), world -> {
            if (world.rank() > 0) {
                world.barrier();
            } else {
                world.recv(new int[1], 1, 0);
            }
        });
        for (String ranks : new String[] {"rank 0 waits ", "ranks 1-" + (manyRanks() - 1) + " wait"}) {
            assertTrue(e.getMessage().contains(ranks), ranks + " is not in the message " + e.getMessage());
        }
    }

    @Test
    default void shouldRunRandomProgramsOnRandomNumbersOfRanks() {
        Seed seed = Seed.of(getClass());
        Random pick = seed.random("ranks");
        for (int i = 0; i < 8; i++) {
            int ranks = 5 + pick.nextInt(28);
            Case one = new Case("random program " + i, t -> RandomProgramCases.run(t, 60));
            try {
                Jobs.succeeds(this, SECONDS, ranks, world -> one.body().run(new Trial(world, seed.value(), one)));
            } catch (AssertionError e) {
                throw new AssertionError(one + " on " + ranks + ": " + e.getMessage() + "\n" + seed.line(), e);
            }
        }
    }
}
