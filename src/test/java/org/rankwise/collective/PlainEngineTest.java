package org.rankwise.collective;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rankwise.comm.DeadlockException;
import org.rankwise.contract.ConformanceContract;
import org.rankwise.contract.FailureContract;
import org.rankwise.contract.ScaleContract;
import org.rankwise.engine.Engine;
import org.rankwise.launch.Launcher;
import org.rankwise.testing.PlainEngine;
import org.rankwise.testing.Ranks;

/** The default collectives over the local engine's messages. */
class PlainEngineTest implements ConformanceContract, FailureContract, ScaleContract {

    @Override
    public void run(int ranks, Launcher.Body body) throws Exception {
        Ranks.run(ranks, PlainEngine::new, body);
    }

    /** An all-to-all of messages is so many times so many. */
    @Override
    public int manyRanks() {
        return 512;
    }

    /** The engine below tells what it sees: the messages that the barrier is made of. */
    @Test
    @Override
    public void shouldTellADeadlockOfManyRanks() {
        String message = assertThrows(DeadlockException.class, () -> run(manyRanks(), world -> {
            if (world.rank() > 0) {
                world.barrier();
            } else {
                world.recv(new int[1], 1, 0);
            }
        })).getMessage();
        assertTrue(message.contains("rank 0: waits in recv(source=1, tag=0)"), message);
        assertTrue(message.contains("rank 1: waits in recv(source=0, tag=" + Engine.FIRST_INTERNAL_TAG + ")"), message);
    }
}
