package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.rankwise.engine.mpi.Mpi.H;
import static org.rankwise.engine.mpi.Mpi.N;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * The library's collectives. Each has a blocking form and one that starts it, {@code MPI_Gather} and {@code MPI_Igather};
 * both are called with a request at the end here, which the blocking form leaves alone. Arrays of counts and offsets are
 * of {@code int}, or, in functions with the suffix _c, of 8 bytes an element.
 */
enum NativeCollective {
    // int MPI_Barrier(MPI_Comm comm);
    BARRIER("barrier", H),
    // int MPI_Bcast(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm);
    BCAST("bcast", ADDRESS, N, H, JAVA_INT, H),
    // int MPI_Gather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm comm);
    GATHER("gather", ADDRESS, N, H, ADDRESS, N, H, JAVA_INT, H),
    // int MPI_Gatherv_c(const void *s, MPI_Count sn, MPI_Datatype st, void *r, const MPI_Count rn[],
    //         const MPI_Aint displs[], MPI_Datatype rt, int root, MPI_Comm comm);
    GATHERV("gatherv", ADDRESS, N, H, ADDRESS, ADDRESS, ADDRESS, H, JAVA_INT, H),
    // int MPI_Scatter(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm comm);
    SCATTER("scatter", ADDRESS, N, H, ADDRESS, N, H, JAVA_INT, H),
    // int MPI_Scatterv_c(const void *s, const MPI_Count sn[], const MPI_Aint displs[], MPI_Datatype st, void *r,
    //         MPI_Count rn, MPI_Datatype rt, int root, MPI_Comm comm);
    SCATTERV("scatterv", ADDRESS, ADDRESS, ADDRESS, H, ADDRESS, N, H, JAVA_INT, H),
    // int MPI_Allgather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLGATHER("allgather", ADDRESS, N, H, ADDRESS, N, H, H),
    // int MPI_Allgatherv(const void *s, int sn, MPI_Datatype st, void *r, const int rn[], const int displs[],
    //         MPI_Datatype rt, MPI_Comm comm);
    ALLGATHERV("allgatherv", ADDRESS, N, H, ADDRESS, ADDRESS, ADDRESS, H, H),
    // int MPI_Alltoall(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLTOALL("alltoall", ADDRESS, N, H, ADDRESS, N, H, H),
    // int MPI_Alltoallv_c(const void *s, const MPI_Count sn[], const MPI_Aint sdispls[], MPI_Datatype st,
    //         void *r, const MPI_Count rn[], const MPI_Aint rdispls[], MPI_Datatype rt, MPI_Comm comm);
    ALLTOALLV("alltoallv", ADDRESS, ADDRESS, ADDRESS, H, ADDRESS, ADDRESS, ADDRESS, H, H),
    // int MPI_Reduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm);
    REDUCE("reduce", ADDRESS, ADDRESS, N, H, H, JAVA_INT, H),
    // int MPI_Allreduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    ALLREDUCE("allreduce", ADDRESS, ADDRESS, N, H, H, H),
    // int MPI_Reduce_scatter(const void *s, void *r, const int rn[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    REDUCE_SCATTER("reduce_scatter", ADDRESS, ADDRESS, ADDRESS, H, H, H),
    // int MPI_Scan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    SCAN("scan", ADDRESS, ADDRESS, N, H, H, H),
    // int MPI_Exscan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    EXSCAN("exscan", ADDRESS, ADDRESS, N, H, H, H);

    private final String name;
    private final MemoryLayout[] parameters;
    private MethodHandle blocking;
    private MethodHandle starting;

    NativeCollective(String name, MemoryLayout... parameters) {
        this.name = name;
        this.parameters = parameters;
    }

    /** The function: for all ranks at once, or to be started and awaited by a request. Made when it is first called. */
    MethodHandle handle(boolean starts) {
        MethodHandle made = starts ? starting : blocking;
        if (made != null) {
            return made;
        }
        if (starts) {
            List<MemoryLayout> withRequest = new ArrayList<>(List.of(parameters));
            withRequest.add(ADDRESS);
            starting = Mpi.function(suffixed("MPI_I" + name), withRequest);
            return starting;
        }
        blocking = MethodHandles.dropArguments(
                Mpi.function(suffixed(functionName()), parameters), parameters.length, MemorySegment.class);
        return blocking;
    }

    String functionName() {
        return "MPI_" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** {@link Mpi#function} knows the functions with a count; arrays of counts are long in the same ones. */
    private String suffixed(String function) {
        boolean onlyArrays = this == ALLTOALLV || this == REDUCE_SCATTER;
        return Mpi.LARGE_COUNTS && onlyArrays ? function + "_c" : function;
    }
}
