package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.rankwise.layout.ElementType;

/** Collectives that move equal blocks of memory, of every kind and alignment, differing from rank to rank. */
final class SegmentCases {

    private SegmentCases() {}

    static List<Case> all() {
        return List.of(
                new Case("bcast of segments", t -> bcast(t, false)),
                new Case("scatter of segments", t -> scatter(t, false)),
                new Case("gather of segments", t -> gather(t, false)),
                new Case("allgather of segments", t -> allgather(t, false)),
                new Case("alltoall of segments", t -> alltoall(t, false)),
                new Case("ibarrier", SegmentCases::ibarrier),
                new Case("ibcast", t -> bcast(t, true)),
                new Case("iscatter", t -> scatter(t, true)),
                new Case("igather", t -> gather(t, true)),
                new Case("iallgather", t -> allgather(t, true)),
                new Case("ialltoall", t -> alltoall(t, true)),
                new Case("segments longer than the count", SegmentCases::longer));
    }

    /** A kind of memory that differs from rank to rank and from use to use. */
    static Room.Kind kind(Trial t, int use) {
        return Room.Kind.inTurn(t.between(t.rank, use, 100));
    }

    static MemorySegment memory(Room room) {
        return room == null ? null : room.data;
    }

    static void check(Trial t, Object due, Room room, Object... what) {
        t.same(due, room.array(), what);
        t.that(room.guarded(), "memory beside the buffer was written to", what);
    }

    private static void ibarrier(Trial t) {
        for (int i = 0; i < 20; i++) {
            t.world.ibarrier().await();
        }
    }

    private static void bcast(Trial t, boolean nonblocking) {
        Sweep.rooted(t, 1, (type, count, root) -> {
            Object due = t.array(type, count, root);
            Room room = t.rank == root ? Room.of(kind(t, 0), due) : Room.of(kind(t, 0), type, count);
            if (nonblocking) {
                t.world.ibcast(room.data, count, type, root).await();
            } else {
                t.world.bcast(room.data, count, type, root);
            }
            check(t, due, room, "bcast", type, count, "root", root);
        });
    }

    private static void scatter(Trial t, boolean nonblocking) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            Object sent = t.array(type, count * t.size, root);
            Room atRoot = t.rank == root ? Room.of(kind(t, 0), sent) : null;
            Room mine = Room.of(kind(t, 1), type, count);
            if (nonblocking) {
                t.world.iscatter(memory(atRoot), mine.data, count, type, root).await();
            } else {
                t.world.scatter(memory(atRoot), mine.data, count, type, root);
            }
            check(t, Data.slice(sent, t.rank * count, count), mine, "scatter", type, count, "root", root);
            if (t.rank == root) {
                check(t, sent, atRoot, "scatter's send buffer", type, count, "root", root);
            }
        });
    }

    private static void gather(Trial t, boolean nonblocking) {
        Sweep.rooted(t, t.size, (type, count, root) -> {
            Object[] all = t.arrays(type, count);
            Room mine = Room.of(kind(t, 0), all[t.rank]);
            Room atRoot = t.rank == root ? Room.of(kind(t, 1), type, count * t.size) : null;
            if (nonblocking) {
                t.world.igather(mine.data, memory(atRoot), count, type, root).await();
            } else {
                t.world.gather(mine.data, memory(atRoot), count, type, root);
            }
            check(t, all[t.rank], mine, "gather's send buffer", type, count, "root", root);
            if (t.rank == root) {
                check(t, Data.concat(type, all), atRoot, "gather", type, count, "root", root);
            }
        });
    }

    private static void allgather(Trial t, boolean nonblocking) {
        Sweep.rootless(t, t.size, (type, count) -> {
            Object[] all = t.arrays(type, count);
            Room mine = Room.of(kind(t, 0), all[t.rank]);
            Room recv = Room.of(kind(t, 1), type, count * t.size);
            if (nonblocking) {
                t.world.iallgather(mine.data, recv.data, count, type).await();
            } else {
                t.world.allgather(mine.data, recv.data, count, type);
            }
            check(t, all[t.rank], mine, "allgather's send buffer", type, count);
            check(t, Data.concat(type, all), recv, "allgather", type, count);
        });
    }

    private static void alltoall(Trial t, boolean nonblocking) {
        Sweep.rootless(t, t.size * t.size, (type, count) -> {
            Object[] all = t.arrays(type, count * t.size);
            Room send = Room.of(kind(t, 0), all[t.rank]);
            Room recv = Room.of(kind(t, 1), type, count * t.size);
            if (nonblocking) {
                t.world.ialltoall(send.data, recv.data, count, type).await();
            } else {
                t.world.alltoall(send.data, recv.data, count, type);
            }
            check(t, all[t.rank], send, "alltoall's send buffer", type, count);
            Object[] parts = new Object[t.size];
            for (int r = 0; r < t.size; r++) {
                parts[r] = Data.slice(all[r], t.rank * count, count);
            }
            check(t, Data.concat(type, parts), recv, "alltoall", type, count);
        });
    }

    /** What lies behind the counted elements of a larger segment is nobody's business. */
    private static void longer(Trial t) {
        for (int count : new int[] {0, 3, 5000}) {
            t.next();
            Object[] all = t.arrays(ElementType.INT, count);
            Room mine = Room.of(kind(t, 0), Data.concat(ElementType.INT, all[t.rank], new int[] {1, 2, 3}));
            Object rest = new int[] {7, 8, 9, 10};
            Room recv = Room.of(kind(t, 1), Data.concat(ElementType.INT, new int[count * t.size], rest));
            t.world.allgather(mine.data, recv.data, count, ElementType.INT);
            Object due = Data.concat(ElementType.INT, Data.concat(ElementType.INT, all), rest);
            check(t, due, recv, "allgather into a longer segment", count);
        }
    }
}
