package org.rankwise.engine.decorate;

import java.util.function.Supplier;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/** A collective under way, which is waited for only once all ranks are known to be in it. */
final class CheckedRequest implements Request {
    private final Request agreement;
    private final Request running;
    private boolean mismatched;

    CheckedRequest(Request agreement, Request running) {
        this.agreement = agreement;
        this.running = running;
    }

    @Override
    public Status await() {
        agree(agreement::await);
        return running.await();
    }

    @Override
    public boolean test() {
        return agree(agreement::test) && running.test();
    }

    /** After a mismatch nobody can end the operation; the job does. */
    @Override
    public void close() {
        if (!mismatched) {
            agree(agreement::await);
            running.close();
        }
    }

    private <T> T agree(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            mismatched = true;
            throw e;
        }
    }
}
