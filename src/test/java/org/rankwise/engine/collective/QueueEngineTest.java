package org.rankwise.engine.collective;

import org.rankwise.contract.ConformanceContract;
import org.rankwise.contract.MismatchContract;
import org.rankwise.engine.decorate.CheckingEngine;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.job.launch.Launcher;
import org.rankwise.testing.QueueNetwork;

/** An engine that has nothing but messages and does not check, with the decorator that does. */
class QueueEngineTest implements ConformanceContract, MismatchContract {

    @Override
    public void run(int ranks, Launcher.Body body) {
        QueueNetwork.run(ranks, engine -> body.run(new EngineCommunicator(new CheckingEngine(engine))));
    }

    @Override
    public int[] rankCounts() {
        return new int[] {1, 3, 8};
    }
}
