package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.PointToPoint;

/**
 * One of MPI's communicators and its twin: users' messages travel in the one, messages of our own algorithms, whose tags
 * are negative here and must not be there, in the other.
 *
 * @param user the communicator's handle
 * @param internal its duplicate's handle
 * @param placement how the ranks of the whole job lie on its hosts
 */
record MpiComm(long user, long internal, int rank, int size, Placement placement) {

    /** The communicator of all ranks. Collective. */
    static MpiComm world() {
        MpiComm world = of(Mpi.ABI.handles().commWorld(), Placement.UNKNOWN);
        return new MpiComm(world.user, world.internal, world.rank, world.size, Placement.of(world));
    }

    /** Takes a communicator over: its errors become codes. Collective. */
    private static MpiComm of(long handle, Placement placement) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check(
                    Mpi.COMM_SET_ERRHANDLER.call(handle, Mpi.ABI.handles().errorsReturn()),
                    "MPI_Comm_set_errhandler",
                    -1);
            MpiError.check(Mpi.COMM_RANK.call(handle, out.address()), "MPI_Comm_rank", -1);
            int rank = out.get(JAVA_INT, 0);
            MpiError.check(Mpi.COMM_SIZE.call(handle, out.address()), "MPI_Comm_size", rank);
            int size = out.get(JAVA_INT, 0);
            MpiError.check(Mpi.COMM_DUP.call(handle, out.address()), "MPI_Comm_dup", rank);
            long internal = Mpi.handleAt(out);
            MpiError.check(
                    Mpi.COMM_SET_ERRHANDLER.call(internal, Mpi.ABI.handles().errorsReturn()),
                    "MPI_Comm_set_errhandler",
                    rank);
            return new MpiComm(handle, internal, rank, size, placement);
        }
    }

    /** Null for a rank that takes no part. Collective. */
    MpiComm split(int color, int key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check(Mpi.COMM_SPLIT.call(user, color, key, out.address()), "MPI_Comm_split", rank);
            long handle = Mpi.handleAt(out);
            return handle == Mpi.ABI.handles().commNull() ? null : of(handle, placement);
        }
    }

    /** Gives both back to MPI. Collective. */
    void free() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(8, 8);
            for (long one : new long[] {user, internal}) {
                Mpi.putHandle(handle, one);
                MpiError.check(Mpi.COMM_FREE.call(handle.address()), "MPI_Comm_free", rank);
            }
        }
    }

    /** Whether ranks must yield while they wait. */
    boolean crowded() {
        return placement.crowded();
    }

    boolean isWorld() {
        return user == Mpi.ABI.handles().commWorld();
    }

    /** What messages call it by. */
    String name() {
        return isWorld() ? "the world" : "a communicator of " + size + (size == 1 ? " rank" : " ranks");
    }

    long of(int tag) {
        return tag < 0 && tag != PointToPoint.ANY_TAG ? internal : user;
    }

    static int tag(int tag) {
        if (tag >= 0) {
            return tag;
        }
        return tag == PointToPoint.ANY_TAG ? Mpi.ABI.numbers().anyTag() : -tag;
    }
}
