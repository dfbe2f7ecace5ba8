package org.rankwise.engine.watch;

/** The calls that may wait for another rank. */
enum CallKind {
    SEND("send", "dest"),
    SSEND("ssend", "dest"),
    ISEND("isend", "dest"),
    RECV("recv", "source"),
    IRECV("irecv", "source"),
    PROBE("probe", "source"),
    COLLECTIVE("collective", ""),
    ICOLLECTIVE("i", ""),
    FETCH_AND_ADD("fetchAndAdd", ""),
    /** The program has returned on this rank, which waits for the others to return. */
    END("end", "");

    private static final CallKind[] ALL = values();

    final String text;
    /** What the other rank is called in the call's arguments. */
    final String peer;

    CallKind(String text, String peer) {
        this.text = text;
        this.peer = peer;
    }

    static CallKind of(int ordinal) {
        return ALL[ordinal];
    }

    boolean isSend() {
        return this == SEND || this == SSEND || this == ISEND;
    }

    boolean isReceive() {
        return this == RECV || this == IRECV || this == PROBE;
    }

    boolean isCollective() {
        return this == COLLECTIVE || this == ICOLLECTIVE;
    }
}
