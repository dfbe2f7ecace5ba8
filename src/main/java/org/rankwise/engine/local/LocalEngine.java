package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.CompletedRequest;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.engine.Unconfined;
import org.rankwise.layout.ElementType;

/**
 * Ranks as threads of one JVM. A message is copied once, from the sender's memory to the receiver's, unless it is small
 * and comes before its receive; collectives read and write all ranks' memory directly.
 */
final class LocalEngine implements Engine {
    private static final Capabilities CAPABILITIES = new Capabilities("local", true, true, Integer.MAX_VALUE);
    private static final CollectiveCall SPLIT = new CollectiveCall(Kind.SPLIT, null, null, -1, Side.NONE, Side.NONE);
    private static final CollectiveCall COUNTER =
            new CollectiveCall(Kind.COUNTER, null, null, -1, Side.NONE, Side.NONE);

    private final LocalGroup group;
    private final int rank;
    private final RankState state;
    private final Job job;
    private final Mailbox inbox;
    private Round round;

    LocalEngine(LocalGroup group, int rank) {
        this.group = group;
        this.rank = rank;
        state = group.member(rank);
        job = group.job();
        inbox = group.mailbox(rank);
        round = group.start();
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return group.size();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        job.check();
        Message message = group.mailbox(dest).put(state, Unconfined.of(data), type, rank, tag, mode);
        if (message != null) {
            state.await(message);
        }
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        job.check();
        Message message = group.mailbox(dest).put(state, Unconfined.of(data), type, rank, tag, mode);
        return message == null ? CompletedRequest.REQUEST : message;
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        job.check();
        Receive receive = inbox.takeReceive();
        return finish(receive.set(Unconfined.of(buffer), type, source, tag));
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        job.check();
        Receive receive = inbox.takeReceive();
        return finish(receive.set(room, type, source, tag));
    }

    private Status finish(Receive receive) {
        inbox.get(receive);
        state.await(receive);
        Status status = receive.result();
        inbox.giveReceive(receive);
        return status;
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        job.check();
        Receive receive = new Receive(inbox).set(Unconfined.of(buffer), type, source, tag);
        inbox.get(receive);
        return receive;
    }

    @Override
    public Status probe(int source, int tag) {
        job.check();
        return inbox.probe(source, tag);
    }

    @Override
    public Status iprobe(int source, int tag) {
        job.check();
        Status status = inbox.peek(source, tag);
        if (status == null) {
            state.yieldWhenCrowded();
        }
        return status;
    }

    @Override
    public void collective(CollectiveCall call) {
        job.check();
        state.await(nextRound().enter(rank, Unconfined.of(call), false));
    }

    @Override
    public Request start(CollectiveCall call) {
        job.check();
        return nextRound().enter(rank, Unconfined.of(call), true);
    }

    @Override
    public Engine split(int color, int key) {
        job.check();
        Posting posting = nextRound().enterSplit(rank, SPLIT, color, key);
        state.await(posting);
        return posting.result instanceof Splitting.Place place ? new LocalEngine(place.group(), place.rank()) : null;
    }

    @Override
    public SharedCounter counter() {
        job.check();
        Posting posting = nextRound().enter(rank, COUNTER, false);
        state.await(posting);
        return (SharedCounter) posting.result;
    }

    @Override
    public void abort(int exitCode, String reason) {
        AbortException abort = new AbortException(exitCode, "abort(" + exitCode + "): " + reason);
        job.fail(state.rank(), abort);
        throw abort;
    }

    @Override
    public void fail(CommException finding) {
        job.fail(-1, finding);
    }

    /** Nothing to give back: a group that no rank refers to is garbage. */
    @Override
    public void close() {}

    private Round nextRound() {
        round = round.next();
        return round;
    }

    @Override
    public String toString() {
        return "Local";
    }
}
