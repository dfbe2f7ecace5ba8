package org.rankwise.table.read;

/** How ranks share what is read. */
public enum ReadOrder {
    /** Each takes the next piece when it is done with one. */
    CLAIMED,
    /** Each has a run of neighbours, in rank order. */
    IN_RANK_ORDER
}
