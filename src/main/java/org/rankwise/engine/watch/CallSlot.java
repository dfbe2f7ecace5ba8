package org.rankwise.engine.watch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The call that one thread of a rank is in.
 *
 * <p>Written by that thread alone, without a fence that costs on x86: the fields of a call, after the number that ended the
 * one before it, and then its own sequence number. Read by the watcher, which takes what it reads for true if the number is
 * the same before and after. The clock is not read: since when
 * a call lasts, the watcher knows from having seen it.
 */
final class CallSlot {
    private static final VarHandle SEQUENCE;

    static {
        try {
            SEQUENCE = MethodHandles.lookup().findVarHandle(CallSlot.class, "sequence", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Thread thread;
    /** Odd while in a call. */
    private long sequence;

    private CallKind kind;
    private CollectiveLog log;
    private Signature signature;
    private int peer;
    private int tag;
    private long bytes;
    private long number;

    /** The watcher's: since when it has seen this number. */
    private long seenSequence;

    private long seenNanos = System.nanoTime();

    CallSlot(Thread thread) {
        this.thread = thread;
    }

    /** A message's call begins. */
    void enter(CallKind kind, CollectiveLog log, int peer, int tag, long bytes) {
        VarHandle.storeStoreFence();
        this.kind = kind;
        this.log = log;
        this.peer = peer;
        this.tag = tag;
        this.bytes = bytes;
        SEQUENCE.setRelease(this, sequence + 1);
    }

    /** A collective's call begins. */
    void enter(CallKind kind, CollectiveLog log, Signature signature, long number, long bytes) {
        VarHandle.storeStoreFence();
        this.kind = kind;
        this.log = log;
        this.signature = signature;
        this.number = number;
        this.bytes = bytes;
        SEQUENCE.setRelease(this, sequence + 1);
    }

    void exit() {
        SEQUENCE.setRelease(this, sequence + 1);
    }

    long sequence() {
        return (long) SEQUENCE.getAcquire(this);
    }

    boolean isInCall() {
        return (sequence() & 1) != 0;
    }

    /** The watcher's look: returns since when the thread has been where it is. */
    long sinceNanos(long now) {
        long found = sequence();
        if (found != seenSequence) {
            seenSequence = found;
            seenNanos = now;
        }
        return seenNanos;
    }

    /** What the thread is in, without its place; null if it is in nothing or moves on. */
    CallReport read(long now) {
        long before = sequence();
        if ((before & 1) == 0) {
            return null;
        }
        long since = sinceNanos(now);
        boolean collective = kind.isCollective();
        CallReport report = new CallReport(
                kind,
                log == null ? 0 : log.id,
                log == null ? 0 : log.rank,
                log == null ? 0 : log.size,
                log == null || log.isWorld,
                peer,
                tag,
                bytes,
                collective ? number : 0,
                collective && signature != null ? signature.hash : 0,
                collective && signature != null ? signature.describe() : "",
                (now - since) / 1_000_000,
                "");
        VarHandle.acquireFence();
        return sequence() == before ? report : null;
    }
}
