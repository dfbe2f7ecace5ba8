package org.rankwise.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.layout.ElementType;

/** Communicators made from communicators: split, dup, and that their messages never meet. */
final class CommunicatorCases {

    private CommunicatorCases() {}

    static List<Case> all() {
        return List.of(
                new Case("rank and size", CommunicatorCases::places),
                new Case("split by colors, keys reversed", CommunicatorCases::reversed),
                new Case("split with random colors and keys", CommunicatorCases::random),
                new Case("split where nobody takes part", CommunicatorCases::nobody),
                new Case("split of a split", CommunicatorCases::nested),
                new Case("dup keeps messages apart", CommunicatorCases::isolation),
                new Case("many communicators, closed again", CommunicatorCases::many));
    }

    private static void places(Trial t) {
        int[] ranks = t.world.allgather(new int[] {t.world.rank()});
        for (int r = 0; r < t.size; r++) {
            t.same(r, ranks[r], "the rank of part", r);
        }
        t.same(ranks.length, t.world.size(), "size");
    }

    private static void reversed(Trial t) {
        int color = t.rank % 3;
        try (Communicator part = t.world.split(color, -t.rank)) {
            List<Integer> members = new ArrayList<>();
            for (int r = t.size - 1; r >= 0; r--) {
                if (r % 3 == color) {
                    members.add(r);
                }
            }
            verify(t, part, members, "reversed");
        }
    }

    private static void random(Trial t) {
        for (int round = 0; round < 12; round++) {
            t.next();
            Random pick = t.shared();
            int[] colors = new int[t.size];
            int[] keys = new int[t.size];
            for (int r = 0; r < t.size; r++) {
                colors[r] = pick.nextInt(5) == 0 ? Communicator.UNDEFINED : pick.nextInt(3) * 1_000_000;
                keys[r] = pick.nextInt(4) == 0 ? pick.nextInt() : pick.nextInt(3);
            }
            List<Integer> members = new ArrayList<>();
            for (int r = 0; r < t.size; r++) {
                if (colors[r] == colors[t.rank]) {
                    members.add(r);
                }
            }
            members.sort(Comparator.comparingInt(r -> keys[r]));
            try (Communicator part = t.world.split(colors[t.rank], keys[t.rank])) {
                if (colors[t.rank] == Communicator.UNDEFINED) {
                    t.that(part == null, "a communicator for UNDEFINED", "split");
                } else {
                    verify(t, part, members, "round " + round);
                }
            }
        }
    }

    private static void nobody(Trial t) {
        t.that(t.world.split(Communicator.UNDEFINED, t.rank) == null, "a communicator for UNDEFINED", "split");
        t.world.barrier();
    }

    private static void nested(Trial t) {
        try (Communicator half = t.world.split(t.rank % 2, t.rank);
                Communicator quarter = half.split(half.rank() % 2, -half.rank());
                Communicator copy = quarter.dup()) {
            List<Integer> members = new ArrayList<>();
            for (int r = t.size - 1; r >= 0; r--) {
                if (r % 4 == t.rank % 4) {
                    members.add(r);
                }
            }
            verify(t, quarter, members, "quarter");
            verify(t, copy, members, "copy of the quarter");
            t.same((long) t.size, t.world.allreduce(1L, Op.SUM), "the world while parts of it are in use");
        }
    }

    /** Messages and collectives in a communicator of these ranks of the world. */
    private static void verify(Trial t, Communicator part, List<Integer> members, String what) {
        t.same(members.size(), part.size(), "size", what);
        t.same(members.indexOf(t.rank), part.rank(), "rank", what);
        t.same(members.stream().mapToInt(i -> i).toArray(), part.allgather(new int[] {t.rank}), "members", what);
        t.same(members.stream().mapToLong(i -> i).sum(), part.allreduce((long) t.rank, Op.SUM), "allreduce", what);
        int next = (part.rank() + 1) % part.size();
        int previous = (part.rank() + part.size() - 1) % part.size();
        int[] buffer = new int[1];
        t.same(
                previous,
                part.sendrecv(new int[] {t.rank}, next, 3, buffer, previous, 3).source(),
                "source",
                what);
        t.same(members.get(previous), buffer[0], "message in a ring", what);
        t.same((long) members.getLast(), part.bcast((long) t.rank, part.size() - 1), "bcast", what);
    }

    private static void isolation(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        try (Communicator one = t.world.dup();
                Communicator two = one.dup()) {
            Communicator[] all = {t.world, one, two};
            Request[] sends = new Request[3];
            for (int c = 0; c < 3; c++) {
                sends[c] = all[c].isend(new int[] {c}, next, 1);
            }
            for (int c = 2; c >= 0; c--) {
                int[] buffer = new int[1];
                all[c].recv(buffer, c == 1 ? Communicator.ANY_SOURCE : previous, c == 0 ? Communicator.ANY_TAG : 1);
                t.same(c, buffer[0], "the message of communicator", c);
                t.same(null, all[c].iprobe(Communicator.ANY_SOURCE, Communicator.ANY_TAG), "what is left in", c);
            }
            Request.awaitAll(sends);
            t.world.barrier();
            int[] first = {-1};
            Request waiting = one.irecv(first, Communicator.ANY_SOURCE, Communicator.ANY_TAG);
            t.world.sendrecv(new int[] {7}, next, 2, new int[1], previous, 2);
            t.world.allreduce(new int[5000], Op.SUM);
            t.that(!waiting.test(), "another communicator's message was received", "irecv");
            t.world.barrier();
            one.send(new int[] {8}, next, 2);
            waiting.await();
            t.same(8, first[0], "the message of the first copy");
        }
    }

    private static void many(Trial t) {
        List<Communicator> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Communicator dup = t.world.dup();
            t.same((long) t.size * i, dup.allreduce((long) i, Op.SUM), "allreduce in copy", i);
            if (i % 2 == 0) {
                dup.close();
            } else {
                open.add(dup);
            }
        }
        for (Communicator dup : open) {
            Object[] all = t.arrays(ElementType.INT, 5);
            t.same(Data.concat(ElementType.INT, all), dup.allgather(all[t.rank]), "allgather in a copy");
            dup.close();
        }
    }
}
