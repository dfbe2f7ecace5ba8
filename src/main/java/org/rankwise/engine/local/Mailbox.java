package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/**
 * Where one rank of one communicator gets its messages: receives that wait for a message, and messages that wait for a
 * receive, each in the order they came; at no time do the two lists hold a pair that matches.
 *
 * <p>Matching is under the mailbox's lock, copying large messages is not. A message that finds its receive posted is
 * copied once, from the sender's memory to the receiver's. One that does not waits in the sender's memory, or, if it is
 * at most {@value #EAGER_BYTES} bytes, in a buffer, so that its sender may go on.
 *
 * <p>Any thread of any rank puts; the owner's threads get, peek, probe and cancel. The lock guards the lists, the spare
 * messages and the count of buffered bytes, and is held while a small message is copied into its buffer, never while a
 * thread waits. A matched pair belongs to the thread that has matched it, until it completes the receive and then the
 * message. {@code lastStatus} is read and written without the lock: a status cannot change, and any of them will do.
 * Guarantees that of messages with the same source and tag the first that came is the first received. Progress: a sender or
 * receiver waits for its own partner alone, outside the lock.
 */
final class Mailbox {
    /** As Open MPI's shared-memory transport: programs that lean on buffering behave alike on both. */
    static final int EAGER_BYTES = 4096;
    /** What may lie in buffers before small sends wait for their receives too, so that a slow rank is not flooded. */
    private static final long BUFFERED_BYTES_MAX = 64L << 20;

    private static final int SPARE_MAX = 256;

    private final RankState owner;
    private final int groupRank;
    private Receive firstReceive;
    private Receive lastReceive;
    private Message firstMessage;
    private Message lastMessage;
    private final List<Probe> probes = new ArrayList<>();
    private Message spare;
    private int spares;
    private final AtomicReference<Receive> spareReceive = new AtomicReference<>();
    private long bufferedBytes;
    private Status lastStatus = Status.EMPTY;

    /** @param groupRank the owner's rank in the communicator */
    Mailbox(RankState owner, int groupRank) {
        this.owner = owner;
        this.groupRank = groupRank;
    }

    RankState owner() {
        return owner;
    }

    int groupRank() {
        return groupRank;
    }

    /**
     * Sends into this mailbox.
     *
     * @return null if the sender may go on, else what it must wait for
     */
    Message put(RankState sender, MemorySegment data, ElementType type, int source, int tag, SendMode mode) {
        Receive receive;
        synchronized (this) {
            receive = takeReceive(source, tag);
            if (receive == null) {
                Message message;
                if (mode == SendMode.BUFFERED
                        || mode != SendMode.SYNCHRONOUS
                                && data.byteSize() <= EAGER_BYTES
                                && bufferedBytes + data.byteSize() <= BUFFERED_BYTES_MAX) {
                    message = takeSpare().copy(data, type, source, tag);
                    bufferedBytes += message.bytes();
                } else {
                    message = new Message(sender, this).refer(data, type, source, tag);
                }
                append(message);
                probes.removeIf(probe -> probe.offer(message));
                return message.isBuffered() ? null : message;
            }
        }
        receive.deliver(data, type, source, tag);
        return null;
    }

    /** Receives: at once if the message is there, else when it comes. */
    void get(Receive receive) {
        Message message;
        synchronized (this) {
            message = takeMessage(receive.source(), receive.tag());
            if (message == null) {
                if (lastReceive == null) {
                    firstReceive = receive;
                } else {
                    lastReceive.next = receive;
                }
                lastReceive = receive;
                return;
            }
        }
        boolean buffered = message.isBuffered();
        message.deliverTo(receive);
        if (buffered) {
            giveSpare(message);
        }
    }

    /** A receive for a call that waits; there is one in stock for the rank's usual thread. */
    Receive takeReceive() {
        Receive receive = spareReceive.getAndSet(null);
        return receive == null ? new Receive(this) : receive;
    }

    /** Puts a receive back that nobody will look at again. */
    void giveReceive(Receive receive) {
        spareReceive.setRelease(receive);
    }

    /** The first message that a receive would get, or null. */
    synchronized Status peek(int source, int tag) {
        for (Message message = firstMessage; message != null; message = message.next) {
            if (message.matches(source, tag)) {
                return message.status();
            }
        }
        return null;
    }

    Status probe(int source, int tag) {
        Probe probe = new Probe(source, tag);
        synchronized (this) {
            Status status = peek(source, tag);
            if (status != null) {
                return status;
            }
            probes.add(probe);
        }
        owner.await(probe);
        return probe.status();
    }

    /** A status that is made anew only where it differs from the last one: streams of like messages allocate nothing. */
    Status status(int source, int tag, long bytes) {
        Status last = lastStatus;
        if (last.source() != source || last.tag() != tag || last.bytes() != bytes) {
            last = new Status(source, tag, bytes);
            lastStatus = last;
        }
        return last;
    }

    /** Takes a receive back; false if a message has matched it. */
    synchronized boolean cancel(Receive receive) {
        Receive before = null;
        for (Receive posted = firstReceive; posted != null; before = posted, posted = posted.next) {
            if (posted == receive) {
                unlink(before, posted);
                return true;
            }
        }
        return false;
    }

    /** Takes a message back; false if a receive has matched it. */
    synchronized boolean cancel(Message message) {
        Message before = null;
        for (Message waiting = firstMessage; waiting != null; before = waiting, waiting = waiting.next) {
            if (waiting == message) {
                unlink(before, waiting);
                return true;
            }
        }
        return false;
    }

    private Receive takeReceive(int source, int tag) {
        Receive before = null;
        for (Receive posted = firstReceive; posted != null; before = posted, posted = posted.next) {
            if (posted.matches(source, tag)) {
                unlink(before, posted);
                return posted;
            }
        }
        return null;
    }

    private Message takeMessage(int source, int tag) {
        Message before = null;
        for (Message waiting = firstMessage; waiting != null; before = waiting, waiting = waiting.next) {
            if (waiting.matches(source, tag)) {
                unlink(before, waiting);
                if (waiting.isBuffered()) {
                    bufferedBytes -= waiting.bytes();
                }
                return waiting;
            }
        }
        return null;
    }

    private void append(Message message) {
        if (lastMessage == null) {
            firstMessage = message;
        } else {
            lastMessage.next = message;
        }
        lastMessage = message;
    }

    private void unlink(Receive before, Receive receive) {
        if (before == null) {
            firstReceive = receive.next;
        } else {
            before.next = receive.next;
        }
        if (lastReceive == receive) {
            lastReceive = before;
        }
        receive.next = null;
    }

    private void unlink(Message before, Message message) {
        if (before == null) {
            firstMessage = message.next;
        } else {
            before.next = message.next;
        }
        if (lastMessage == message) {
            lastMessage = before;
        }
        message.next = null;
    }

    private Message takeSpare() {
        Message message = spare;
        if (message == null) {
            return new Message(null, this);
        }
        spare = message.next;
        spares--;
        return message;
    }

    private synchronized void giveSpare(Message message) {
        if (spares < SPARE_MAX && message.bufferBytes() <= EAGER_BYTES) {
            message.next = spare;
            spare = message;
            spares++;
        }
    }
}
