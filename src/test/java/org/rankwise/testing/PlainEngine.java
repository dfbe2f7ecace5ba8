package org.rankwise.testing;

import org.rankwise.comm.Request;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.ForwardingEngine;
import org.rankwise.engine.Unconfined;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.engine.collective.BackgroundRequest;
import org.rankwise.engine.collective.InternalTags;

/** The default algorithms over the messages of an engine that has collectives of its own. */
public final class PlainEngine extends ForwardingEngine {
    private final InternalTags tags = InternalTags.ofCollectives();

    public PlainEngine(Engine inner) {
        super(inner);
    }

    @Override
    protected Engine wrap(Engine split) {
        return new PlainEngine(split);
    }

    @Override
    public void collective(CollectiveCall call) {
        AlgorithmicEngine.run(inner, call, tags.next());
    }

    @Override
    public Request start(CollectiveCall call) {
        int tag = tags.next();
        CollectiveCall unconfined = Unconfined.of(call);
        return BackgroundRequest.start(() -> AlgorithmicEngine.run(inner, unconfined, tag));
    }
}
