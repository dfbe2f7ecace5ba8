package org.rankwise.comm;

/** When a send may complete, as in MPI. */
public enum SendMode {
    /** When the buffer may be reused: small messages are buffered, large ones wait for their receive. */
    STANDARD,
    /** At once, whatever the size: the message is buffered if its receive has not been posted. */
    BUFFERED,
    /** When the matching receive has begun. */
    SYNCHRONOUS,
    /** As standard; the caller promises that the receive has been posted. */
    READY
}
