package org.rankwise.engine.decorate;

import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SharedCounter;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.ForwardingEngine;
import org.rankwise.engine.Side;
import org.rankwise.engine.collective.BackgroundRequest;
import org.rankwise.engine.collective.InternalTags;
import org.rankwise.job.CallSite;

/**
 * Tells ranks that call different collectives so, on an engine that would hang or mix up their data.
 *
 * <p>Two levels: each rank's own arguments, without a message ({@link ArgumentCheck}); then whether all ranks' calls are
 * one collective, by an allgather of six numbers before each call ({@link SignatureCheck}). Where they are not, every rank
 * throws {@link CollectiveMismatchException} with the same message. Non-blocking calls are checked beside the operation
 * itself, and throw when they are waited for.
 */
public final class CheckingEngine extends ForwardingEngine {
    private static final CollectiveCall SPLIT = new CollectiveCall(Kind.SPLIT, null, null, -1, Side.NONE, Side.NONE);
    private static final CollectiveCall COUNTER =
            new CollectiveCall(Kind.COUNTER, null, null, -1, Side.NONE, Side.NONE);

    private final InternalTags tags = InternalTags.ofDecorator();

    public CheckingEngine(Engine inner) {
        super(inner);
    }

    @Override
    protected Engine wrap(Engine split) {
        return new CheckingEngine(split);
    }

    @Override
    public Capabilities capabilities() {
        Capabilities own = inner.capabilities();
        return new Capabilities(own.name(), true, own.oneProcess(), own.maxTag());
    }

    @Override
    public void collective(CollectiveCall call) {
        agree(call);
        inner.collective(call);
    }

    @Override
    public Request start(CollectiveCall call) {
        ArgumentCheck.check(call, rank(), size());
        int tag = tags.next();
        String site = CallSite.of(Thread.currentThread());
        Request running = inner.start(call);
        Request agreement = BackgroundRequest.start(() -> new SignatureCheck(inner, call, tag).check(() -> site));
        return new CheckedRequest(agreement, running);
    }

    @Override
    public Engine split(int color, int key) {
        agree(SPLIT);
        return super.split(color, key);
    }

    @Override
    public SharedCounter counter() {
        agree(COUNTER);
        return inner.counter();
    }

    private void agree(CollectiveCall call) {
        ArgumentCheck.check(call, rank(), size());
        new SignatureCheck(inner, call, tags.next()).check(() -> CallSite.of(Thread.currentThread()));
    }
}
