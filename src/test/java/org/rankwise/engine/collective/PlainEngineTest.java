package org.rankwise.engine.collective;

import org.rankwise.contract.ConformanceContract;
import org.rankwise.contract.FailureContract;
import org.rankwise.contract.ScaleContract;
import org.rankwise.job.launch.Launcher;
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
}
