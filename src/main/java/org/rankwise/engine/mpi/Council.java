package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Ranks that agree on something: few bytes, seldom. Every method is collective. */
record Council(long comm, int rank, int size) {

    static Council of(MpiComm comm) {
        return new Council(comm.internal(), comm.rank(), comm.size());
    }

    /** The ranks of this host, by the library's knowledge of who shares memory; to be freed. */
    static Council ofHost(MpiComm world) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check(
                    Mpi.COMM_SPLIT_TYPE.call(
                            world.internal(),
                            Mpi.ABI.numbers().commTypeShared(),
                            world.rank(),
                            Mpi.ABI.handles().infoNull(),
                            out.address()),
                    "MPI_Comm_split_type",
                    world);
            long comm = Mpi.handleAt(out);
            MpiError.check(Mpi.COMM_RANK.call(comm, out.address()), "MPI_Comm_rank", world);
            int rank = out.get(JAVA_INT, 0);
            MpiError.check(Mpi.COMM_SIZE.call(comm, out.address()), "MPI_Comm_size", world);
            return new Council(comm, rank, out.get(JAVA_INT, 0));
        }
    }

    /** What the first rank says, of at most so many bytes, with zeros behind it. */
    byte[] told(int capacity, byte[] mine) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, Arrays.copyOf(mine, capacity));
            MpiError.check(
                    NativeCollective.BCAST
                            .blocking()
                            .call(bytes.address(), capacity, Mpi.datatype(ElementType.BYTE), 0, comm),
                    "MPI_Bcast",
                    rank);
            return bytes.toArray(JAVA_BYTE);
        }
    }

    boolean all(boolean mine) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(JAVA_LONG, mine ? 1 : 0);
            MemorySegment result = arena.allocate(JAVA_LONG);
            MpiError.check(
                    NativeCollective.ALLREDUCE
                            .blocking()
                            .call(
                                    one.address(),
                                    result.address(),
                                    1,
                                    Mpi.datatype(ElementType.LONG),
                                    Mpi.ABI.ops().get(Op.BAND),
                                    comm),
                    "MPI_Allreduce",
                    rank);
            return result.get(JAVA_LONG, 0) != 0;
        }
    }

    void free() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(8, 8);
            Mpi.putHandle(handle, comm);
            MpiError.check(Mpi.COMM_FREE.call(handle.address()), "MPI_Comm_free", rank);
        }
    }
}
