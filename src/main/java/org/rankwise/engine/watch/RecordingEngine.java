package org.rankwise.engine.watch;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.comm.TruncationException;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.CompletedRequest;
import org.rankwise.engine.Engine;
import org.rankwise.engine.ForwardingEngine;
import org.rankwise.engine.Side;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.engine.collective.InternalTags;
import org.rankwise.layout.ElementType;

/**
 * Records the call that each thread of a rank is in. On an engine that does not compare the ranks' collectives by itself, a
 * hash of all of them so far travels along with barriers and sums of one number, which cost next to nothing more for it, and
 * at the end.
 */
final class RecordingEngine extends ForwardingEngine {
    private static final CollectiveCall SPLIT = new CollectiveCall(Kind.SPLIT, null, null, -1, Side.NONE, Side.NONE);
    private static final CollectiveCall COUNTER =
            new CollectiveCall(Kind.COUNTER, null, null, -1, Side.NONE, Side.NONE);
    private static final long WORLD = 1;

    private final FlightRecorder recorder;
    private final Watcher watcher;
    private final CollectiveLog log;
    private final boolean compares;
    private ComparedCalls comparison;

    private RecordingEngine(Engine inner, FlightRecorder recorder, Watcher watcher, long id, boolean isWorld) {
        super(inner);
        this.recorder = recorder;
        this.watcher = watcher;
        compares = !inner.capabilities().checksCollectives() && inner.size() > 1;
        log = new CollectiveLog(id, inner.rank(), inner.size(), isWorld, compares);
        if (compares) {
            recorder.add(log);
        }
    }

    static RecordingEngine world(Engine inner, FlightRecorder recorder, Watcher watcher) {
        return new RecordingEngine(inner, recorder, watcher, WORLD, true);
    }

    @Override
    protected Engine wrap(Engine split) {
        throw new IllegalStateException("a split has a name of its own");
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        CallSlot slot = recorder.slot();
        slot.enter(mode == SendMode.SYNCHRONOUS ? CallKind.SSEND : CallKind.SEND, log, dest, tag, data.byteSize());
        try {
            inner.send(data, type, dest, tag, mode);
        } finally {
            slot.exit();
        }
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.RECV, log, source, tag, buffer.byteSize());
        try {
            return inner.recv(buffer, type, source, tag);
        } finally {
            slot.exit();
        }
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.RECV, log, source, tag, 0);
        try {
            return inner.recv(room, type, source, tag);
        } finally {
            slot.exit();
        }
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        Request request = inner.isend(data, type, dest, tag, mode);
        return request == CompletedRequest.REQUEST
                ? request
                : new RecordedRequest(request, recorder, CallKind.ISEND, log, dest, tag, data.byteSize());
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        return new RecordedRequest(
                inner.irecv(buffer, type, source, tag), recorder, CallKind.IRECV, log, source, tag, buffer.byteSize());
    }

    @Override
    public Status probe(int source, int tag) {
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.PROBE, log, source, tag, 0);
        try {
            return inner.probe(source, tag);
        } finally {
            slot.exit();
        }
    }

    @Override
    public void collective(CollectiveCall call) {
        Signature signature = log.take(call);
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.COLLECTIVE, log, signature, log.calls(), bytes(call));
        try {
            if (compares && carriesMore(call)) {
                compare(call);
            } else {
                inner.collective(call);
            }
        } catch (TruncationException e) {
            watcher.suspect(e.getMessage(), log);
            throw e;
        } finally {
            slot.exit();
        }
    }

    private static long bytes(CollectiveCall call) {
        return Math.max(bytes(call.send()), bytes(call.recv()));
    }

    private static long bytes(Side side) {
        return side.isPresent() ? side.memory().byteSize() : 0;
    }

    private static boolean carriesMore(CollectiveCall call) {
        return call.kind() == Kind.BARRIER
                || call.kind() == Kind.ALLREDUCE
                        && call.op() == Op.SUM
                        && call.send().count() == 1
                        && (call.type() == ElementType.LONG || call.type() == ElementType.DOUBLE);
    }

    /** A barrier, or a sum of one number, beside which the ranks' differences add up to 0 where all have called alike. */
    private void compare(CollectiveCall call) {
        if (comparison == null) {
            comparison = new ComparedCalls();
        }
        boolean alike;
        if (call.kind() == Kind.BARRIER && inner instanceof AlgorithmicEngine ofMessages) {
            alike = ofMessages.barrier(log.hash());
        } else if (call.kind() == Kind.BARRIER) {
            alike = comparison.barrier(inner, log.disagreement());
        } else if (call.type() == ElementType.LONG) {
            alike = comparison.sumOfLongs(inner, call, log.disagreement());
        } else {
            alike = comparison.sumOfDoubles(inner, call, log.smallDisagreement());
        }
        if (!alike) {
            disagree();
        }
    }

    private void disagree() {
        watcher.suspect("", log);
        throw new CollectiveMismatchException(
                "ranks have not made the same collective calls in the same order, which has"
                        + " mixed up their data; --check tells where");
    }

    @Override
    public Request start(CollectiveCall call) {
        Signature signature = log.take(call);
        return new RecordedRequest(inner.start(call), recorder, watcher, log, signature, bytes(call));
    }

    @Override
    public Engine split(int color, int key) {
        Engine split;
        Signature signature = log.take(SPLIT);
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.COLLECTIVE, log, signature, log.calls(), 0);
        try {
            split = inner.split(color, key);
        } catch (TruncationException e) {
            watcher.suspect(e.getMessage(), log);
            throw e;
        } finally {
            slot.exit();
        }
        return split == null ? null : new RecordingEngine(split, recorder, watcher, log.splitId(color), false);
    }

    @Override
    public SharedCounter counter() {
        SharedCounter counter;
        Signature signature = log.take(COUNTER);
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.COLLECTIVE, log, signature, log.calls(), 0);
        try {
            counter = inner.counter();
        } catch (TruncationException e) {
            watcher.suspect(e.getMessage(), log);
            throw e;
        } finally {
            slot.exit();
        }
        return delta -> {
            CallSlot own = recorder.slot();
            own.enter(CallKind.FETCH_AND_ADD, log, 0, 0, 0);
            try {
                return counter.fetchAndAdd(delta);
            } finally {
                own.exit();
            }
        };
    }

    /** The program has returned on this rank; returns when it has on all. Collective over the world. */
    void end() {
        if (compares) {
            CallSlot slot = recorder.slot();
            slot.enter(CallKind.END, log, 0, 0, 0);
            try {
                MemorySegment sent = MemorySegment.ofArray(new long[] {recorder.disagreement()});
                MemorySegment sum = MemorySegment.ofArray(new long[1]);
                // by messages of its own, which those of a collective that a rank still waits in cannot meet
                AlgorithmicEngine.run(
                        inner,
                        new CollectiveCall(
                                Kind.ALLREDUCE, ElementType.LONG, Op.SUM, -1, Side.of(sent, 1), Side.of(sum, 1)),
                        InternalTags.ofDecorator().next());
                if (sum.get(JAVA_LONG_UNALIGNED, 0) != 0) {
                    disagree();
                }
            } finally {
                slot.exit();
            }
        }
        recorder.end();
    }

    @Override
    public void close() {
        recorder.close(log);
        inner.close();
    }
}
