package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Messages between two ranks: memory off the heap goes straight to MPI, arrays by way of {@link Staging}. */
final class MpiMessages {
    private final MpiComm comm;
    private final Staging staging;

    MpiMessages(MpiComm comm, Staging staging) {
        this.comm = comm;
        this.staging = staging;
    }

    void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        if (comm.crowded()) {
            isend(data, type, dest, tag, mode).await();
            return;
        }
        MemorySegment out = staging.outgoing(data);
        try (Extent extent = Extent.of(type.count(data), type)) {
            int code = mode == SendMode.SYNCHRONOUS
                    ? Mpi.SSEND.call(
                            out.address(), extent.count(), extent.datatype(), dest, MpiComm.tag(tag), comm.of(tag))
                    : Mpi.SEND.call(
                            out.address(), extent.count(), extent.datatype(), dest, MpiComm.tag(tag), comm.of(tag));
            MpiError.check(code, "MPI_Send", comm);
        } finally {
            staging.done(out, data);
        }
    }

    Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        if (waitsByTests(source)) {
            return irecv(buffer, type, source, tag).await();
        }
        CallMemory found = CallMemory.ofThread();
        MemorySegment in = staging.incoming(buffer);
        try (Extent extent = Extent.of(type.count(buffer), type)) {
            MpiError.check(
                    Mpi.RECV.call(
                            in.address(),
                            extent.count(),
                            extent.datatype(),
                            source(source),
                            MpiComm.tag(tag),
                            comm.of(tag),
                            found.status.address()),
                    "MPI_Recv",
                    comm);
            Status status = found.read(comm.rank());
            staging.arrived(in, buffer, status.bytes());
            return status;
        } finally {
            staging.done(in, buffer);
        }
    }

    Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        MemorySegment out = staging.outgoing(data);
        MemorySegment request = CallMemory.ofThread().request;
        try (Extent extent = Extent.of(type.count(data), type)) {
            int code = mode == SendMode.SYNCHRONOUS
                    ? Mpi.ISSEND.call(
                            out.address(),
                            extent.count(),
                            extent.datatype(),
                            dest,
                            MpiComm.tag(tag),
                            comm.of(tag),
                            request.address())
                    : Mpi.ISEND.call(
                            out.address(),
                            extent.count(),
                            extent.datatype(),
                            dest,
                            MpiComm.tag(tag),
                            comm.of(tag),
                            request.address());
            MpiError.check(code, "MPI_Isend", comm);
        }
        return new MpiRequest(Mpi.handleAt(request), comm, true, _ -> {
            staging.done(out, data);
            return Status.EMPTY;
        });
    }

    Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        MemorySegment in = staging.incoming(buffer);
        MemorySegment request = CallMemory.ofThread().request;
        try (Extent extent = Extent.of(type.count(buffer), type)) {
            MpiError.check(
                    Mpi.IRECV.call(
                            in.address(),
                            extent.count(),
                            extent.datatype(),
                            source(source),
                            MpiComm.tag(tag),
                            comm.of(tag),
                            request.address()),
                    "MPI_Irecv",
                    comm);
        }
        return new MpiRequest(Mpi.handleAt(request), comm, true, found -> {
            Status status = found.read(comm.rank());
            staging.arrived(in, buffer, status.bytes());
            staging.done(in, buffer);
            return status;
        });
    }

    /** What another thread of this process sends, a blocking call of MPICH 4.0 does not see; and see {@link Placement}. */
    private boolean waitsByTests(int source) {
        return comm.crowded() || source == PointToPoint.ANY_SOURCE || source == comm.rank();
    }

    Status probe(int source, int tag) {
        while (waitsByTests(source)) {
            Status status = iprobe(source, tag);
            if (status != null) {
                return status;
            }
            Thread.yield();
        }
        CallMemory found = CallMemory.ofThread();
        MpiError.check(
                Mpi.PROBE.call(source(source), MpiComm.tag(tag), comm.of(tag), found.status.address()),
                "MPI_Probe",
                comm);
        return users(found.read(comm.rank()), tag);
    }

    Status iprobe(int source, int tag) {
        CallMemory found = CallMemory.ofThread();
        MpiError.check(
                Mpi.IPROBE.call(
                        source(source), MpiComm.tag(tag), comm.of(tag), found.flag.address(), found.status.address()),
                "MPI_Iprobe",
                comm);
        return found.isSet() ? users(found.read(comm.rank()), tag) : null;
    }

    static Status users(Status status, int tag) {
        return tag < 0 && tag != PointToPoint.ANY_TAG ? new Status(status.source(), tag, status.bytes()) : status;
    }

    static int source(int source) {
        return source == PointToPoint.ANY_SOURCE ? Mpi.ABI.numbers().anySource() : source;
    }
}
