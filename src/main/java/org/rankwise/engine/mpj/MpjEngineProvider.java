package org.rankwise.engine.mpj;

import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.JobOptions;

/** Runs a job over MPJ Express. */
public final class MpjEngineProvider implements EngineProvider {

    @Override
    public String name() {
        return "mpj";
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        return ThreadsJob.run(options.ranks(), body);
    }
}
