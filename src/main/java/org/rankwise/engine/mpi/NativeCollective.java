package org.rankwise.engine.mpi;

/**
 * The library's collectives. Each has a blocking form and one that starts it, {@code MPI_Gather} and {@code MPI_Igather},
 * which takes a request at the end as well. Arrays of counts and offsets are of {@code int}, or, in functions with the suffix
 * _c, of 8 bytes an element.
 */
enum NativeCollective {
    // int MPI_Barrier(MPI_Comm comm);
    BARRIER("MPI_Barrier", "MPI_Ibarrier"),
    // int MPI_Bcast(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm);
    BCAST("MPI_Bcast", "MPI_Ibcast"),
    // int MPI_Gather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm
    // comm);
    GATHER("MPI_Gather", "MPI_Igather"),
    // int MPI_Gatherv_c(const void *s, MPI_Count sn, MPI_Datatype st, void *r, const MPI_Count rn[],
    //         const MPI_Aint displs[], MPI_Datatype rt, int root, MPI_Comm comm);
    GATHERV("MPI_Gatherv", "MPI_Igatherv"),
    // int MPI_Scatter(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, int root, MPI_Comm
    // comm);
    SCATTER("MPI_Scatter", "MPI_Iscatter"),
    // int MPI_Scatterv_c(const void *s, const MPI_Count sn[], const MPI_Aint displs[], MPI_Datatype st, void *r,
    //         MPI_Count rn, MPI_Datatype rt, int root, MPI_Comm comm);
    SCATTERV("MPI_Scatterv", "MPI_Iscatterv"),
    // int MPI_Allgather(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLGATHER("MPI_Allgather", "MPI_Iallgather"),
    // int MPI_Allgatherv(const void *s, int sn, MPI_Datatype st, void *r, const int rn[], const int displs[],
    //         MPI_Datatype rt, MPI_Comm comm);
    ALLGATHERV("MPI_Allgatherv", "MPI_Iallgatherv"),
    // int MPI_Alltoall(const void *s, int sn, MPI_Datatype st, void *r, int rn, MPI_Datatype rt, MPI_Comm comm);
    ALLTOALL("MPI_Alltoall", "MPI_Ialltoall"),
    // int MPI_Alltoallv_c(const void *s, const MPI_Count sn[], const MPI_Aint sdispls[], MPI_Datatype st,
    //         void *r, const MPI_Count rn[], const MPI_Aint rdispls[], MPI_Datatype rt, MPI_Comm comm);
    ALLTOALLV("MPI_Alltoallv", "MPI_Ialltoallv"),
    // int MPI_Reduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm);
    REDUCE("MPI_Reduce", "MPI_Ireduce"),
    // int MPI_Allreduce(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    ALLREDUCE("MPI_Allreduce", "MPI_Iallreduce"),
    // int MPI_Reduce_scatter(const void *s, void *r, const int rn[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    REDUCE_SCATTER("MPI_Reduce_scatter", "MPI_Ireduce_scatter"),
    // int MPI_Scan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    SCAN("MPI_Scan", "MPI_Iscan"),
    // int MPI_Exscan(const void *s, void *r, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm);
    EXSCAN("MPI_Exscan", "MPI_Iexscan");

    private final String name;
    private final String startingName;
    private NativeFunction blocking;
    private NativeFunction starting;

    NativeCollective(String name, String startingName) {
        this.name = name;
        this.startingName = startingName;
    }

    /** The form for all ranks at once. Looked up when it is first called. */
    NativeFunction blocking() {
        if (blocking == null) {
            blocking = find(name);
        }
        return blocking;
    }

    /** The form that is to be awaited by a request. */
    NativeFunction starting() {
        if (starting == null) {
            starting = find(startingName);
        }
        return starting;
    }

    String functionName() {
        return name;
    }

    private NativeFunction find(String function) {
        return this == BARRIER ? Mpi.function(function) : Mpi.counting(function);
    }
}
