package org.rankwise.comm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that every rank of the communicator calls, in the same order, with the same root, operation and type.
 *
 * <p>Data is a Java array of a numeric primitive type. Results are fresh arrays, counts are worked out where they are
 * not given, empty arrays are legal everywhere, and no send buffer is ever changed. Arguments that matter on the root
 * alone may be null elsewhere. For buffers of your own and no allocation take {@link SegmentCollectives}.
 *
 * <p>Costs are those of the default algorithms for P ranks and N bytes; engines do better where they can. Reductions
 * fold in rank order, see {@link Op}.
 *
 * <p>Errors: {@link CollectiveMismatchException}, naming both calls, where ranks disagree on what they call;
 * {@link CommException} for bad arguments.
 */
public interface Collectives {

    /** Returns on each rank when every rank has called it. ⌈log2 P⌉ rounds of empty messages. */
    void barrier();

    /**
     * The root's array on every rank, {@code (n) → (n)}. The root gets its own array back, others a fresh one.
     * {@code data} is significant at the root. ⌈log2 P⌉ rounds, after as many for the length.
     */
    <A> A bcast(@Nullable A data, int root);

    /** The root's value on every rank. */
    long bcast(long value, int root);

    /** The root's value on every rank. */
    double bcast(double value, int root);

    /**
     * Rank i gets the i-th of P equal parts of the root's array, {@code (P n) → (n)}. {@code atRoot} is significant at
     * the root; its length must be a multiple of P. P − 1 messages from the root.
     */
    <A> A scatter(@Nullable A atRoot, int root);

    /**
     * Rank i gets the i-th part of the root's array, {@code (sum of counts) → (counts[i])}. Both arguments are
     * significant at the root. P − 1 messages from the root, after as many for the counts.
     */
    <A> A scatterv(@Nullable A atRoot, int @Nullable [] counts, int root);

    /** The root gets everybody's array in rank order, {@code (n) → (P n)}, others null. Equal lengths. P − 1 messages. */
    <A> @Nullable A gather(A mine, int root);

    /** The root gets everybody's array in rank order, others null. Any lengths, which are gathered first. */
    <A> @Nullable Ragged<A> gatherv(A mine, int root);

    /** Every rank gets everybody's array in rank order, {@code (n) → (P n)}. Equal lengths. P − 1 rounds in a ring. */
    <A> A allgather(A mine);

    /** Every rank gets everybody's array in rank order. Any lengths, which are gathered first. */
    <A> Ragged<A> allgatherv(A mine);

    /** Part i goes to rank i and the part from rank i arrives as part i, {@code (P n) → (P n)}. P − 1 exchanges. */
    <A> A alltoall(A data);

    /**
     * Part i, of {@code counts[i]} elements, goes to rank i; what rank i has for this one arrives as part i.
     * The counts are exchanged first.
     */
    <A> Ragged<A> alltoallv(A data, int[] counts);

    /** The root gets the arrays of all ranks combined item by item, {@code (n) → (n)}, others null. */
    <A> @Nullable A reduce(A data, Op op, int root);

    /** Every rank gets the arrays of all ranks combined item by item, {@code (n) → (n)}. */
    <A> A allreduce(A data, Op op);

    /** Every rank gets the values of all ranks combined, in rank order. 2 ⌈log2 P⌉ rounds. */
    long allreduce(long value, Op op);

    /** Every rank gets the values of all ranks combined, in rank order. 2 ⌈log2 P⌉ rounds. */
    double allreduce(double value, Op op);

    /** Combines as {@link #allreduce(Object, Op)}; rank i gets the i-th of P equal parts, {@code (P n) → (n)}. */
    <A> A reduceScatter(A data, Op op);

    /** Combines as {@link #allreduce(Object, Op)}; rank i gets the i-th part, {@code (sum of counts) → (counts[i])}. */
    <A> A reduceScatter(A data, int[] counts, Op op);

    /** Rank i gets the arrays of ranks 0 to i combined, {@code (n) → (n)}. */
    <A> A scan(A data, Op op);

    /** Rank i gets the values of ranks 0 to i combined. P − 1 rounds along a chain. */
    long scan(long value, Op op);

    /**
     * Rank i gets the arrays of ranks 0 to i − 1 combined, {@code (n) → (n)}. Rank 0 gets zeros for SUM, LOR, LXOR, BOR
     * and BXOR, ones for PROD and LAND, all bits for BAND, the type's largest value for MIN and smallest for MAX, and
     * null for every other operation.
     */
    <A> @Nullable A exscan(A data, Op op);

    /** The sum, product, ... of the values of the ranks before this one; rank 0 gets the operation's identity. */
    long exscan(long value, Op op);

    /** The root's object on every rank; {@code value} is significant at the root. */
    <T> T bcastObject(@Nullable T value, Codec<T> codec, int root);

    /** The root gets everybody's objects in rank order, others null. */
    <T> @Nullable List<T> gatherObject(T value, Codec<T> codec, int root);

    /** Every rank gets everybody's objects in rank order. */
    <T> List<T> allgatherObject(T value, Codec<T> codec);

    /** The root gets all accumulators merged in rank order, others null. Arguments stay as they are. ⌈log2 P⌉ rounds. */
    <M extends Mergeable<M>> @Nullable M reduce(M mine, int root);

    /** Every rank gets all accumulators merged in rank order. Arguments stay as they are. 2 ⌈log2 P⌉ rounds. */
    <M extends Mergeable<M>> M allreduce(M mine);
}
