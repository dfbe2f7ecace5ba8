package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * What differs between MPI libraries: the width of handles and the values of constants, which C programs take from mpi.h.
 * Handles are longs here; a library whose handles are ints gets them narrowed on the way.
 *
 * @param name the family's name, such as {@code Open MPI}
 * @param handle how the library takes handles: {@link ValueLayout#JAVA_LONG} where they are pointers, else JAVA_INT
 * @param handles its constant handles
 * @param numbers its constant numbers
 * @param status where things are in an MPI_Status
 * @param datatypes the datatype of each element type
 * @param ops those of our operations that the library has
 */
record Abi(
        String name,
        ValueLayout handle,
        Handles handles,
        Numbers numbers,
        StatusLayout status,
        Map<ElementType, Long> datatypes,
        Map<Op, Long> ops) {

    /** MPI_COMM_WORLD, MPI_COMM_NULL, MPI_INFO_NULL, MPI_ERRORS_RETURN. */
    record Handles(long commWorld, long commNull, long infoNull, long errorsReturn) {}

    /** MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_UNDEFINED, MPI_THREAD_MULTIPLE, MPI_COMM_TYPE_SHARED, MPI_MAX_ERROR_STRING. */
    record Numbers(
            int anySource, int anyTag, int undefined, int threadMultiple, int commTypeShared, int maxErrorString) {}

    /** An MPI_Status: its size in bytes, and where MPI_SOURCE and MPI_TAG are. */
    record StatusLayout(int bytes, int source, int tag) {}

    boolean isOpenMpi() {
        return name.equals(OpenMpiAbi.NAME);
    }
}
