package org.rankwise.engine.mpj;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.rankwise.comm.CommException;

/** One rank's end of an MPJ Express device, which moves parcels. */
final class Wire {
    /** Nobody else talks on the device, so that any context and tag will do. */
    private static final int CONTEXT = 1;

    private static final int TAG = 1;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Mpj mpj;
    private final Object device;
    private final Object[] ids;
    private final int rank;
    private final int overhead;
    private final boolean onThreads;
    private final ThreadGroup group;

    /**
     * Joins the job; returns when all its ranks have. On threads the caller must be of the rank's thread group.
     *
     * @param arguments what MPJ's launchers put before a program's own arguments: rank, configuration and device
     */
    Wire(Mpj mpj, String... arguments) {
        this.mpj = mpj;
        device = mpj.device(arguments[2]);
        onThreads = !arguments[2].equals("niodev");
        rank = Integer.parseInt(arguments[0]);
        try {
            Object found = (Object) mpj.init.invokeExact(device, arguments);
            ids = new Object[Array.getLength(found)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = Array.get(found, i);
            }
            overhead = (int) mpj.sendOverhead.invokeExact(device);
        } catch (Throwable e) {
            throw Mpj.failed("connecting the ranks", e);
        }
        group = onThreads ? rankGroup() : Thread.currentThread().getThreadGroup();
    }

    /** The same by a thread that makes the device's own threads daemons, which would keep the JVM alive after main's end. */
    static Wire ofDaemons(Mpj mpj, String... arguments) {
        FutureTask<Wire> made = new FutureTask<>(() -> new Wire(mpj, arguments));
        Thread.ofPlatform().daemon().name("rankwise-mpj-connect").start(made);
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommException("interrupted while the ranks were connected");
        } catch (ExecutionException e) {
            throw Mpj.failed("connecting the ranks", e.getCause());
        }
    }

    /** smpdev wants its calls from threads directly in the rank's group. */
    private ThreadGroup rankGroup() {
        ThreadGroup own = Thread.currentThread().getThreadGroup();
        if (!mpj.isRankGroup(own)) {
            throw new CommException("rank " + rank + " joins MPJ Express from the thread group " + own.getName());
        }
        return own;
    }

    int rank() {
        return rank;
    }

    int size() {
        return ids.length;
    }

    ThreadGroup group() {
        return group;
    }

    /** Whether the calling thread may use the wire. */
    boolean isMember() {
        return !onThreads || Thread.currentThread().getThreadGroup() == group;
    }

    /** @param capacity of packets with their bytes */
    Parcel parcel(int capacity) {
        return new Parcel(mpj, overhead, capacity);
    }

    Parcel arrival(int capacity) {
        return new Parcel(mpj, 0, capacity);
    }

    /** Starts to send the first {@code length} bytes of a parcel's content. */
    Object isend(Parcel parcel, int length, int dest) {
        try {
            mpj.clear.invokeExact(parcel.buffer);
            mpj.putSectionHeader.invokeExact(parcel.buffer, mpj.byteType);
            mpj.setSize.invokeExact(parcel.buffer, Parcel.SECTION_BYTES + length);
            return (Object) mpj.isend.invokeExact(device, parcel.buffer, ids[dest], TAG, CONTEXT);
        } catch (Throwable e) {
            throw Mpj.failed("sending to rank " + dest, e);
        }
    }

    /** Posts a receive of whatever comes next from whomever. */
    Object irecv(Parcel parcel) {
        try {
            Object status = (Object) mpj.newStatus.invokeExact(NOBODY, TAG, -1);
            return (Object) mpj.irecv.invokeExact(device, parcel.buffer, mpj.anySource, TAG, CONTEXT, status);
        } catch (Throwable e) {
            throw Mpj.failed("receiving", e);
        }
    }

    /** How many bytes of content a receive that is complete has brought. */
    int length(Parcel parcel) {
        try {
            return (int) mpj.getSize.invokeExact(parcel.buffer) - Parcel.SECTION_BYTES;
        } catch (Throwable e) {
            throw Mpj.failed("receiving", e);
        }
    }

    boolean test(Object request) {
        try {
            return (Object) mpj.itest.invokeExact(request) != null;
        } catch (Throwable e) {
            throw Mpj.failed("testing", e);
        }
    }

    /** Waits for a request; an interrupt is kept for later. */
    void await(Object request) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                Object _ = (Object) mpj.iwait.invokeExact(request);
                break;
            } catch (Throwable e) {
                if (!isInterrupt(e)) {
                    throw Mpj.failed("waiting", e);
                }
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** smpdev gives up its wait when interrupted; niodev goes on. */
    private static boolean isInterrupt(Throwable e) {
        return e.getMessage() != null && e.getMessage().contains("InterruptedException");
    }

    /** Wakes a thread that waits for a receive that a rank's own send has completed, which niodev forgets to do. */
    void wake(Object request) {
        synchronized (request) {
            request.notifyAll();
        }
    }

    /**
     * Whether messages still come in: niodev's one reading thread ends without a word when a rank's connection does.
     */
    boolean isConnected() {
        if (onThreads) {
            return true;
        }
        try {
            Field selector = device.getClass().getDeclaredField("selectorThreadStarter");
            selector.setAccessible(true);
            return ((Thread) selector.get(device)).isAlive();
        } catch (ReflectiveOperationException e) {
            throw Mpj.failed("looking after the connections", e);
        }
    }
}
