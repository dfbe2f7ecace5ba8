package org.rankwise.engine.local;

import org.rankwise.comm.Status;

/** A rank that waits for a message to come, without receiving it. */
final class Probe extends Completion {
    private final int source;
    private final int tag;
    private Status status;

    Probe(int source, int tag) {
        this.source = source;
        this.tag = tag;
    }

    /** Tells the waiting rank of a message if it is what it waits for. */
    boolean offer(Message message) {
        if (!message.matches(source, tag)) {
            return false;
        }
        status = message.status();
        complete();
        return true;
    }

    Status status() {
        return status;
    }
}
