package org.rankwise.engine;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Passes every operation on to another engine; a decorator overrides what it changes. */
public abstract class ForwardingEngine implements Engine {
    /** What operations are passed on to. */
    protected final Engine inner;

    /** @param inner what operations are passed on to; closed with this one */
    protected ForwardingEngine(Engine inner) {
        this.inner = inner;
    }

    /** Wraps an engine that a split made in the same decorator. */
    protected abstract Engine wrap(Engine split);

    @Override
    public int rank() {
        return inner.rank();
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        inner.send(data, type, dest, tag, mode);
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        return inner.recv(buffer, type, source, tag);
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        return inner.recv(room, type, source, tag);
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        return inner.isend(data, type, dest, tag, mode);
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        return inner.irecv(buffer, type, source, tag);
    }

    @Override
    public Status probe(int source, int tag) {
        return inner.probe(source, tag);
    }

    @Override
    public Status iprobe(int source, int tag) {
        return inner.iprobe(source, tag);
    }

    @Override
    public void collective(CollectiveCall call) {
        inner.collective(call);
    }

    @Override
    public Request start(CollectiveCall call) {
        return inner.start(call);
    }

    @Override
    public Engine split(int color, int key) {
        Engine split = inner.split(color, key);
        return split == null ? null : wrap(split);
    }

    @Override
    public SharedCounter counter() {
        return inner.counter();
    }

    @Override
    public void abort(int exitCode, String reason) {
        inner.abort(exitCode, reason);
    }

    @Override
    public void fail(CommException finding) {
        inner.fail(finding);
    }

    @Override
    public void leave(int exitCode) {
        inner.leave(exitCode);
    }

    @Override
    public void close() {
        inner.close();
    }

    /** The stack from the outside in, such as {@code Checking(Local)}. */
    @Override
    public String toString() {
        return getClass().getSimpleName().replace("Engine", "") + "(" + inner + ")";
    }
}
