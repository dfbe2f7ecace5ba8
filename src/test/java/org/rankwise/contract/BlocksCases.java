package org.rankwise.contract;

import java.util.List;
import org.rankwise.comm.Blocks;
import org.rankwise.layout.ElementType;

/** Collectives over ragged blocks of memory, with gaps between them, in any order, and empty ones. */
final class BlocksCases {
    private static final ElementType[] TYPES = ElementType.values();

    private BlocksCases() {}

    static List<Case> all() {
        return List.of(
                new Case("scatterv of blocks", BlocksCases::scatterv),
                new Case("gatherv of blocks", BlocksCases::gatherv),
                new Case("allgatherv of blocks", BlocksCases::allgatherv),
                new Case("alltoallv of blocks", t -> alltoallv(t, false)),
                new Case("ialltoallv of blocks", t -> alltoallv(t, true)));
    }

    /** A block of elements for each rank, laid out from the last to the first with a gap before each. */
    private record Layout(Object array, int[] counts, int[] offsets) {

        static Layout of(Trial t, ElementType type, Object[] blocks) {
            int[] counts = new int[t.size];
            int[] offsets = new int[t.size];
            int next = 0;
            for (int r = t.size - 1; r >= 0; r--) {
                counts[r] = ElementType.lengthOf(blocks[r]);
                offsets[r] = next + r % 3;
                next = offsets[r] + counts[r];
            }
            Object array = Data.array(type, next + 2, 5);
            for (int r = 0; r < t.size; r++) {
                System.arraycopy(blocks[r], 0, array, offsets[r], counts[r]);
            }
            return new Layout(array, counts, offsets);
        }

        /** The same layout with other blocks' contents. */
        static Layout blank(Trial t, ElementType type, Object[] blocks) {
            Object[] blank = new Object[t.size];
            for (int r = 0; r < t.size; r++) {
                blank[r] = type.newArray(ElementType.lengthOf(blocks[r]));
            }
            return of(t, type, blank);
        }

        Blocks in(Room room) {
            long[] longCounts = new long[counts.length];
            long[] longOffsets = new long[counts.length];
            for (int r = 0; r < counts.length; r++) {
                longCounts[r] = counts[r];
                longOffsets[r] = offsets[r];
            }
            return new Blocks(room.data, longCounts, longOffsets);
        }
    }

    private static int count(Trial t, int from, int to, int bound) {
        return t.between(from, to, 4) == 0 ? 0 : t.between(from, to + 50, bound);
    }

    private static Object[] blocks(Trial t, ElementType type, int bound) {
        Object[] blocks = new Object[t.size];
        for (int r = 0; r < t.size; r++) {
            blocks[r] = t.array(type, count(t, r, 0, bound), r);
        }
        return blocks;
    }

    @FunctionalInterface
    private interface Rooted {
        void run(ElementType type, int bound, int root);
    }

    private static void sweep(Trial t, Rooted body) {
        for (ElementType type : TYPES) {
            for (int bound : new int[] {1, 4, 100, 5000}) {
                t.next();
                body.run(type, bound, t.between(0, 0, t.size));
            }
        }
        for (int root = 0; root < t.size; root++) {
            t.next();
            body.run(ElementType.SHORT, 20, root);
        }
        t.next();
        body.run(ElementType.BYTE, 100_000, t.size - 1);
    }

    private static void scatterv(Trial t) {
        sweep(t, (type, bound, root) -> {
            Object[] blocks = blocks(t, type, bound);
            Layout layout = Layout.of(t, type, blocks);
            Room atRoot = t.rank == root ? Room.of(SegmentCases.kind(t, 0), layout.array()) : null;
            Room mine = Room.of(SegmentCases.kind(t, 1), type, layout.counts()[t.rank]);
            t.world.scatterv(t.rank == root ? layout.in(atRoot) : null, mine.data, layout.counts()[t.rank], type, root);
            SegmentCases.check(t, blocks[t.rank], mine, "scatterv", type, layout.counts(), "root", root);
        });
    }

    private static void gatherv(Trial t) {
        sweep(t, (type, bound, root) -> {
            Object[] blocks = blocks(t, type, bound);
            Layout blank = Layout.blank(t, type, blocks);
            Room atRoot = t.rank == root ? Room.of(SegmentCases.kind(t, 0), blank.array()) : null;
            Room mine = Room.of(SegmentCases.kind(t, 1), blocks[t.rank]);
            t.world.gatherv(mine.data, blank.counts()[t.rank], t.rank == root ? blank.in(atRoot) : null, type, root);
            SegmentCases.check(t, blocks[t.rank], mine, "gatherv's send buffer", type, bound, "root", root);
            if (t.rank == root) {
                Object due = Layout.of(t, type, blocks).array();
                SegmentCases.check(t, due, atRoot, "gatherv", type, blank.counts(), "root", root);
            }
        });
    }

    private static void allgatherv(Trial t) {
        sweep(t, (type, bound, _) -> {
            Object[] blocks = blocks(t, type, bound);
            Layout blank = Layout.blank(t, type, blocks);
            Room all = Room.of(SegmentCases.kind(t, 0), blank.array());
            Room mine = Room.of(SegmentCases.kind(t, 1), blocks[t.rank]);
            t.world.allgatherv(mine.data, blank.counts()[t.rank], blank.in(all), type);
            SegmentCases.check(t, blocks[t.rank], mine, "allgatherv's send buffer", type, bound);
            SegmentCases.check(t, Layout.of(t, type, blocks).array(), all, "allgatherv", type, blank.counts());
        });
    }

    private static void alltoallv(Trial t, boolean nonblocking) {
        sweep(t, (type, bound, _) -> {
            Object[][] blocks = new Object[t.size][t.size];
            Object[] due = new Object[t.size];
            for (int from = 0; from < t.size; from++) {
                Object pool = t.array(type, bound + t.size, from);
                for (int to = 0; to < t.size; to++) {
                    blocks[from][to] = Data.slice(pool, to, count(t, from, to, bound));
                }
                due[from] = blocks[from][t.rank];
            }
            Layout sent = Layout.of(t, type, blocks[t.rank]);
            Layout blank = Layout.blank(t, type, due);
            Room send = Room.of(SegmentCases.kind(t, 0), sent.array());
            Room recv = Room.of(SegmentCases.kind(t, 1), blank.array());
            if (nonblocking) {
                t.world.ialltoallv(sent.in(send), blank.in(recv), type).await();
            } else {
                t.world.alltoallv(sent.in(send), blank.in(recv), type);
            }
            SegmentCases.check(t, sent.array(), send, "alltoallv's send buffer", type, bound);
            SegmentCases.check(t, Layout.of(t, type, due).array(), recv, "alltoallv", type, bound);
        });
    }
}
