package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import org.rankwise.layout.ElementType;

/**
 * A number of elements in a form that the library takes: so many of the element's datatype, or, from 2<sup>31</sup>
 * elements on where counts are ints, one of a datatype made for that many.
 *
 * @param count what to give as count
 * @param datatype what to give as datatype
 * @param made whether the datatype was made for this and must be freed
 */
record Extent(long count, long datatype, boolean made) implements AutoCloseable {
    /** The extent of a call without data. */
    static final Extent NONE = new Extent(0, 0, false);

    private static final long BLOCK = 1L << 30;

    static Extent of(long elements, ElementType type) {
        return elements <= Integer.MAX_VALUE || Mpi.LARGE_COUNTS
                ? new Extent(elements, Mpi.datatype(type), false)
                : new Extent(1, make(elements, type), true);
    }

    /** Blocks of 2^30 elements and what is left, as one struct: so the message stays one message. */
    private static long make(long elements, ElementType type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(8, 8);
            int blocks = Math.toIntExact(elements / BLOCK);
            int rest = (int) (elements % BLOCK);
            MpiError.check(
                    Mpi.TYPE_CONTIGUOUS.call(BLOCK, Mpi.datatype(type), handle.address()), "MPI_Type_contiguous", -1);
            long block = Mpi.handleAt(handle);
            MemorySegment lengths = arena.allocateFrom(JAVA_INT, blocks, rest);
            MemorySegment displacements = arena.allocateFrom(JAVA_LONG, 0, blocks * BLOCK * type.bytes());
            MemoryLayout width = Mpi.ABI.handle();
            MemorySegment datatypes = arena.allocate(width.byteSize() * 2, 8);
            Mpi.putHandle(datatypes, block);
            Mpi.putHandle(datatypes.asSlice(width.byteSize()), Mpi.datatype(type));
            MpiError.check(
                    Mpi.TYPE_CREATE_STRUCT.call(
                            2, lengths.address(), displacements.address(), datatypes.address(), handle.address()),
                    "MPI_Type_create_struct",
                    -1);
            long made = Mpi.handleAt(handle);
            MpiError.check(Mpi.TYPE_COMMIT.call(handle.address()), "MPI_Type_commit", -1);
            Mpi.putHandle(handle, block);
            MpiError.check(Mpi.TYPE_FREE.call(handle.address()), "MPI_Type_free", -1);
            return made;
        }
    }

    @Override
    public void close() {
        if (made) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment handle = arena.allocate(8, 8);
                Mpi.putHandle(handle, datatype);
                MpiError.check(Mpi.TYPE_FREE.call(handle.address()), "MPI_Type_free", -1);
            }
        }
    }
}
