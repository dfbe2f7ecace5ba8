package org.rankwise.testing;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.CompletedRequest;
import org.rankwise.engine.Unconfined;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.layout.ElementType;

/** One rank's end of a communicator over a {@link QueueNetwork}. */
public final class QueueEngine extends AlgorithmicEngine {
    private final QueueNetwork network;
    private final List<Object> context;
    private final List<QueueMailbox> mailboxes;
    private final int rank;
    private int counters;

    QueueEngine(QueueNetwork network, List<Object> context, List<QueueMailbox> mailboxes, int rank) {
        this.network = network;
        this.context = context;
        this.mailboxes = mailboxes;
        this.rank = rank;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return mailboxes.size();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities("queue", false, false, Integer.MAX_VALUE);
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        isend(data, type, dest, tag, mode).await();
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        return irecv(buffer, type, source, tag).await();
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        network.check();
        QueueMailbox mailbox = mailboxes.get(dest);
        var message = new QueueMailbox.Message(rank, tag, type, Unconfined.of(data), mode);
        mailbox.put(message);
        return message.buffered
                ? CompletedRequest.REQUEST
                : new Pending(mailbox, message, message::isSent, () -> Status.EMPTY);
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        network.check();
        QueueMailbox mailbox = mailboxes.get(rank);
        var receive = new QueueMailbox.Receive(source, tag, type, Unconfined.of(buffer));
        mailbox.post(receive);
        return new Pending(mailbox, receive, receive::isDone, receive::result);
    }

    private record Pending(QueueMailbox mailbox, Object item, BooleanSupplier isDone, Supplier<Status> result)
            implements Request {

        @Override
        public Status await() {
            mailbox.await(isDone);
            return result.get();
        }

        @Override
        public boolean test() {
            return mailbox.holds(isDone);
        }

        @Override
        public void close() {
            if (!mailbox.cancel(item)) {
                mailbox.await(isDone);
            }
        }
    }

    @Override
    public Status probe(int source, int tag) {
        return mailboxes.get(rank).probe(source, tag);
    }

    @Override
    public Status iprobe(int source, int tag) {
        return mailboxes.get(rank).peek(source, tag);
    }

    @Override
    protected QueueEngine subset(int[] ranks, long split, int color) {
        List<Object> name = List.of(context, split, color);
        int mine = 0;
        while (ranks[mine] != rank) {
            mine++;
        }
        return new QueueEngine(network, name, network.mailboxes(name, ranks.length), mine);
    }

    @Override
    public SharedCounter counter() {
        AtomicLong counter = network.shared(List.of(context, "counter", counters++), AtomicLong::new);
        return counter::getAndAdd;
    }

    @Override
    public void abort(int exitCode, String reason) {
        AbortException abort = new AbortException(exitCode, reason);
        network.fail(abort);
        throw abort;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Queue";
    }
}
