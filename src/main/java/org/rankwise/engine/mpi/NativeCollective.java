package org.rankwise.engine.mpi;

/**
 * The library's collectives. Each has a blocking form and one that starts it, {@code MPI_Gather} and {@code MPI_Igather},
 * which takes a request at the end as well. Arrays of counts and offsets are of {@code int}, or, in functions with the suffix
 * _c, of 8 bytes an element.
 */
enum NativeCollective {
    // int MPI_Barrier(MPI_Comm comm);
    BARRIER("barrier"),
    // int MPI_Bcast(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm);
    BCAST("bcast"),
    // int MPI_Gather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm comm);
    GATHER("gather"),
    // int MPI_Gatherv_c(const void *s, MPI_Count sn, MPI_Datatype st, void *r, const MPI_Count rn[],
    //         const MPI_Aint displs[], MPI_Datatype rt, int root, MPI_Comm comm);
    GATHERV("gatherv"),
    // int MPI_Scatter(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm comm);
    SCATTER("scatter"),
    // int MPI_Scatterv_c(const void *s, const MPI_Count sn[], const MPI_Aint displs[], MPI_Datatype st, void *r,
    //         MPI_Count rn, MPI_Datatype rt, int root, MPI_Comm comm);
    SCATTERV("scatterv"),
    // int MPI_Allgather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLGATHER("allgather"),
    // int MPI_Allgatherv(const void *s, int sn, MPI_Datatype st, void *r, const int rn[], const int displs[],
    //         MPI_Datatype rt, MPI_Comm comm);
    ALLGATHERV("allgatherv"),
    // int MPI_Alltoall(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLTOALL("alltoall"),
    // int MPI_Alltoallv_c(const void *s, const MPI_Count sn[], const MPI_Aint sdispls[], MPI_Datatype st,
    //         void *r, const MPI_Count rn[], const MPI_Aint rdispls[], MPI_Datatype rt, MPI_Comm comm);
    ALLTOALLV("alltoallv"),
    // int MPI_Reduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm);
    REDUCE("reduce"),
    // int MPI_Allreduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    ALLREDUCE("allreduce"),
    // int MPI_Reduce_scatter(const void *s, void *r, const int rn[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    REDUCE_SCATTER("reduce_scatter"),
    // int MPI_Scan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    SCAN("scan"),
    // int MPI_Exscan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    EXSCAN("exscan");

    private final String name;
    private NativeFunction blocking;
    private NativeFunction starting;

    NativeCollective(String name) {
        this.name = name;
    }

    /** The form for all ranks at once. Looked up when it is first called. */
    NativeFunction blocking() {
        if (blocking == null) {
            blocking = find(functionName());
        }
        return blocking;
    }

    /** The form that is to be awaited by a request. */
    NativeFunction starting() {
        if (starting == null) {
            starting = find("MPI_I" + name);
        }
        return starting;
    }

    String functionName() {
        return "MPI_" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private NativeFunction find(String function) {
        return this == BARRIER ? Mpi.function(function) : Mpi.counting(function);
    }
}
