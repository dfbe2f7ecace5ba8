package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.rankwise.layout.ElementType;

/**
 * The collectives over memory of your own, with long counts and no copies; blocking, and non-blocking by a leading i.
 *
 * <p>Every rank of the communicator calls them, in the same order, with the same type, root and operation. Counts are
 * elements, as in MPI: those sent to or received from one rank. In {@code (n) → (P n)}, n is {@code count} and P the
 * number of ranks; a segment holds at least what its shape says, and may hold more. Segments that do not matter on a rank
 * may be null there. A send and a receive segment may not overlap, except that they may be the same one in reductions
 * other than reduceScatter ({@code MPI_IN_PLACE}). What ragged forms send and receive is described by {@link Blocks}.
 * Zero elements are legal everywhere.
 *
 * <p>Costs are those of the default algorithms for P ranks; engines do better where they can. <i>Short</i> is up to 1 KiB
 * a block, in {@link #bcast} less than 64 KiB and in reductions less than 4 KiB in all. No method allocates in proportion
 * to its data, but for scratch memory of 1 MiB in reductions and what a tree hands on of short blocks. Reductions fold in
 * rank order, see {@link Op}.
 *
 * <p>Errors: {@link CommException} for a root, count, type or operation that cannot be, a segment that is null, too small,
 * read-only or freed where it matters, or two that overlap; {@link CollectiveMismatchException}, naming both calls, where
 * ranks disagree on what they call; {@link TruncationException} where they disagree on counts and the engine does not
 * compare them; {@link AbortException} when the job is ending.
 *
 * <p>The non-blocking forms return at once. Until their {@link Request} is complete their segments belong to it: nobody
 * may write to those sent, nor look at those received. Shapes, roles, costs and order of reduction are those of the
 * blocking form of the same name. All ranks start the collectives of a communicator in the same order, blocking or not.
 */
public interface SegmentCollectives {

    /**
     * The root's elements on every rank, {@code (n) → (n)}: {@code data} is read at the root and written elsewhere. Short:
     * P − 1 messages in ⌈log2 P⌉ rounds; longer: ⌈log2 P⌉ + P − 1 rounds, about 2 n elements through each rank.
     */
    void bcast(MemorySegment data, long count, ElementType type, int root);

    /**
     * Rank i gets the i-th of P blocks of {@code count} elements, {@code (P n) → (n)}. {@code atRoot} matters at the root
     * alone. P − 1 messages: short blocks by a tree in ⌈log2 P⌉ rounds, longer ones from the root to one rank after the
     * other.
     */
    void scatter(@Nullable MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root);

    /**
     * Rank i gets the root's i-th block, {@code (sum of counts) → (counts[i])}. {@code atRoot} matters at the root alone;
     * {@code count}, which may differ from rank to rank, is this rank's room, and its block there must not be longer.
     * P − 1 messages, from the root to one rank after the other.
     */
    void scatterv(@Nullable Blocks atRoot, MemorySegment mine, long count, ElementType type, int root);

    /**
     * The root gets everybody's block in rank order, {@code (n) → (P n)}. {@code atRoot} matters at the root alone. P − 1
     * messages: short blocks by a tree in ⌈log2 P⌉ rounds, longer ones to the root from one rank after the other.
     */
    void gather(MemorySegment mine, @Nullable MemorySegment atRoot, long count, ElementType type, int root);

    /**
     * The root gets everybody's block where {@code atRoot} says, {@code (counts[i]) → (sum of counts)}. {@code atRoot}
     * matters at the root alone; {@code count} is what this rank sends, which must be its count there. P − 1 messages, to
     * the root from one rank after the other.
     */
    void gatherv(MemorySegment mine, long count, @Nullable Blocks atRoot, ElementType type, int root);

    /**
     * Every rank gets everybody's block in rank order, {@code (n) → (P n)}. Both sides matter everywhere. Short:
     * ⌈log2 P⌉ rounds of one or two messages a rank; longer: a ring, P − 1 rounds of one block a rank.
     */
    void allgather(MemorySegment mine, MemorySegment all, long count, ElementType type);

