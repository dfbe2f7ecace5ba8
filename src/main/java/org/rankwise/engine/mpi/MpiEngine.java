package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Unconfined;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.engine.collective.BackgroundRequest;
import org.rankwise.engine.collective.InternalTags;
import org.rankwise.layout.ElementType;

/** A rank that is a process of an MPI job. */
final class MpiEngine implements Engine {
    /** What the standard promises; libraries give more. */
    private static final int MAX_TAG = 32767;

    private static final Capabilities CAPABILITIES = new Capabilities("mpi", false, false, MAX_TAG);

    private final MpiComm comm;
    private final Staging staging;
    private final MpiMessages messages;
    private final MatchedMessages matched;
    private final MpiCollectives collectives;
    private final InternalTags tags = InternalTags.ofCollectives();

    MpiEngine(MpiComm comm, Staging staging) {
        this.comm = comm;
        this.staging = staging;
        messages = new MpiMessages(comm, staging);
        matched = new MatchedMessages(comm, staging);
        collectives = new MpiCollectives(comm, staging);
    }

    @Override
    public int rank() {
        return comm.rank();
    }

    @Override
    public int size() {
        return comm.size();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        messages.send(data, type, dest, tag, mode);
    }

    @Override
    public Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        return messages.recv(buffer, type, source, tag);
    }

    @Override
    public Status recv(Room room, ElementType type, int source, int tag) {
        return matched.recv(room, type, source, tag);
    }

    @Override
    public Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        return messages.isend(data, type, dest, tag, mode);
    }

    @Override
    public Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        return messages.irecv(buffer, type, source, tag);
    }

    @Override
    public Status probe(int source, int tag) {
        return messages.probe(source, tag);
    }

    @Override
    public Status iprobe(int source, int tag) {
        return messages.iprobe(source, tag);
    }

    @Override
    public void collective(CollectiveCall call) {
        int tag = tags.next();
        if (collectives.serves(call)) {
            collectives.run(call);
        } else {
            AlgorithmicEngine.run(this, call, tag);
        }
    }

    @Override
    public Request start(CollectiveCall call) {
        int tag = tags.next();
        if (collectives.serves(call)) {
            return collectives.start(call);
        }
        CollectiveCall unconfined = Unconfined.of(call);
        return BackgroundRequest.start(() -> AlgorithmicEngine.run(this, unconfined, tag));
    }

    @Override
    public Engine split(int color, int key) {
        openCounters();
        MpiComm split =
                comm.split(color == Communicator.UNDEFINED ? Mpi.ABI.numbers().undefined() : color, key);
        return split == null ? null : new MpiEngine(split, staging);
    }

    @Override
    public SharedCounter counter() {
        openCounters();
        return MpiCounters.instance().counter(comm);
    }

    /** All communicators come from the world's splits, so that this is called by all ranks of the world together. */
    private void openCounters() {
        if (comm.isWorld()) {
            MpiCounters.openOnce(comm);
        }
    }

    @Override
    public void abort(int exitCode, String reason) {
        throw new AbortException(exitCode, "abort(" + exitCode + "): " + reason);
    }

    @Override
    public void leave(int exitCode) {
        MpiRank.abort(exitCode);
    }

    @Override
    public void close() {
        comm.free();
    }

    @Override
    public String toString() {
        return "Mpi";
    }
}
