package org.rankwise.engine;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/**
 * One rank's end of a communicator, over some way to move bytes: the narrow waist of the house.
 *
 * <p>Segments are on or off the heap and exactly as long as the message or, for receives, the room there is. Ranks and
 * tags have been checked by the caller. Tags below {@link #FIRST_INTERNAL_TAG} + 1 are the algorithms' own: an engine
 * must carry them, and {@link org.rankwise.comm.PointToPoint#ANY_TAG} never matches them.
 *
 * <p>Every method may throw {@link org.rankwise.comm.AbortException} when the job is ending, and
 * {@link org.rankwise.comm.CommException} for errors of the transport; both leave the communicator unusable.
 */
public interface Engine extends AutoCloseable {

    /** Internal tags count down from here, 2^21 of them; users' tags are 0 and above. */
    int FIRST_INTERNAL_TAG = -16;

    /** This rank, {@code 0 <= rank < size}. */
    int rank();

    /** The number of ranks of the communicator. */
    int size();

    /** What it does by itself; the same on every rank and in every communicator of the job. */
    Capabilities capabilities();

    /**
     * Sends a message, {@code (n)}; returns when its memory may be used again, and later where the mode says so.
     *
     * @param data exactly the message
     * @param type which the receive names too, unless that is BYTE
     */
    void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode);

    /**
     * Receives a message, in the order in which its sender sent those that fit.
     *
     * @param buffer exactly the room there is; what is beyond the message stays as it is
     * @param source a rank, or {@link org.rankwise.comm.PointToPoint#ANY_SOURCE}
     * @param tag a tag, or {@link org.rankwise.comm.PointToPoint#ANY_TAG}
     * @throws org.rankwise.comm.TruncationException if the message is longer than the room
     */
    Status recv(MemorySegment buffer, ElementType type, int source, int tag);

    /**
     * Receives a message of any length, into memory that is made when the length is known: no other thread's receive gets
     * between. Where making it throws, so does the receive.
     *
     * <p>As it stands here it probes, which is right only where one thread of a rank receives at a time.
     */
    default Status recv(Room room, ElementType type, int source, int tag) {
        Status found = probe(source, tag);
        return recv(room.of(found.bytes()), type, found.source(), found.tag());
    }

    /** Makes the memory for so many bytes; on whichever thread brings the message. */
    @FunctionalInterface
    interface Room {
        /** @return memory of exactly that many bytes */
        MemorySegment of(long bytes);
    }

    /** Starts to send; the memory may not change until the request is complete. */
    Request isend(MemorySegment data, ElementType type, int dest, int tag, SendMode mode);

    /**
     * Starts to receive; the memory belongs to the request until that is complete. Receives take messages in the order in
     * which they were started.
     */
    Request irecv(MemorySegment buffer, ElementType type, int source, int tag);

    /** Waits for a message that fits and tells what it is; it stays, and the next receive that fits gets it. */
    Status probe(int source, int tag);

    /** What {@link #probe} would find now, or null. */
    Status iprobe(int source, int tag);

    /** Takes part in a collective and returns when this rank's part is done. */
    void collective(CollectiveCall call);

    /** Starts to take part in a collective. */
    Request start(CollectiveCall call);

    /**
     * The engine of this rank in the communicator of all ranks that gave the same color, ordered by key and then rank;
     * null where the color is {@link org.rankwise.comm.Communicator#UNDEFINED}. Collective.
     */
    Engine split(int color, int key);

    /** A new counter at zero. Collective. */
    SharedCounter counter();

    /** Ends the whole job; throws {@link org.rankwise.comm.AbortException}. */
    void abort(int exitCode, String reason);

    /** Ends the whole job from a thread that is no rank's, on an engine whose ranks are all in this process. */
    default void fail(CommException finding) {
        throw new UnsupportedOperationException(this + " has ranks in other processes");
    }

    /** Ends this process at once, in a way that its launcher takes for a failure of the job. */
    default void leave(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }

    /** Gives back what the communicator holds. */
    @Override
    void close();
}