    /**
     * Every rank gets everybody's block where {@code all} says, {@code (counts[i]) → (sum of counts)}. The counts are the
     * same on every rank, its {@code count} among them; offsets need not be. Rounds as in {@link #allgather}: up to 64 KiB
     * in all are short.
     */
    void allgatherv(MemorySegment mine, long count, Blocks all, ElementType type);

    /**
     * Block i goes to rank i, and what rank i has for this one arrives as block i, {@code (P n) → (P n)}. Both sides
     * matter everywhere. P − 1 rounds, each of a message sent and one received.
     */
    void alltoall(MemorySegment send, MemorySegment recv, long count, ElementType type);

    /**
     * As {@link #alltoall}, with blocks of any lengths: what one rank sends to another is as long as what that one
     * receives. P − 1 rounds; empty blocks are no messages.
     */
    void alltoallv(Blocks send, Blocks recv, ElementType type);

    /**
     * The root gets the elements of all ranks combined item by item, {@code (n) → (n)}, as
     * {@code ((x0 op x1) op x2) ...}. {@code atRoot} matters at the root alone. Short: P − 1 messages in ⌈log2 P⌉ rounds;
     * longer: P − 1 rounds of n / P elements through each rank, and P − 1 messages to the root, for every MiB.
     */
    void reduce(MemorySegment send, @Nullable MemorySegment atRoot, long count, ElementType type, Op op, int root);

    /**
     * Every rank gets the elements of all ranks combined item by item, {@code (n) → (n)}, as
     * {@code ((x0 op x1) op x2) ...}: the same bits everywhere. Both sides matter everywhere. Short: 2 (P − 1) messages in
     * 2 ⌈log2 P⌉ rounds; longer: 2 (P − 1) rounds, about 2 n elements through each rank, for every MiB.
     */
    void allreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    /**
     * Combines as {@link #allreduce}; rank i gets {@code counts[i]} elements of the result, those after the ones of the
     * ranks before it, {@code (sum of counts) → (counts[i])}. The counts are the same on every rank, and both sides matter
     * everywhere. P − 1 rounds of a message a rank, for every MiB of a rank's contributions.
     */
    void reduceScatter(MemorySegment send, MemorySegment recv, long[] counts, ElementType type, Op op);

    /**
     * Rank i gets the elements of ranks 0 to i combined item by item, {@code (n) → (n)}, as {@code ((x0 op x1) op x2) ...}.
     * Both sides matter everywhere. P − 1 rounds along a chain, in which pieces of 32 KiB overlap.
     */
    void scan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    /** As {@link #scan}, without the rank's own contribution; rank 0's receive segment stays as it is. */
    void exscan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);

    /** Starts a barrier: the request is complete when every rank has started it. ⌈log2 P⌉ rounds of a message a rank. */
    Request ibarrier();

    /** Starts a {@link #bcast}. */
    Request ibcast(MemorySegment data, long count, ElementType type, int root);

    /** Starts a {@link #scatter}. */
    Request iscatter(@Nullable MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root);

    /** Starts a {@link #gather}. */
    Request igather(MemorySegment mine, @Nullable MemorySegment atRoot, long count, ElementType type, int root);

    /** Starts an {@link #allgather}. */
    Request iallgather(MemorySegment mine, MemorySegment all, long count, ElementType type);

    /** Starts an {@link #alltoall}. */
    Request ialltoall(MemorySegment send, MemorySegment recv, long count, ElementType type);

    /** Starts an {@link #alltoallv}. */
    Request ialltoallv(Blocks send, Blocks recv, ElementType type);

    /** Starts a {@link #reduce}. */
    Request ireduce(MemorySegment send, @Nullable MemorySegment atRoot, long count, ElementType type, Op op, int root);

    /** Starts an {@link #allreduce}. */
    Request iallreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op);
}
