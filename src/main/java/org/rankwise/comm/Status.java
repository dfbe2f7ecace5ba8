package org.rankwise.comm;

import org.rankwise.layout.ElementType;

/**
 * What a receive or probe found.
 *
 * @param source the sender's rank, or {@link Communicator#PROC_NULL}
 * @param tag the message's tag
 * @param bytes the message's length in bytes
 */
public record Status(int source, int tag, long bytes) {

    /** The status of a receive from {@link Communicator#PROC_NULL}. */
    public static final Status EMPTY = new Status(Communicator.PROC_NULL, Communicator.ANY_TAG, 0);

    /**
     * The message's length in elements.
     *
     * @throws IllegalStateException if the length is no whole number of elements
     */
    public long count(ElementType type) {
        if (bytes % type.bytes() != 0) {
            throw new IllegalStateException("a message of " + bytes + " bytes is no whole number of " + type
                    + " elements of " + type.bytes() + " bytes");
        }
        return bytes / type.bytes();
    }
}
