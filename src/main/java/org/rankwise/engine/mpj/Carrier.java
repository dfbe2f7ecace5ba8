package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.rankwise.engine.Unconfined;
import org.rankwise.engine.mpj.Packet.Kind;

/**
 * Carries one rank's packets, for all its communicators and threads.
 *
 * <p>Receives are always posted, for anything from anyone, and whichever thread waits for something waits on the oldest of
 * them; it hands out what comes until its own has come ({@link Pump}). So the usual message wakes one thread, as with
 * plain MPJ Express, and yet a rank that computes still answers: its {@link Pump}'s keeper looks after it.
 *
 * <p>What handing out makes necessary to send goes to the outbox, which is emptied without the lock: sending may wait
 * until the other side has a receive posted, and must then receive itself.
 *
 * <p>Any thread of the rank may call, also those that are not of its group, for which {@link Errands} send. {@code lock}
 * guards what packets change: inboxes, operations and their completion; whatever says "under the lock" assumes it held and
 * never sends. {@code emptying} lets one thread at a time empty the outbox, so that packets leave in the order in which they
 * were made; it is never waited for, and never taken under {@code lock}. The kept parcels and {@link Credit} need no lock.
 *
 * <p>Guarantees that packets from one rank to another are handed out in the order in which they were sent, and that what was
 * written before an operation was completed is seen after {@link Pending#isDone}. Progress: a packet in the outbox is sent by
 * the thread that put it there, or by the one that is emptying it then, which looks again before it leaves; while a send
 * waits, its thread takes what comes in, so that two ranks that send to each other both go on.
 */
final class Carrier {
    /** The bytes of one packet at most; MPJ's own buffers never grow beyond a few of these. */
    static final int PIECE_BYTES = 1 << 20;

    private static final int SMALL_BYTES = 1 << 12;
    private static final int SPINS = 200;

    private final Wire wire;
    private final Pump pump;
    private final Errands errands;
    private final IntConsumer onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock emptying = new ReentrantLock();
    private final Queue<Runnable> outbox = new ConcurrentLinkedQueue<>();
    private final Map<Long, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Map<Long, Pending> registered = new ConcurrentHashMap<>();
    private final MpjCounters counters = new MpjCounters();
    private final Credit credit;
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentLinkedDeque<Parcel> small = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Parcel> large = new ConcurrentLinkedDeque<>();

    /** @param onFailure what to do with the exit code when another rank tells that it has failed */
    Carrier(Wire wire, IntConsumer onFailure) {
        this.wire = wire;
        this.onFailure = onFailure;
        credit = new Credit(wire.size());
        errands = new Errands(wire);
        pump = new Pump(wire, this, lock);
    }

    int rank() {
        return wire.rank();
    }

    int size() {
        return wire.size();
    }

    /** Whether a middle-sized message may go to the rank at once; else it had better wait. */
    boolean lend(int dest, long bytes) {
        return credit.lend(dest, bytes);
    }

    /** Under the lock: a middle-sized message has met its receive. */
    void received(Packet packet, long bytes) {
        if (credit.owe(packet.origin(), bytes)) {
            reply(packet.reply(Kind.CREDIT, wire.rank(), 0, 0), packet.origin());
        }
    }

    Inbox inbox(long context) {
        return inboxes.computeIfAbsent(context, _ -> new Inbox(this));
    }

