package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Memory off the heap for what one thread's calls pass and get back: an MPI_Status, a flag, a number, a request. */
final class CallMemory {
    private static final ThreadLocal<CallMemory> OF_THREAD = ThreadLocal.withInitial(CallMemory::new);

    final MemorySegment status = Arena.ofAuto().allocate(Mpi.ABI.status().bytes(), 8);
    final MemorySegment flag = Arena.ofAuto().allocate(JAVA_INT);
    final MemorySegment request = Arena.ofAuto().allocate(JAVA_LONG);
    private final MemorySegment number = Arena.ofAuto().allocate(JAVA_LONG);
    private Status last = Status.EMPTY;

    static CallMemory ofThread() {
        return OF_THREAD.get();
    }

    boolean isSet() {
        return flag.get(JAVA_INT, 0) != 0;
    }

    /** What the library wrote, in users' terms; a new object only where it differs from the last one. */
    Status read(int rank) {
        MpiError.check(
                Mpi.GET_ELEMENTS_X.callQuickly(status.address(), Mpi.datatype(ElementType.BYTE), number.address()),
                "MPI_Get_elements_x",
                rank);
        int source = status.get(JAVA_INT, Mpi.ABI.status().source());
        int tag = status.get(JAVA_INT, Mpi.ABI.status().tag());
        long bytes = number.get(JAVA_LONG, 0);
        if (last.source() != source || last.tag() != tag || last.bytes() != bytes) {
            last = new Status(source, tag, bytes);
        }
        return last;
    }
}
