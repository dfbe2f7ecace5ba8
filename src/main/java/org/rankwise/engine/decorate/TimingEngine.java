package org.rankwise.engine.decorate;

import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.ForwardingEngine;
import org.rankwise.layout.ElementType;

/** Ends the job when a rank waits longer in one call than the user would; for engines that do not watch by themselves. */
public final class TimingEngine extends ForwardingEngine {
    private final Patience patience;

    public TimingEngine(Engine inner, double seconds) {
        this(inner, new Patience(inner.rank(), seconds));
    }

    private TimingEngine(Engine inner, Patience patience) {
        super(inner);
        this.patience = patience;
    }

    @Override
    protected Engine wrap(Engine split) {
        return new TimingEngine(split, patience);
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        patience.during(() -> "send(dest=" + dest + ", tag=" + tag + ")", () -> {
            inner.send(data, type, dest, tag, mode);
            return null;
        });
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        return patience.during(() -> "recv(source=" + source + ", tag=" + tag + ")",
                () -> inner.recv(buffer, type, source, tag));
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        return patience.during(() -> "recv(source=" + source + ", tag=" + tag + ")",
                () -> inner.recv(room, type, source, tag));
    }

    @Override
    public Status probe(int source, int tag) {
        return patience.during(() -> "probe(source=" + source + ", tag=" + tag + ")", () -> inner.probe(source, tag));
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        return timed(() -> "await of isend(dest=" + dest + ", tag=" + tag + ")",
                inner.isend(data, type, dest, tag, mode));
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        return timed(() -> "await of irecv(source=" + source + ", tag=" + tag + ")",
                inner.irecv(buffer, type, source, tag));
    }

    @Override
    public void collective(CollectiveCall call) {
        patience.during(call::describe, () -> {
            inner.collective(call);
            return null;
        });
    }

    @Override
    public Request start(CollectiveCall call) {
        return timed(() -> "await of " + call.describe(), inner.start(call));
    }

    @Override
    public Engine split(int color, int key) {
        return patience.during(() -> "split(color=" + color + ")", () -> super.split(color, key));
    }

    @Override
    public SharedCounter counter() {
        return patience.during(() -> "counter()", inner::counter);
    }

    private Request timed(Supplier<String> call, Request request) {
        return new Request() {
            @Override
            public Status await() {
                return patience.during(call, request::await);
            }

            @Override
            public boolean test() {
                return request.test();
            }

            @Override
            public void close() {
                patience.during(call, () -> {
                    request.close();
                    return null;
                });
            }
        };
    }
}
