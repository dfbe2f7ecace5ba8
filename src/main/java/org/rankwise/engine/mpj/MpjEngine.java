package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.Engine;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.layout.ElementType;

/**
 * A rank whose packets MPJ Express carries. Collectives are made of messages: MPJ's own ignore offsets, need buffers where
 * MPI needs none, change the sender's, and fold in an order that depends on the size.
 */
final class MpjEngine extends AlgorithmicEngine {
    private static final Capabilities OF_THREADS = new Capabilities("mpj", false, true, Integer.MAX_VALUE);
    private static final Capabilities OF_PROCESSES = new Capabilities("mpj", false, false, Integer.MAX_VALUE);
    private static final long WORLD = 0;
    /** Outside the tags of the collectives. */
    private static final int CONTEXT_TAG = Engine.FIRST_INTERNAL_TAG + 1;

    private final Carrier carrier;
    private final long context;
    private final int rank;
    private final int[] members;
    private final MpjMessages messages;
    /** The counters of this rank in the world, for the communicators that it leads. */
    private final AtomicLong contexts;

    private final Job job;
    private final AtomicInteger counters = new AtomicInteger();

    /** How the job that this rank is of ends early. */
    interface Job {
        /** A job of processes, one of which ends as any process does. */
        Job OF_PROCESSES = new Job() {};

        /** Ends a job whose ranks are all in this process; null where they are not. */
        default Consumer<CommException> fail() {
            return null;
        }

        /** Ends this process. */
        default void leave(int exitCode) {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private MpjEngine(Carrier carrier, long context, int rank, int[] members, AtomicLong contexts, Job job) {
        this.carrier = carrier;
        this.context = context;
        this.rank = rank;
        this.members = members;
        this.contexts = contexts;
        this.job = job;
        messages = new MpjMessages(carrier, context, rank, members);
    }

    static MpjEngine world(Carrier carrier, Job job) {
        return new MpjEngine(
                carrier,
                WORLD,
                carrier.rank(),
                IntStream.range(0, carrier.size()).toArray(),
                new AtomicLong(),
                job);
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public Capabilities capabilities() {
        return job.fail() == null ? OF_PROCESSES : OF_THREADS;
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        messages.isend(data, dest, tag, mode).await();
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        return messages.irecv(buffer, source, tag).await();
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        return messages.irecv(room, source, tag).await();
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        return messages.isend(data, dest, tag, mode);
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        return messages.irecv(buffer, source, tag);
    }

    @Override
    public Status probe(int source, int tag) {
        return messages.probe(source, tag);
    }

    @Override
    public Status iprobe(int source, int tag) {
        return messages.iprobe(source, tag);
    }

    /** The first member names the new communicator, uniquely by its own rank, and tells the others. */
    @Override
    protected MpjEngine subset(int[] ranks, long split, int color) {
        int[] worldRanks = Arrays.stream(ranks).map(member -> members[member]).toArray();
        long[] name = {(long) (carrier.rank() + 1) << 32 | contexts.incrementAndGet()};
        MemorySegment memory = MemorySegment.ofArray(name);
        if (ranks[0] == rank) {
            for (int i = 1; i < ranks.length; i++) {
                messages.isend(memory, ranks[i], CONTEXT_TAG, SendMode.STANDARD).await();
            }
        } else {
            messages.irecv(memory, ranks[0], CONTEXT_TAG).await();
        }
        int mine = 0;
        while (ranks[mine] != rank) {
            mine++;
        }
        return new MpjEngine(carrier, name[0], mine, worldRanks, contexts, job);
    }

    @Override
    public SharedCounter counter() {
        return new MpjCounters.Remote(carrier, members[0], context, counters.getAndIncrement());
    }

    @Override
    public void abort(int exitCode, String reason) {
        throw new AbortException(exitCode, "abort(" + exitCode + "): " + reason);
    }

    @Override
    public void fail(CommException finding) {
        job.fail().accept(finding);
    }

    @Override
    public void leave(int exitCode) {
        job.leave(exitCode);
    }

    @Override
    public void close() {
        if (context != WORLD) {
            carrier.forget(context);
        }
    }

    @Override
    public String toString() {
        return "Mpj";
    }
}
