package org.rankwise.engine.watch;

import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.comm.TruncationException;

/** A request whose waits are recorded as those of the call that has started it. Used by one thread at a time. */
final class RecordedRequest implements Request {
    private final Request inner;
    private final FlightRecorder recorder;
    private final Watcher watcher;
    private final CallKind kind;
    private final CollectiveLog log;
    private final Signature signature;
    private final long number;
    private final int peer;
    private final int tag;
    private long pendingBytes;

    /** Records the request of a message. */
    RecordedRequest(
            Request inner, FlightRecorder recorder, CallKind kind, CollectiveLog log, int peer, int tag, long bytes) {
        this(inner, recorder, null, kind, log, null, peer, tag, bytes);
    }

    /** Records the request of a collective. */
    RecordedRequest(
            Request inner,
            FlightRecorder recorder,
            Watcher watcher,
            CollectiveLog log,
            Signature signature,
            long bytes) {
        this(inner, recorder, watcher, CallKind.ICOLLECTIVE, log, signature, 0, 0, bytes);
    }

    private RecordedRequest(
            Request inner,
            FlightRecorder recorder,
            Watcher watcher,
            CallKind kind,
            CollectiveLog log,
            Signature signature,
            int peer,
            int tag,
            long bytes) {
        this.inner = inner;
        this.recorder = recorder;
        this.kind = kind;
        this.log = log;
        this.signature = signature;
        this.watcher = watcher;
        number = log.calls();
        this.peer = peer;
        this.tag = tag;
        pendingBytes = bytes;
        recorder.pending(bytes);
    }

    @Override
    public Status await() {
        CallSlot slot = enter();
        try {
            return inner.await();
        } catch (TruncationException e) {
            if (watcher != null) {
                watcher.suspect(e.getMessage(), log);
            }
            throw e;
        } finally {
            slot.exit();
            done();
        }
    }

    /** Not recorded: a loop of tests is the program's own. */
    @Override
    public boolean test() {
        boolean done = inner.test();
        if (done) {
            done();
        }
        return done;
    }

    @Override
    public void close() {
        CallSlot slot = enter();
        try {
            inner.close();
        } finally {
            slot.exit();
            done();
        }
    }

    private CallSlot enter() {
        CallSlot slot = recorder.slot();
        if (kind == CallKind.ICOLLECTIVE) {
            slot.enter(kind, log, signature, number, 0);
        } else {
            slot.enter(kind, log, peer, tag, 0);
        }
        return slot;
    }

    private void done() {
        recorder.pending(-pendingBytes);
        pendingBytes = 0;
    }
}
