package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CommException;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.comm.TruncationException;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** A posted receive: filled by the thread that brings the message, then done. */
final class Receive extends Completion implements Request {
    private final Mailbox mailbox;
    private MemorySegment buffer;
    /** Makes the buffer when the message's length is known; null where there is one. */
    private Engine.Room room;

    private ElementType type;
    private int source;
    private int tag;
    private Status status;
    private Throwable error;
    /** The next posted receive of the mailbox, and whether this one is in its list; guarded by the mailbox. */
    Receive next;

    Receive(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Receive set(MemorySegment buffer, ElementType type, int source, int tag) {
        room = null;
        return set(type, source, tag).into(buffer);
    }

    Receive set(Engine.Room room, ElementType type, int source, int tag) {
        this.room = room;
        return set(type, source, tag).into(null);
    }

    private Receive into(MemorySegment buffer) {
        this.buffer = buffer;
        return this;
    }

    private Receive set(ElementType type, int source, int tag) {
        this.type = type;
        this.source = source;
        this.tag = tag;
        status = null;
        error = null;
        next = null;
        reset();
        return this;
    }

    boolean matches(int messageSource, int messageTag) {
        return (source == messageSource || source == PointToPoint.ANY_SOURCE)
                && (tag == messageTag || tag == PointToPoint.ANY_TAG && messageTag >= 0);
    }

    int source() {
        return source;
    }

    int tag() {
        return tag;
    }

    /** Copies a message into the buffer, or keeps the error for the receiver; then it is done. */
    void deliver(MemorySegment data, ElementType sentType, int messageSource, int messageTag) {
        long bytes = data.byteSize();
        if (room != null && isOfType(sentType)) {
            makeBuffer(bytes);
        }
        if (error != null) {
            complete();
            return;
        }
        if (room == null && bytes > buffer.byteSize()) {
            error = new TruncationException("rank " + mailbox.owner().rank() + ": the message from rank "
                    + messageSource
                    + " with tag " + messageTag + " has " + bytes / sentType.bytes() + " " + sentType + " ("
                    + bytes + " bytes), its receive has room for " + buffer.byteSize() / type.bytes() + " " + type
                    + "; receive into a larger buffer, or probe for the length first");
        } else if (!isOfType(sentType)) {
            error = new CommException("rank " + mailbox.owner().rank() + ": the message from rank " + messageSource
                    + " with tag " + messageTag + " is of " + sentType + ", its receive is of " + type
                    + "; name the same type on both sides");
        } else {
            MemorySegment.copy(data, 0, buffer, 0, bytes);
            status = mailbox.status(messageSource, messageTag, bytes);
        }
        buffer = null;
        complete();
    }

    private boolean isOfType(ElementType sent) {
        return sent == type || sent == ElementType.BYTE || type == ElementType.BYTE;
    }

    /** What goes wrong is the receiver's, on whichever thread this is. */
    private void makeBuffer(long bytes) {
        try {
            buffer = room.of(bytes);
        } catch (RuntimeException | OutOfMemoryError e) {
            error = e;
        }
    }

    /** What the delivery found. */
    Status result() {
        // not by a switch, whose class would be made anew in every JVM
        if (error instanceof Error fatal) {
            throw fatal;
        }
        if (error != null) {
            throw (RuntimeException) error;
        }
        return status;
    }

    @Override
    public Status await() {
        mailbox.owner().await(this);
        return result();
    }

    @Override
    public boolean test() {
        if (isDone()) {
            return true;
        }
        mailbox.owner().job().check();
        mailbox.owner().yieldWhenCrowded();
        return isDone();
    }

    @Override
    public void close() {
        if (!isDone() && !mailbox.cancel(this)) {
            mailbox.owner().await(this);
        }
    }
}
