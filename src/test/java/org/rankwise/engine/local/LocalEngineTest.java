package org.rankwise.engine.local;

import org.rankwise.contract.EngineContract;
import org.rankwise.job.launch.Launcher;
import org.rankwise.testing.Ranks;

class LocalEngineTest implements EngineContract {

    @Override
    public void run(int ranks, Launcher.Body body) throws Exception {
        Ranks.run(ranks, body);
    }
}
