package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
import org.rankwise.layout.ElementType;

/**
 * The collectives over memory of your own, with long counts and no copies; blocking, and non-blocking by a leading i.
 *
 * <p>Counts are elements, as in MPI: those sent to or received from one rank. Segments that do not matter on a rank may
 * be null there. A send and a receive segment may not overlap, except that they may be the same one in reductions
 * other than reduceScatter ({@code MPI_IN_PLACE}). What ragged forms send and receive is described by {@link Blocks}.
 */
public interface SegmentCollectives {

    void bcast(MemorySegment data, long count, ElementType type, int root);

    void scatter(MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root);

    void scatterv(Blocks atRoot, MemorySegment mine, long count, ElementType type, int root);

    void gather(MemorySegment mine, MemorySegment atRoot, long count, ElementType type, int root);

    void gatherv(MemorySegment mine, long count, Blocks atRoot, ElementType type, int root);

    void allgather(MemorySegment mine, MemorySegment all, long count, ElementType type);

    void allgatherv(MemorySegment mine, long count, Blocks all, ElementType type);

    void alltoall(MemorySegment send, MemorySegment recv, long count, ElementType type);

    void alltoallv(Blocks send, Blocks recv, ElementType type);

    void reduce(MemorySegment send, MemorySegment atRoot, long count, ElementType type, Op op, int root);

    void allreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    /** Rank i gets {@code counts[i]} elements; the counts are the same on every rank. */
    void reduceScatter(MemorySegment send, MemorySegment recv, long[] counts, ElementType type, Op op);

    void scan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    /** As scan, without the rank's own contribution; rank 0's receive segment stays as it is. */
    void exscan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    Request ibarrier();

    Request ibcast(MemorySegment data, long count, ElementType type, int root);

    Request iscatter(MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root);

    Request igather(MemorySegment mine, MemorySegment atRoot, long count, ElementType type, int root);

    Request iallgather(MemorySegment mine, MemorySegment all, long count, ElementType type);

    Request ialltoall(MemorySegment send, MemorySegment recv, long count, ElementType type);

    Request ialltoallv(Blocks send, Blocks recv, ElementType type);

    Request ireduce(MemorySegment send, MemorySegment atRoot, long count, ElementType type, Op op, int root);

    Request iallreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);
}
