package org.rankwise.engine.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Status;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** Receives of any length: what a probe finds is taken off the list at once, so that no other thread receives it. */
final class MatchedMessages {
    /** Probes before a core is offered to others. */
    private static final int SPINS = 1_000;

    // int MPI_Improbe(int source, int tag, MPI_Comm comm, int *flag, MPI_Message *message, MPI_Status *status);
    private static final NativeFunction IMPROBE = Mpi.function("MPI_Improbe");
    // int MPI_Mrecv(void *buf, int count, MPI_Datatype datatype, MPI_Message *message, MPI_Status *status);
    private static final NativeFunction MRECV = Mpi.counting("MPI_Mrecv");

    private final MpiComm comm;
    private final Staging staging;

    MatchedMessages(MpiComm comm, Staging staging) {
        this.comm = comm;
        this.staging = staging;
    }

    Status recv(Engine.Room room, ElementType type, int source, int tag) {
        CallMemory found = CallMemory.ofThread();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(8, 8);
            probe(MpiMessages.source(source), tag, found, message);
            long bytes = found.read(comm.rank()).bytes();
            MemorySegment buffer = room.of(bytes).asSlice(0, bytes);
            MemorySegment in = staging.incoming(buffer);
            try (Extent extent = Extent.of(type.count(buffer), type)) {
                MpiError.check(
                        MRECV.call(
                                in.address(),
                                extent.count(),
                                extent.datatype(),
                                message.address(),
                                found.status.address()),
                        "MPI_Mrecv",
                        comm);
                Status status = MpiMessages.users(found.read(comm.rank()), tag);
                staging.arrived(in, buffer, status.bytes());
                return status;
            } finally {
                staging.done(in, buffer);
            }
        }
    }

    /** Waits by tests: see {@link MpiRequest#await}. */
    private void probe(int source, int tag, CallMemory found, MemorySegment message) {
        for (int i = 0; true; i++) {
            MpiError.check(
                    IMPROBE.call(
                            source,
                            MpiComm.tag(tag),
                            comm.of(tag),
                            found.flag.address(),
                            message.address(),
                            found.status.address()),
                    "MPI_Improbe",
                    comm);
            if (found.isSet()) {
                return;
            }
            if (i < SPINS && !comm.crowded()) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
