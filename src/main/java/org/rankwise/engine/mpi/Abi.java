package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * What differs between MPI libraries: the width of handles and the values of constants, which C programs take from mpi.h.
 * Handles are longs here; a library whose handles are ints gets them narrowed on the way.
 */
interface Abi {

    /** The family's name, such as {@code Open MPI}. */
    String name();

    /** How the library takes handles: {@link ValueLayout#JAVA_LONG} where they are pointers, else JAVA_INT. */
    ValueLayout handle();

    long commWorld();

    long commNull();

    long requestNull();

    long infoNull();

    long errorsReturn();

    long opNull();

    /** The datatype of an element type. */
    long datatype(ElementType type);

    /** The library's operation, or {@link #opNull()} where it has none. */
    long op(Op op);

    int anySource();

    int anyTag();

    int undefined();

    int threadMultiple();

    /** Room for the text of an error. */
    int maxErrorString();

    /** Size of an MPI_Status. */
    int statusBytes();

    int statusSourceOffset();

    int statusTagOffset();
}
