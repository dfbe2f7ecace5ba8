package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Arguments no communication can be made of are refused where they are given, and the communicator goes on. */
final class ArgumentCases {
    private static final ElementType INT = ElementType.INT;

    private ArgumentCases() {}

    static List<Case> all() {
        return List.of(
                new Case("ranks out of range", ArgumentCases::ranks),
                new Case("tags out of range", ArgumentCases::tags),
                new Case("roots out of range", ArgumentCases::roots),
                new Case("memory shorter than its count", ArgumentCases::memory),
                new Case("data that is no primitive array", ArgumentCases::data),
                new Case("colors out of range", ArgumentCases::colors));
    }

    /** What is refused, with a message that holds the given words. */
    private static void refused(Trial t, Runnable action, String what, Object... words) {
        RuntimeException e = t.throwing(RuntimeException.class, action, what, words);
        t.that(e instanceof CommException || e instanceof IllegalArgumentException, "thrown was " + e, what, words);
        for (Object word : words) {
            t.that(
                    e.getMessage() != null && e.getMessage().contains(word.toString()),
                    "\"" + e.getMessage() + "\" lacks " + word,
                    what);
        }
        t.that(!e.getMessage().contains("\n"), "a message of more than one line: " + e.getMessage(), what);
    }

    private static void ranks(Trial t) {
        Communicator w = t.world;
        int[] data = {1};
        for (int bad : new int[] {t.size, t.size + 7, -3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            refused(t, () -> w.send(data, bad, 0), "send", bad, t.size - 1);
            refused(t, () -> w.ssend(data, bad, 0), "ssend", bad);
            refused(t, () -> w.isend(data, bad, 0), "isend", bad);
            refused(t, () -> w.recv(data, bad, 0), "recv", bad);
            refused(t, () -> w.irecv(data, bad, 0), "irecv", bad);
            refused(t, () -> w.recv(int[].class, bad, 0), "recv of any length", bad);
            refused(t, () -> w.probe(bad, 0), "probe", bad);
            refused(t, () -> w.iprobe(bad, 0), "iprobe", bad);
        }
        refused(t, () -> w.send(data, Communicator.ANY_SOURCE, 0), "send to any");
        w.barrier();
    }

    private static void tags(Trial t) {
        Communicator w = t.world;
        int[] data = {1};
        for (int bad : new int[] {-2, -16, -17, Integer.MIN_VALUE}) {
            refused(t, () -> w.send(data, 0, bad), "send", bad);
            refused(t, () -> w.isend(data, 0, bad), "isend", bad);
            refused(t, () -> w.recv(data, 0, bad), "recv", bad);
            refused(t, () -> w.iprobe(0, bad), "iprobe", bad);
        }
        refused(t, () -> w.send(data, 0, Communicator.ANY_TAG), "send with any tag", -1);
        var request = w.irecv(data, t.rank, 32767);
        w.send(new int[] {5}, t.rank, 32767);
        request.await();
        t.same(5, data[0], "the largest tag that every engine has");
        w.barrier();
    }

    private static void roots(Trial t) {
        Communicator w = t.world;
        int[] data = new int[t.size];
        for (int bad : new int[] {t.size, -1, -2, Integer.MAX_VALUE}) {
            refused(t, () -> w.bcast(data, bad), "bcast", bad);
            refused(t, () -> w.bcast(1L, bad), "bcast(long)", bad);
            refused(t, () -> w.scatter(data, bad), "scatter", bad);
            refused(t, () -> w.scatterv(data, data, bad), "scatterv", bad);
            refused(t, () -> w.gather(data, bad), "gather", bad);
            refused(t, () -> w.gatherv(data, bad), "gatherv", bad);
            refused(t, () -> w.reduce(data, Op.SUM, bad), "reduce", bad);
        }
        w.barrier();
    }

    private static void memory(Trial t) {
        Communicator w = t.world;
        MemorySegment three = MemorySegment.ofArray(new int[3]);
        MemorySegment enough = MemorySegment.ofArray(new int[4 * t.size]);
        refused(t, () -> w.send(three, 4, INT, 0, 0), "send", 4);
        refused(t, () -> w.recv(three, 4, INT, 0, 0), "recv", 4);
        refused(t, () -> w.send(three, -1, INT, 0, 0), "send", -1);
        refused(t, () -> w.send(three, Long.MAX_VALUE, INT, 0, 0), "send", Long.MAX_VALUE);
        refused(t, () -> w.send(three, (1L << 62) + 1, INT, 0, 0), "send of a count whose bytes overflow");
        refused(t, () -> w.bcast(three, 4, INT, 0), "bcast", 4);
        refused(t, () -> w.allgather(three, enough, 4, INT), "allgather", 4);
        refused(t, () -> w.allreduce(enough, three, 4, INT, Op.SUM), "allreduce", 4);
        refused(t, () -> w.bcast(three, -1, INT, 0), "bcast", -1);
        refused(
                t,
                () -> w.alltoallv(Blocks.equal(enough, 1, t.size + 1), Blocks.equal(enough, 1, t.size), INT),
                "alltoallv");
        refused(
                t,
                () -> w.alltoallv(Blocks.equal(three, 4, t.size), Blocks.equal(enough, 4, t.size), INT),
                "alltoallv");
        refused(t, () -> w.send(MemorySegment.ofArray(new int[3]).asReadOnly(), -1, INT, 0, 0), "send", -1);
        refused(t, () -> w.recv(three.asReadOnly(), 3, INT, 0, 0), "recv into memory that is read-only");
        w.barrier();
    }

    private static void data(Trial t) {
        Communicator w = t.world;
        refused(t, () -> w.send(new String[1], 0, 0), "send", "String[]");
        refused(t, () -> w.send(new boolean[1], 0, 0), "send", "boolean[]");
        refused(t, () -> w.send("text", 0, 0), "send", "String");
        refused(t, () -> w.recv(String[].class, 0, 0), "recv", "String[]");
        refused(t, () -> w.allreduce(new Integer[1], Op.SUM), "allreduce", "Integer[]");
        refused(t, () -> w.allgather((Object) null), "allgather", "null");
        refused(t, () -> w.allgatherv(new double[1][1]), "allgatherv", "double[][]");
        w.barrier();
    }

    private static void colors(Trial t) {
        for (int bad : new int[] {-1, -32765, Integer.MIN_VALUE}) {
            refused(t, () -> t.world.split(bad, 0), "split", bad);
        }
        t.world.barrier();
    }
}
