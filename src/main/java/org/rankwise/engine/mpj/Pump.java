package org.rankwise.engine.mpj;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes packets off the wire, one thread at a time: a thread that waits for an operation, or else the keeper, a thread
 * that lies down on the posted receive while nobody waits.
 *
 * <p>Progress: whoever waits for an operation has the pump, or waits for a condition that is signalled when the operation
 * completes or the pump is free. A thread that has the pump and whose operation another thread completes is nudged.
 *
 * <p>Two locks: {@code pump} guards the posted receives and is held while a thread lies down on the wire; {@code lock}, the
 * carrier's, guards the counts of those who wait, and is held for moments. A thread that holds {@code pump} may take
 * {@code lock}; one that holds {@code lock} at most tries {@code pump}, which never waits. {@code awaited} is written before
 * the operation is looked at, and read after it is done: one of both sides sees the other. Assumes a wire whose waiting
 * receive ends when a packet comes, from whichever rank, this one too.
 */
final class Pump {
    private static final int POSTED = 2;
    private static final long LOOK_NANOS = 1_000_000;

    private final Wire wire;
    private final Carrier carrier;
    /** The carrier's. */
    private final ReentrantLock lock;

    private final Condition changed;
    private final ReentrantLock pump = new ReentrantLock();
    private final Thread keeper;
    private final Parcel[] parcels = new Parcel[POSTED];
    private final Object[] requests = new Object[POSTED];
    private int oldest;
    /** What the thread that has the pump lies waiting for, and on which request. */
    private volatile Pending awaited;

    private volatile Object waitedOn;
    /** Threads that wait without the pump; guarded by the lock. */
    private int members;

    private int strangers;
    private volatile boolean used;

    Pump(Wire wire, Carrier carrier, ReentrantLock lock) {
        this.wire = wire;
        this.carrier = carrier;
        this.lock = lock;
        changed = lock.newCondition();
        for (int i = 0; i < POSTED; i++) {
            parcels[i] = wire.arrival(Packet.BYTES + Carrier.PIECE_BYTES);
            requests[i] = wire.irecv(parcels[i]);
        }
        keeper = new Thread(wire.group(), this::keep, "rankwise-mpj-keeper-" + wire.rank());
        keeper.setDaemon(true);
        keeper.start();
    }

    void await(Pending operation) {
        boolean interrupted = false;
        while (!operation.isDone()) {
            if (wire.isMember() && pump.tryLock()) {
                try {
                    used = true;
                    while (!operation.isDone()) {
                        receive(operation);
                    }
                } finally {
                    release();
                }
            } else {
                interrupted |= awaitChange(operation);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the operation is done or the pump may be free; returns whether it was interrupted. */
    private boolean awaitChange(Pending operation) {
        boolean member = wire.isMember();
        lock.lock();
        try {
            members += member ? 1 : 0;
            strangers += member ? 0 : 1;
            LockSupport.unpark(keeper);
            while (!operation.isDone() && !(member && !pump.isLocked())) {
                changed.await();
            }
            return false;
        } catch (InterruptedException _) {
            return true;
        } finally {
            members -= member ? 1 : 0;
            strangers -= member ? 0 : 1;
            lock.unlock();
        }
    }

    private void release() {
        pump.unlock();
        lock.lock();
        try {
            if (members > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    void completed(Pending operation) {
        if (members + strangers > 0) {
            changed.signalAll();
        }
        if (awaited == operation && !pump.isHeldByCurrentThread()) {
            carrier.nudge(waitedOn);
        }
    }

    /** Takes what has come, without waiting. */
    void progress() {
        carrier.emptyOutbox();
        if (!wire.isMember()) {
            LockSupport.unpark(keeper);
        } else {
            used = true;
            receivePosted();
        }
    }

    /** Takes what has come, if nobody else does. */
    void receivePosted() {
        if (pump.tryLock()) {
            try {
                while (wire.test(requests[oldest])) {
                    take();
                }
            } finally {
                release();
            }
        }
    }

    /** Holds the pump: waits for a packet and hands it out, unless the operation is done. */
    private void receive(Pending operation) {
        carrier.emptyOutbox();
        Object request = requests[oldest];
        boolean arrived = wire.test(request);
        if (!arrived) {
            waitedOn = request;
            awaited = operation;
            // whoever completes it sees that it is awaited, or this thread sees that it is complete
            if (!operation.isDone()) {
                wire.await(request);
                arrived = true;
            }
            awaited = null;
        }
        if (arrived) {
            take();
        }
    }

    private void take() {
        Parcel parcel = parcels[oldest];
        wire.await(requests[oldest]);
        int length = wire.length(parcel) - Packet.BYTES;
        carrier.handOut(parcel, length);
        requests[oldest] = wire.irecv(parcel);
        oldest = (oldest + 1) % POSTED;
        // only now: two ranks that send to each other must both have receives posted
        carrier.emptyOutbox();
    }

    /** The keeper's: lies down where no thread of the group pumps. */
    private void keep() {
        while (true) {
            LockSupport.parkNanos(this, strangersWait() ? 1 : LOOK_NANOS);
            boolean idle = !used;
            used = false;
            if (pump.tryLock()) {
                try {
                    while (wire.test(requests[oldest])) {
                        take();
                    }
                    while ((idle || strangersWait()) && !membersWait()) {
                        wire.await(requests[oldest]);
                        take();
                    }
                } finally {
                    release();
                }
            }
        }
    }

    private boolean strangersWait() {
        return carrier.locked(() -> strangers > 0);
    }

    private boolean membersWait() {
        return carrier.locked(() -> members > 0);
    }
}
