package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.rankwise.layout.ElementType;

/**
 * Messages between two ranks.
 *
 * <p>Data is a Java array of a numeric primitive type, sent whole, or a {@link MemorySegment} of {@code count} elements
 * (a slice of an array is {@code MemorySegment.ofArray(a).asSlice(...)}). Both sides name the same element type, or
 * {@link ElementType#BYTE} for raw memory. Tags are 0 to 32767 at least. Messages from one rank to another with the
 * same tag are received in the order they were sent. {@link #PROC_NULL} as a partner is nobody: sending to it and
 * receiving from it end at once.
 *
 * <p>Errors: {@link CommException} for a rank or tag out of range, or a message longer than its buffer, or of another
 * element type; {@link DeadlockException} where nobody can ever come.
 */
public interface PointToPoint {
    /** As the source of a receive or probe: a message from whichever rank. */
    int ANY_SOURCE = -1;

    /** As the tag of a receive or probe: a message of whichever tag. */
    int ANY_TAG = -1;

    /** Nobody, such as the neighbour beyond the end of a grid. */
    int PROC_NULL = -2;

    /** Sends; returns when the buffer may be used again. A message of more than a few KiB waits for its receive. */
    void send(MemorySegment data, long count, ElementType type, int dest, int tag);

    /** Sends a whole array, {@code (n)}; returns when it may be changed again, as {@link #send} of a segment does. */
    <A> void send(A data, int dest, int tag);

    /** Sends a whole array, {@code (n)}, and returns when its receive has begun. */
    <A> void ssend(A data, int dest, int tag);

    /**
     * Receives into {@code buffer}, which must hold the message; it may be longer, and what is beyond the message stays.
     *
     * @param count room in elements
     * @param source a rank, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag a tag, or {@link #ANY_TAG}
     * @return who sent it, its tag and how long it is
     * @throws TruncationException if the message is longer than that
     */
    Status recv(MemorySegment buffer, long count, ElementType type, int source, int tag);

    /** Receives into an array, which must hold the message and may be longer, as {@link #recv} into a segment does. */
    <A> Status recv(A buffer, int source, int tag);

    /** Receives a message of any length into a fresh array, {@code (n)}, such as {@code recv(double[].class, 0, 7)}. */
    <A> A recv(Class<A> arrayClass, int source, int tag);

    /** Starts to send; the segment may not change until the request is complete. */
    Request isend(MemorySegment data, long count, ElementType type, int dest, int tag);

    /** Starts to send a whole array, {@code (n)}, which may not change until the request is complete. */
    <A> Request isend(A data, int dest, int tag);

    /**
     * Starts to receive as {@link #recv} does; the segment belongs to the request until that is complete. Receives take
     * messages in the order in which they were started.
     */
    Request irecv(MemorySegment buffer, long count, ElementType type, int source, int tag);

    /** Starts to receive into an array, which belongs to the request until that is complete. */
    <A> Request irecv(A buffer, int source, int tag);

    /**
     * Sends and receives at the same time, so that rings and exchanges cannot deadlock. The segments may not overlap.
     *
     * @return what was received
     */
    Status sendrecv(
            MemorySegment send,
            long sendCount,
            int dest,
            int sendTag,
            MemorySegment recv,
            long recvCount,
            int source,
            int recvTag,
            ElementType type);

    /** Sends one whole array and receives into another at the same time; their types may differ. */
    <A> Status sendrecv(A send, int dest, int sendTag, A recv, int source, int recvTag);

    /** Waits for a message and tells what it is, without receiving it: the next receive that fits it gets it. */
    Status probe(int source, int tag);

    /** Tells whether a message is there and what it is, without receiving it; null if there is none. */
    @Nullable
    Status iprobe(int source, int tag);

    /** Sends an object as the bytes that its codec makes of it, in one message. */
    <T> void sendObject(T value, Codec<T> codec, int dest, int tag);

    /** Receives an object that was sent by {@link #sendObject}. */
    <T> T recvObject(Codec<T> codec, int source, int tag);
}
