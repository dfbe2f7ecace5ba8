package org.rankwise.testing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.rankwise.comm.CommException;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** Where one rank of one communicator gets its messages. Everything, copying too, is under its lock. */
final class QueueMailbox {
    static final int EAGER_BYTES = 512;

    private final QueueNetwork network;
    private final List<Message> messages = new ArrayList<>();
    private final List<Receive> receives = new ArrayList<>();

    QueueMailbox(QueueNetwork network) {
        this.network = network;
    }

    /** A message on its way; the sender may go on once it is buffered or matched. */
    static final class Message {
        final int source;
        final int tag;
        final ElementType type;
        final MemorySegment data;
        final boolean buffered;
        boolean matched;

        Message(int source, int tag, ElementType type, MemorySegment data, SendMode mode) {
            this.source = source;
            this.tag = tag;
            this.type = type;
            buffered = mode == SendMode.BUFFERED || mode != SendMode.SYNCHRONOUS && data.byteSize() <= EAGER_BYTES;
            this.data = buffered ? MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE)) : data;
        }

        boolean isSent() {
            return buffered || matched;
        }

        Status status() {
            return new Status(source, tag, data.byteSize());
        }
    }

    /** A receive that waits for its message. */
    static final class Receive {
        final int source;
        final int tag;
        final ElementType type;
        final MemorySegment buffer;
        Status status;
        CommException failure;

        Receive(int source, int tag, ElementType type, MemorySegment buffer) {
            this.source = source;
            this.tag = tag;
            this.type = type;
            this.buffer = buffer;
        }

        boolean isDone() {
            return status != null || failure != null;
        }

        Status result() {
            if (failure != null) {
                throw failure;
            }
            return status;
        }
    }

    private static boolean matches(int source, int tag, Message message) {
        return (source == PointToPoint.ANY_SOURCE || source == message.source)
                && (tag == message.tag || tag == PointToPoint.ANY_TAG && message.tag > Engine.FIRST_INTERNAL_TAG);
    }

    synchronized void put(Message message) {
        for (Iterator<Receive> posted = receives.iterator(); posted.hasNext(); ) {
            Receive receive = posted.next();
            if (matches(receive.source, receive.tag, message)) {
                posted.remove();
                deliver(message, receive);
                return;
            }
        }
        messages.add(message);
        notifyAll();
    }

    synchronized void post(Receive receive) {
        for (Iterator<Message> waiting = messages.iterator(); waiting.hasNext(); ) {
            Message message = waiting.next();
            if (matches(receive.source, receive.tag, message)) {
                waiting.remove();
                deliver(message, receive);
                return;
            }
        }
        receives.add(receive);
    }

    private void deliver(Message message, Receive receive) {
        if (message.type != receive.type && message.type != ElementType.BYTE && receive.type != ElementType.BYTE) {
            receive.failure = new CommException("a message of " + message.type + " for a receive of " + receive.type);
        } else if (message.data.byteSize() > receive.buffer.byteSize()) {
            receive.failure = new CommException(
                    "a message of " + message.data.byteSize() + " bytes for a receive of " + receive.buffer.byteSize());
        } else {
            MemorySegment.copy(message.data, 0, receive.buffer, 0, message.data.byteSize());
            receive.status = message.status();
        }
        message.matched = true;
        notifyAll();
    }

    synchronized Status peek(int source, int tag) {
        network.check();
        return messages.stream()
                .filter(message -> matches(source, tag, message))
                .findFirst()
                .map(Message::status)
                .orElse(null);
    }

    synchronized Status probe(int source, int tag) {
        await(() -> peek(source, tag) != null);
        return peek(source, tag);
    }

    synchronized void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            network.check();
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    synchronized boolean holds(BooleanSupplier condition) {
        network.check();
        return condition.getAsBoolean();
    }

    /** Takes back what nobody has matched. */
    synchronized boolean cancel(Object pending) {
        return messages.remove(pending) || receives.remove(pending);
    }

    synchronized void wake() {
        notifyAll();
    }
}
