package org.rankwise.engine.local;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The ranks of one communicator, with a mailbox each and the rounds that they go through together.
 *
 * <p>Any thread of its ranks may call; nothing changes but which round is spare. A round is spare once all ranks have left
 * it, so that whoever takes it has it for itself; of two that are given back, one is forgotten.
 */
final class LocalGroup {
    private final Job job;
    private final RankState[] members;
    private final Mailbox[] mailboxes;
    private final AtomicReference<Round> spareRound = new AtomicReference<>();
    private final Round start;

    LocalGroup(Job job, RankState[] members) {
        this.job = job;
        this.members = members;
        mailboxes = new Mailbox[members.length];
        for (int rank = 0; rank < members.length; rank++) {
            mailboxes[rank] = new Mailbox(members[rank], rank);
        }
        start = new Round(this);
    }

    /** The communicator of all ranks. */
    static LocalGroup world(Job job) {
        RankState[] members = new RankState[job.size()];
        for (int rank = 0; rank < members.length; rank++) {
            members[rank] = job.rank(rank);
        }
        return new LocalGroup(job, members);
    }

    /** A new group of some of this one's ranks, in the order given. */
    LocalGroup of(List<Integer> ranks) {
        return new LocalGroup(job, ranks.stream().map(this::member).toArray(RankState[]::new));
    }

    Job job() {
        return job;
    }

    int size() {
        return members.length;
    }

    RankState member(int rank) {
        return members[rank];
    }

    Mailbox mailbox(int rank) {
        return mailboxes[rank];
    }

    /** Where every rank starts; the first round is the next one. */
    Round start() {
        return start;
    }

    Round spareRound() {
        Round spare = spareRound.getAndSet(null);
        return spare == null ? new Round(this) : spare;
    }

    void giveSpareRound(Round round) {
        spareRound.set(round);
    }
}
