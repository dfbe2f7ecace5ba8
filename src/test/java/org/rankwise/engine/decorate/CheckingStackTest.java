package org.rankwise.engine.decorate;

import org.rankwise.contract.ConformanceContract;
import org.rankwise.contract.MismatchContract;
import org.rankwise.job.launch.Launcher;
import org.rankwise.testing.PlainEngine;
import org.rankwise.testing.Ranks;

/** Checks in front of the default algorithms, which would not notice a mismatch by themselves. */
class CheckingStackTest implements ConformanceContract, MismatchContract {

    @Override
    public void run(int ranks, Launcher.Body body) throws Exception {
        Ranks.run(ranks, engine -> new CheckingEngine(new PlainEngine(engine)), body);
    }

    @Override
    public int[] rankCounts() {
        return new int[] {2, 7};
    }
}