    void forget(long context) {
        inboxes.remove(context);
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
        emptyOutbox();
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The name by which packets call an operation of this rank. */
    long register(Pending operation) {
        long id = ids.incrementAndGet();
        registered.put(id, operation);
        return id;
    }

    long registerReceive(Incoming receive) {
        return register(receive);
    }

    void await(Pending operation) {
        if (!operation.isDone()) {
            pump.await(operation);
        }
    }

    void progress() {
        pump.progress();
    }

    /** Under the lock. */
    void complete(Pending operation) {
        operation.markDone();
        pump.completed(operation);
    }

    void finish(Pending operation, long id) {
        locked(() -> {
            if (registered.remove(id) != null) {
                complete(operation);
            }
        });
    }

    /** Sends a packet when the caller has left the lock. */
    void reply(Packet packet, int dest) {
        outbox.add(() -> transmit(packet, MemorySegment.NULL, dest));
    }

    void emptyOutbox() {
        if (outbox.isEmpty() || emptying.isHeldByCurrentThread()) {
            return;
        }
        if (!wire.isMember()) {
            errands.start(this::emptyOutbox);
            return;
        }
        while (!outbox.isEmpty() && emptying.tryLock()) {
            try {
                for (Runnable next = outbox.poll(); next != null; next = outbox.poll()) {
                    next.run();
                }
            } finally {
                emptying.unlock();
            }
        }
    }

    /** Sends a packet and returns when its bytes are free again. */
    void transmit(Packet packet, MemorySegment bytes, int dest) {
        if (dest == wire.rank()) {
            credit.giveBack(dest, credit.pay(dest));
            handOut(packet, bytes);
            emptyOutbox();
        } else if (wire.isMember()) {
            send(packet, bytes, dest);
        } else {
            MemorySegment seen = Unconfined.of(bytes);
            errands.run(() -> send(packet, seen, dest));
        }
    }

    private void send(Packet packet, MemorySegment bytes, int dest) {
        int length = Packet.BYTES + (int) bytes.byteSize();
        ConcurrentLinkedDeque<Parcel> kept = length <= SMALL_BYTES ? small : large;
        Parcel parcel = kept.pollFirst();
        if (parcel == null) {
            parcel = wire.parcel(length <= SMALL_BYTES ? SMALL_BYTES : Packet.BYTES + PIECE_BYTES);
        }
        packet.write(parcel.content, credit.pay(dest));
        MemorySegment.copy(bytes, 0, parcel.content, Packet.BYTES, bytes.byteSize());
        Object request = wire.isend(parcel, length, dest);
        for (int i = 0; !wire.test(request); i++) {
            // on threads a send waits for a posted receive, whose rank may be waiting for one of ours
            pump.receivePosted();
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        kept.offerFirst(parcel);
    }

    /** Hands out what has come in a parcel, which is the caller's. */
    void handOut(Parcel parcel, int length) {
        Packet packet = Packet.read(parcel.content);
        credit.giveBack(packet.origin(), Packet.credit(parcel.content));
        handOut(packet, parcel.bytes(length));
    }

    private void handOut(Packet packet, MemorySegment bytes) {
        lock.lock();
        try {
            switch (packet.kind()) {
                case WHOLE, OFFER -> inbox(packet.context()).arrive(packet, bytes);
                case GRANT -> granted(packet);
                case PIECE -> piece(packet, bytes);
                case TAKEN, ADDED -> answered(packet);
                case WITHDRAW -> inbox(packet.context()).withdraw(packet);
                case ADD ->
                    reply(
                            packet.reply(
                                    Kind.ADDED,
                                    wire.rank(),
                                    0,
                                    counters.add(packet.context(), packet.tag(), packet.value())),
                            packet.origin());
                case FAILED -> onFailure.accept((int) packet.value());
                case CREDIT, NUDGE -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    private void granted(Packet packet) {
        if (registered.get(packet.id()) instanceof Outgoing outgoing) {
            outgoing.peer = packet.peer();
            outgoing.granted = packet.value();
            outbox.add(outgoing::sendGranted);
        }
    }

    private void piece(Packet packet, MemorySegment bytes) {
        if (registered.get(packet.peer()) instanceof Incoming incoming) {
            incoming.put(bytes, packet.value());
            if (incoming.isWhole()) {
                registered.remove(packet.peer());
                complete(incoming);
            } else {
                inbox(packet.context()).grant(incoming, packet, packet.peer());
            }
        }
    }

    private void answered(Packet packet) {
        Pending operation = registered.remove(packet.id());
        if (operation != null) {
            if (operation instanceof MpjCounters.Claim claim) {
                claim.found = packet.value();
            }
            complete(operation);
        }
    }

    /** Makes the thread that waits on the oldest posted receive look again whether it needs to. */
    void nudge(Object waitedFor) {
        errands.start(() -> {
            Parcel parcel = wire.parcel(Packet.BYTES);
            new Packet(Kind.NUDGE, wire.rank(), 0, 0, 0, 0, 0, 0).write(parcel.content, 0);
            wire.isend(parcel, Packet.BYTES, wire.rank());
            wire.wake(waitedFor);
        });
    }

    /** Tells all other ranks that the job has failed, as far as they still listen. */
    void tellFailure(int exitCode) {
        for (int other = 0; other < wire.size(); other++) {
            if (other != wire.rank()) {
                transmit(new Packet(Kind.FAILED, wire.rank(), 0, 0, 0, 0, 0, exitCode), MemorySegment.NULL, other);
            }
        }
    }
}
