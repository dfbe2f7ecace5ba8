package org.rankwise.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.layout.ElementType;

/** Several non-blocking operations under way at once, awaited in another order than they were started in. */
final class OverlapCases {
    private static final ElementType INT = ElementType.INT;

    private OverlapCases() {}

    static List<Case> all() {
        return List.of(
                new Case("many collectives under way at once", OverlapCases::many),
                new Case("a blocking collective overtakes non-blocking ones", OverlapCases::blockingBetween),
                new Case("messages pass while a collective is under way", OverlapCases::messagesBetween),
                new Case("test() polls a collective to its end", OverlapCases::polling),
                new Case("close() waits for a collective", OverlapCases::closing),
                new Case("collectives of two communicators under way at once", OverlapCases::twoCommunicators));
    }

    /** What is to be looked at when a request is complete. */
    private record Pending(Request request, Runnable check) {}

    private static Pending start(Trial t, int kind, int count) {
        t.next();
        Object[] all = t.arrays(INT, count);
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        int root = t.between(0, 0, t.size);
        switch (kind) {
            case 0 -> {
                Room recv = Room.of(SegmentCases.kind(t, 1), INT, count);
                Request request = t.world.iallreduce(send.data, recv.data, count, INT, Op.SUM);
                return new Pending(
                        request, () -> SegmentCases.check(t, Model.fold(Op.SUM, all), recv, "iallreduce", count));
            }
            case 1 -> {
                Room both = t.rank == root ? send : Room.of(SegmentCases.kind(t, 1), INT, count);
                Request request = t.world.ibcast(both.data, count, INT, root);
                return new Pending(
                        request, () -> SegmentCases.check(t, all[root], both, "ibcast", count, "root", root));
            }
            case 2 -> {
                Room recv = Room.of(SegmentCases.kind(t, 1), INT, count * t.size);
                Request request = t.world.iallgather(send.data, recv.data, count, INT);
                return new Pending(
                        request, () -> SegmentCases.check(t, Data.concat(INT, all), recv, "iallgather", count));
            }
            case 3 -> {
                Room recv = t.rank == root ? Room.of(SegmentCases.kind(t, 1), INT, count) : null;
                Request request = t.world.ireduce(send.data, SegmentCases.memory(recv), count, INT, Op.BXOR, root);
                return new Pending(request, () -> {
                    if (t.rank == root) {
                        SegmentCases.check(t, Model.fold(Op.BXOR, all), recv, "ireduce", count, "root", root);
                    }
                });
            }
            default -> {
                return new Pending(t.world.ibarrier(), () -> {});
            }
        }
    }

    private static void many(Trial t) {
        Random pick = t.shared();
        for (int round = 0; round < 10; round++) {
            List<Pending> pending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                pending.add(start(t, pick.nextInt(5), pick.nextInt(3) == 0 ? 20_000 : pick.nextInt(50)));
            }
            Collections.shuffle(pending, t.random(t.rank));
            for (Pending one : pending) {
                one.request().await();
                one.check().run();
            }
        }
    }

    private static void blockingBetween(Trial t) {
        for (int round = 0; round < 20; round++) {
            Pending first = start(t, round % 5, 500);
            Pending second = start(t, (round + 1) % 5, 5);
            Object[] all = t.arrays(INT, 9);
            t.same(Model.fold(Op.MAX, all), t.world.allreduce(all[t.rank], Op.MAX), "allreduce between", round);
            second.request().await();
            second.check().run();
            first.request().await();
            first.check().run();
        }
    }

    private static void messagesBetween(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        for (int round = 0; round < 20; round++) {
            Pending collective = start(t, round % 5, 1000);
            Object[] all = t.arrays(ElementType.DOUBLE, round * 300);
            Object recv = ElementType.DOUBLE.newArray(round * 300);
            t.world.sendrecv(all[t.rank], next, round, recv, previous, round);
            t.same(all[previous], recv, "sendrecv under a collective", round);
            collective.request().await();
            collective.check().run();
        }
    }

    private static void polling(Trial t) {
        for (int kind = 0; kind < 5; kind++) {
            for (int count : new int[] {1, 30_000}) {
                Pending pending = start(t, kind, count);
                if (t.rank == t.size - 1) {
                    LockSupport.parkNanos(2_000_000);
                }
                while (!pending.request().test()) {
                    t.pause();
                }
                pending.check().run();
                t.that(pending.request().test(), "not complete any more", "test() after completion", kind);
                pending.request().await();
            }
        }
    }

    private static void closing(Trial t) {
        for (int kind = 0; kind < 5; kind++) {
            Pending pending = start(t, kind, 3000);
            try (Request request = pending.request()) {
                t.that(request != null, "no request", "start", kind);
            }
            pending.check().run();
        }
    }

    private static void twoCommunicators(Trial t) {
        try (var other = t.world.dup()) {
            for (int round = 0; round < 10; round++) {
                t.next();
                Object[] all = t.arrays(INT, 700);
                Room mine = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
                Room sum = Room.of(SegmentCases.kind(t, 1), INT, 700);
                Room everything = Room.of(SegmentCases.kind(t, 2), INT, 700 * t.size);
                Request[] requests = {
                    t.world.iallreduce(mine.data, sum.data, 700, INT, Op.SUM),
                    other.iallgather(mine.data, everything.data, 700, INT),
                    t.world.ibarrier(),
                    other.ibarrier()
                };
                if (t.rank % 2 == 1) {
                    Collections.reverse(Arrays.asList(requests));
                }
                Request.awaitAll(requests);
                SegmentCases.check(t, Model.fold(Op.SUM, all), sum, "allreduce on the one", round);
                SegmentCases.check(t, Data.concat(INT, all), everything, "allgather on the other", round);
            }
        }
    }
}
