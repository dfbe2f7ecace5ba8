package org.rankwise.engine.local;

import java.util.Arrays;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;

/** Whether the calls of a round are one collective. */
final class RoundCheck {

    private RoundCheck() {}

    /** Compares every rank's call with rank 0's; throws with the stories of two ranks that disagree. */
    static void check(Round round) {
        CollectiveCall first = round.posting(0).call();
        for (int rank = 1; rank < round.size(); rank++) {
            CollectiveCall call = round.posting(rank).call();
            if (call != first) {
                require(call.kind() == first.kind(), "collective", round, 0, rank);
                require(call.root() == first.root(), "root", round, 0, rank);
                require(call.type() == first.type(), "element type", round, 0, rank);
                require(sameOp(call.op(), first.op()), "operation", round, 0, rank);
            }
        }
        checkCounts(round, first.kind(), first.root());
    }

    private static void checkCounts(Round round, Kind kind, int root) {
        switch (kind) {
            case BARRIER, SPLIT, COUNTER -> {}
            case REDUCE_SCATTER -> {
                for (int rank = 1; rank < round.size(); rank++) {
                    Side first = send(round, 0);
                    Side other = send(round, rank);
                    require(
                            first.count() == other.count() && Arrays.equals(first.counts(), other.counts()),
                            "counts",
                            round,
                            0,
                            rank);
                }
            }
            case REDUCE, ALLREDUCE, SCAN, EXSCAN -> {
                for (int rank = 1; rank < round.size(); rank++) {
                    require(send(round, 0).count() == send(round, rank).count(), "count", round, 0, rank);
                }
            }
            case BCAST -> {
                for (int rank = 0; rank < round.size(); rank++) {
                    require(
                            rank == root
                                    || send(round, root).count()
                                            == recv(round, rank).count(),
                            "count",
                            round,
                            root,
                            rank);
                }
            }
            case SCATTER -> {
                for (int rank = 0; rank < round.size(); rank++) {
                    require(send(round, root).count(rank) == recv(round, rank).count(), "count", round, root, rank);
                }
            }
            case GATHER -> {
                for (int rank = 0; rank < round.size(); rank++) {
                    require(recv(round, root).count(rank) == send(round, rank).count(), "count", round, root, rank);
                }
            }
            case ALLGATHER -> {
                for (int to = 0; to < round.size(); to++) {
                    for (int from = 0; from < round.size(); from++) {
                        require(recv(round, to).count(from) == send(round, from).count(), "count", round, to, from);
                    }
                }
            }
            case ALLTOALL -> {
                for (int to = 0; to < round.size(); to++) {
                    for (int from = 0; from < round.size(); from++) {
                        require(recv(round, to).count(from) == send(round, from).count(to), "count", round, to, from);
                    }
                }
            }
        }
    }

    /** Every rank makes its own object of a user's operation, so names and widths must do. */
    private static boolean sameOp(Op one, Op other) {
        return one == other
                || one != null && other != null && one.name().equals(other.name()) && one.width() == other.width();
    }

    private static Side send(Round round, int rank) {
        return round.posting(rank).call().send();
    }

    private static Side recv(Round round, int rank) {
        return round.posting(rank).call().recv();
    }

    private static void require(boolean agreed, String what, Round round, int one, int other) {
        if (!agreed) {
            throw new CollectiveMismatchException("ranks disagree on the " + what + ": "
                    + round.posting(one).story(one) + ", but "
                    + round.posting(other).story(other)
                    + "; every rank must make the same collective calls in the same order");
        }
    }
}
