package org.rankwise.engine.mpj;

import org.junit.jupiter.api.Tag;
import org.rankwise.contract.DeadlockContract;
import org.rankwise.contract.MismatchContract;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.engine.watch.Watch;
import org.rankwise.job.JobOptions;
import org.rankwise.job.launch.Launcher;

/**
 * Hangs and mismatches are told on an engine that neither knows who waits nor compares collectives, by the watchers alone. In the
 * slow run: ranks of a failed job over MPJ's threads wait on in this JVM, and would slow down the tests behind.
 */
@Tag("slow")
class MpjWordsTest implements DeadlockContract, MismatchContract {

    @Override
    public void run(int ranks, Launcher.Body body) throws Exception {
        Watch watch = new Watch(0, false);
        new MpjEngineProvider()
                .runOrThrow(
                        new JobOptions(ranks, 0, false),
                        world -> watch.run(world, engine -> body.run(new EngineCommunicator(engine))));
    }
}
