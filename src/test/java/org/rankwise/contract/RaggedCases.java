package org.rankwise.contract;

import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Ragged;
import org.rankwise.layout.ElementType;

/** Collectives that move unequal parts of Java arrays, empty ones among them. */
final class RaggedCases {

    private RaggedCases() {}

    static List<Case> all() {
        return List.of(
                new Case("scatterv of arrays", RaggedCases::scatterv),
                new Case("gatherv of arrays", RaggedCases::gatherv),
                new Case("allgatherv of arrays", RaggedCases::allgatherv),
                new Case("alltoallv of arrays", RaggedCases::alltoallv),
                new Case("one rank's part alone is not empty", RaggedCases::onlyOne));
    }

    /** Counts for each rank, of which a third are zero. */
    private static int[] counts(Trial t, int bound) {
        int[] counts = new int[t.size];
        for (int r = 0; r < t.size; r++) {
            counts[r] = t.between(r, 0, 3) == 0 ? 0 : t.between(r, 1, 2 * bound + 1);
        }
        return counts;
    }

    private static void scatterv(Trial t) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            int[] counts = counts(t, count);
            int[] offsets = Ragged.offsetsOf(counts);
            Object expected = t.array(type, Arrays.stream(counts).sum(), root);
            Object sent = t.rank == root ? Data.copy(expected) : null;
            int[] given = t.rank == root ? counts.clone() : null;
            Object got = t.world.scatterv(sent, given, root);
            t.same(Data.slice(expected, offsets[t.rank], counts[t.rank]), got, "scatterv", type, counts, "root", root);
            t.same(t.rank == root ? expected : null, sent, "scatterv's send buffer", type, counts, "root", root);
            t.same(t.rank == root ? counts : null, given, "scatterv's counts", type, counts, "root", root);
        });
    }

    private static void gatherv(Trial t) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            Object[] all = ragged(t, type, counts(t, count));
            Object mine = Data.copy(all[t.rank]);
            Ragged<Object> got = t.world.gatherv(mine, root);
            if (t.rank == root) {
                check(t, type, all, got, "gatherv", type, count, "root", root);
            } else {
                t.same(null, got, "gatherv off the root", type, count, "root", root);
            }
            t.same(all[t.rank], mine, "gatherv's send buffer", type, count, "root", root);
        });
    }

    private static void allgatherv(Trial t) {
        Sweep.rootless(t, t.size, (type, count) -> {
            Object[] all = ragged(t, type, counts(t, count));
            Object mine = Data.copy(all[t.rank]);
            check(t, type, all, t.world.allgatherv(mine), "allgatherv", type, count);
            t.same(all[t.rank], mine, "allgatherv's send buffer", type, count);
        });
    }

    private static void alltoallv(Trial t) {
        Sweep.rootless(t, t.size * t.size, (type, count) -> {
            Object[][] parts = new Object[t.size][t.size];
            int[] counts = new int[t.size];
            for (int from = 0; from < t.size; from++) {
                for (int to = 0; to < t.size; to++) {
                    int length = t.between(from, to, 3) == 0 ? 0 : t.between(from, to + t.size, 2 * count + 1);
                    parts[from][to] = Data.slice(
                            t.array(type, 2 * count + 1, from),
                            to % (count + 1),
                            Math.min(length, 2 * count + 1 - to % (count + 1)));
                    counts[to] = from == t.rank ? ElementType.lengthOf(parts[from][to]) : counts[to];
                }
            }
            Object expected = Data.concat(type, parts[t.rank]);
            Object mine = Data.copy(expected);
            Object[] due = new Object[t.size];
            Arrays.setAll(due, from -> parts[from][t.rank]);
            check(t, type, due, t.world.alltoallv(mine, counts), "alltoallv", type, count);
            t.same(expected, mine, "alltoallv's send buffer", type, count);
        });
    }

    private static void onlyOne(Trial t) {
        for (int one = 0; one < t.size; one++) {
            t.next();
            int[] counts = new int[t.size];
            counts[one] = 5;
            Object[] all = ragged(t, ElementType.DOUBLE, counts);
            check(t, ElementType.DOUBLE, all, t.world.allgatherv(all[t.rank]), "allgatherv", "only", one);
            Ragged<Object> got = t.world.gatherv(all[t.rank], 0);
            t.that((got == null) == (t.rank != 0), "a result off the root, or none at it", "gatherv", "only", one);
            Object part = t.world.scatterv(t.rank == 0 ? got.data() : null, t.rank == 0 ? counts : null, 0);
            t.same(all[t.rank], part, "scatterv", "only", one);
        }
    }

    private static Object[] ragged(Trial t, ElementType type, int[] counts) {
        Object[] all = new Object[t.size];
        Arrays.setAll(all, r -> t.array(type, counts[r], r));
        return all;
    }

    private static void check(Trial t, ElementType type, Object[] due, Ragged<?> got, Object... what) {
        int[] counts = Arrays.stream(due).mapToInt(ElementType::lengthOf).toArray();
        t.same(counts, got.counts(), "counts", what);
        t.same(Ragged.offsetsOf(counts), got.offsets(), "offsets", what);
        t.same(Data.concat(type, due), got.data(), what);
        t.that(got.parts() == t.size, got.parts() + " parts", what);
        for (int r = 0; r < t.size; r++) {
            t.same(due[r], got.part(r), "part", r, what);
        }
    }
}
