package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/**
 * A message that came before its receive: its bytes in a buffer of its own, or still in the sender's memory, and then
 * it is done when the receiver has copied them.
 */
final class Message extends Completion implements Request {
    private final RankState sender;
    private final Mailbox mailbox;
    private byte[] buffer = {};
    private MemorySegment data;
    private ElementType type;
    private int source;
    private int tag;
    private boolean buffered;
    /** The next message in the mailbox's list; guarded by the mailbox. */
    Message next;

    /** @param sender who waits until the message is received; null for messages with a buffer of their own */
    Message(RankState sender, Mailbox mailbox) {
        this.sender = sender;
        this.mailbox = mailbox;
    }

    /** A message that stays in the sender's memory until it is received. */
    Message refer(MemorySegment data, ElementType type, int source, int tag) {
        this.data = data;
        return set(type, source, tag, false);
    }

    /** A message whose bytes are copied, so that the sender may go on. */
    Message copy(MemorySegment original, ElementType type, int source, int tag) {
        int bytes = Math.toIntExact(original.byteSize());
        if (buffer.length < bytes) {
            buffer = new byte[Math.max(bytes, 64)];
        }
        data = MemorySegment.ofArray(buffer).asSlice(0, bytes);
        data.copyFrom(original);
        return set(type, source, tag, true);
    }

    private Message set(ElementType type, int source, int tag, boolean buffered) {
        this.type = type;
        this.source = source;
        this.tag = tag;
        this.buffered = buffered;
        next = null;
        reset();
        return this;
    }

    boolean matches(int wantedSource, int wantedTag) {
        return (wantedSource == source || wantedSource == PointToPoint.ANY_SOURCE)
                && (wantedTag == tag || wantedTag == PointToPoint.ANY_TAG && tag >= 0);
    }

    boolean isBuffered() {
        return buffered;
    }

    int bufferBytes() {
        return buffer.length;
    }

    long bytes() {
        return data.byteSize();
    }

    Status status() {
        return mailbox.status(source, tag, data.byteSize());
    }

    /** Moves the bytes into a receive and lets the sender go. */
    void deliverTo(Receive receive) {
        receive.deliver(data, type, source, tag);
        data = null;
        if (!buffered) {
            complete();
        }
    }

    @Override
    public Status await() {
        sender.await(this);
        return Status.EMPTY;
    }

    @Override
    public boolean test() {
        if (isDone()) {
            return true;
        }
        sender.job().check();
        sender.yieldWhenCrowded();
        return isDone();
    }

    @Override
    public void close() {
        if (!isDone() && !mailbox.cancel(this)) {
            sender.await(this);
        }
    }
}
