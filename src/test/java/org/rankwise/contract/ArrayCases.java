package org.rankwise.contract;

import java.util.List;
import org.rankwise.layout.ElementType;

/** Collectives that move equal parts of Java arrays. */
final class ArrayCases {

    private ArrayCases() {}

    static List<Case> all() {
        return List.of(
                new Case("barrier", ArrayCases::barrier),
                new Case("bcast of arrays", ArrayCases::bcast),
                new Case("bcast of single values", ArrayCases::bcastValues),
                new Case("scatter of arrays", ArrayCases::scatter),
                new Case("gather of arrays", ArrayCases::gather),
                new Case("allgather of arrays", ArrayCases::allgather),
                new Case("alltoall of arrays", ArrayCases::alltoall));
    }

    private static void barrier(Trial t) {
        for (int i = 0; i < 200; i++) {
            t.world.barrier();
        }
    }

    private static void bcast(Trial t) {
        Sweep.rooted(t, 1, (type, count, root) -> {
            Object expected = t.array(type, count, root);
            Object sent = t.rank == root ? Data.copy(expected) : null;
            Object got = t.world.bcast(sent, root);
            t.same(expected, got, "bcast", type, count, "root", root);
            t.that(t.rank != root || got == sent, "the root gets another array than its own", "bcast", type, count);
            if (t.rank != root && count > 0) {
                // what a rank does to its copy is its own affair
                scribble(got);
            }
            t.world.barrier();
            t.same(expected, t.rank == root ? sent : expected, "bcast's send buffer", type, count, "root", root);
        });
    }

    private static void scribble(Object array) {
        System.arraycopy(Data.array(ElementType.of(array), 1, 99), 0, array, 0, 1);
    }

    private static void bcastValues(Trial t) {
        for (int root = 0; root < t.size; root++) {
            long[] integers = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789ABCDEFL};
            for (long value : integers) {
                t.same(value, t.world.bcast(t.rank == root ? value : t.rank, root), "bcast(long)", value, root);
            }
            double[] numbers = {-0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 0.1};
            for (double value : numbers) {
                t.same(value, t.world.bcast(t.rank == root ? value : 7.5, root), "bcast(double)", value, root);
            }
        }
    }

    private static void scatter(Trial t) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            Object expected = t.array(type, count * t.size, root);
            Object sent = t.rank == root ? Data.copy(expected) : null;
            Object got = t.world.scatter(sent, root);
            t.same(Data.slice(expected, t.rank * count, count), got, "scatter", type, count, "root", root);
            t.that(got != sent, "the result is the send buffer", "scatter", type, count);
            t.same(t.rank == root ? expected : null, sent, "scatter's send buffer", type, count, "root", root);
        });
    }

    private static void gather(Trial t) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            Object[] all = t.arrays(type, count);
            Object mine = Data.copy(all[t.rank]);
            Object got = t.world.gather(mine, root);
            t.same(t.rank == root ? Data.concat(type, all) : null, got, "gather", type, count, "root", root);
            t.same(all[t.rank], mine, "gather's send buffer", type, count, "root", root);
        });
    }

    private static void allgather(Trial t) {
        Sweep.rootless(t, t.size, (type, count) -> {
            Object[] all = t.arrays(type, count);
            Object mine = Data.copy(all[t.rank]);
            Object got = t.world.allgather(mine);
            t.same(Data.concat(type, all), got, "allgather", type, count);
            t.that(got != mine, "the result is the send buffer", "allgather", type, count);
            t.same(all[t.rank], mine, "allgather's send buffer", type, count);
        });
    }

    private static void alltoall(Trial t) {
        Sweep.rootless(t, t.size * t.size, (type, count) -> {
            Object[] all = t.arrays(type, count * t.size);
            Object mine = Data.copy(all[t.rank]);
            Object got = t.world.alltoall(mine);
            Object[] parts = new Object[t.size];
            for (int r = 0; r < t.size; r++) {
                parts[r] = Data.slice(all[r], t.rank * count, count);
            }
            t.same(Data.concat(type, parts), got, "alltoall", type, count);
            t.that(got != mine, "the result is the send buffer", "alltoall", type, count);
            t.same(all[t.rank], mine, "alltoall's send buffer", type, count);
        });
    }
}
