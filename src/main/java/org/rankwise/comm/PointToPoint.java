package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
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
    int ANY_SOURCE = -1;
    int ANY_TAG = -1;
    int PROC_NULL = -2;

    /** Sends; returns when the buffer may be used again. A message of more than a few KiB waits for its receive. */
    void send(MemorySegment data, long count, ElementType type, int dest, int tag);

    <A> void send(A data, int dest, int tag);

    /** Sends, and returns when the receive has begun. */
    <A> void ssend(A data, int dest, int tag);

    /** Receives into {@code buffer}, which must hold the message; it may be longer. */
    Status recv(MemorySegment buffer, long count, ElementType type, int source, int tag);

    <A> Status recv(A buffer, int source, int tag);

    /** Receives a message of any length, such as {@code recv(double[].class, 0, 7)}. */
    <A> A recv(Class<A> arrayClass, int source, int tag);

    Request isend(MemorySegment data, long count, ElementType type, int dest, int tag);

    <A> Request isend(A data, int dest, int tag);

    Request irecv(MemorySegment buffer, long count, ElementType type, int source, int tag);

    <A> Request irecv(A buffer, int source, int tag);

    /** Sends and receives at the same time, so that rings and exchanges cannot deadlock. */
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

    <A> Status sendrecv(A send, int dest, int sendTag, A recv, int source, int recvTag);

    /** Waits for a message and tells what it is, without receiving it. */
    Status probe(int source, int tag);

    /** Tells whether a message is there and what it is, without receiving it; null if there is none. */
    Status iprobe(int source, int tag);

    <T> void sendObject(T value, Codec<T> codec, int dest, int tag);

    /** Receives an object that was sent by {@link #sendObject}. */
    <T> T recvObject(Codec<T> codec, int source, int tag);
}
