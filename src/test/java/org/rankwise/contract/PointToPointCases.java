package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Messages between two ranks: every way to send and receive, of every type and size. */
final class PointToPointCases {
    static final int ANY_SOURCE = Communicator.ANY_SOURCE;
    static final int ANY_TAG = Communicator.ANY_TAG;
    private static final int PROC_NULL = Communicator.PROC_NULL;

    private PointToPointCases() {}

    static List<Case> all() {
        return List.of(
                new Case("send and recv of arrays", PointToPointCases::arrays),
                new Case("send and recv of segments", PointToPointCases::segments),
                new Case("isend and irecv between all pairs", PointToPointCases::pairs),
                new Case("ssend", PointToPointCases::synchronous),
                new Case("recv of any length", PointToPointCases::anyLength),
                new Case("recv into a longer buffer", PointToPointCases::longerBuffer),
                new Case("raw bytes of a typed message", PointToPointCases::rawBytes),
                new Case("sendrecv in a ring", PointToPointCases::ring),
                new Case("messages to oneself", PointToPointCases::self),
                new Case("messages to nobody", PointToPointCases::nobody),
                new Case("a send buffer may be used again", PointToPointCases::reuse));
    }

    private static Status status(Trial t, int source, int tag, ElementType type, int count) {
        return new Status(source, tag, (long) count * type.bytes());
    }

    /** One rank after the other sends to each other rank. */
    private static void arrays(Trial t) {
        Random pick = t.shared();
        for (ElementType type : ElementType.values()) {
            for (int from = 0; from < t.size; from++) {
                t.next();
                int to = (from + 1 + pick.nextInt(Math.max(1, t.size - 1))) % t.size;
                int[] counts = {0, 1, 7, Sweep.nearSwitch(type, 1, pick), from == 0 ? 100_003 : 2};
                for (int i = 0; i < counts.length && to != from; i++) {
                    Object due = t.array(type, counts[i], from);
                    if (t.rank == from) {
                        Object sent = Data.copy(due);
                        t.world.send(sent, to, i);
                        t.same(due, sent, "the send buffer", type, counts[i]);
                    } else if (t.rank == to) {
                        Object buffer = type.newArray(counts[i]);
                        Status status = t.world.recv(buffer, i % 2 == 0 ? from : ANY_SOURCE, i % 3 == 0 ? ANY_TAG : i);
                        t.same(due, buffer, "recv", type, counts[i], from, to);
                        t.same(status(t, from, i, type, counts[i]), status, "status", type, counts[i]);
                        t.same((long) counts[i], status.count(type), "count", type);
                    }
                }
                // the next sender's messages would fit the same receives
                t.world.barrier();
            }
        }
    }

    private static void segments(Trial t) {
        Random pick = t.shared();
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        for (ElementType type : ElementType.values()) {
            for (int i = 0; i < 8; i++) {
                t.next();
                int count = i < 3 ? Sweep.SMALL[i] : Sweep.nearSwitch(type, 1, pick);
                Room send = Room.of(SegmentCases.kind(t, 0), t.array(type, count, t.rank));
                Room recv = Room.of(SegmentCases.kind(t, 1), type, count);
                Status status;
                if (i % 2 == 0) {
                    Request incoming = t.world.irecv(recv.data, count, type, previous, i);
                    t.world.send(send.data, count, type, next, i);
                    status = incoming.await();
                } else {
                    Request outgoing = t.world.isend(send.data, count, type, next, i);
                    status = t.world.recv(recv.data, count, type, previous, i);
                    t.same(Status.EMPTY, outgoing.await(), "a send's status");
                }
                t.same(status(t, previous, i, type, count), status, "status", type, count);
                SegmentCases.check(t, t.array(type, count, previous), recv, "recv", type, count);
                SegmentCases.check(t, t.array(type, count, t.rank), send, "the send buffer", type, count);
            }
        }
    }

    private static void pairs(Trial t) {
        for (int size : new int[] {0, 1, 100, 5000, 40_000}) {
            t.next();
            Request[] requests = new Request[2 * t.size];
            Object[] received = new Object[t.size];
            for (int r = 0; r < t.size; r++) {
                received[r] = new int[size];
                requests[r] = t.world.irecv(received[r], r, r);
            }
            for (int r = 0; r < t.size; r++) {
                requests[t.size + r] = t.world.isend(t.array(ElementType.INT, size, t.rank), r, t.rank);
            }
            Request.awaitAll(requests);
            for (int r = 0; r < t.size; r++) {
                t.same(t.array(ElementType.INT, size, r), received[r], "exchange", size, "from", r);
                t.same(status(t, r, r, ElementType.INT, size), requests[r].await(), "the status again", size);
            }
        }
    }

    private static void synchronous(Trial t) {
        int partner = t.rank ^ 1;
        if (partner >= t.size) {
            return;
        }
        for (int size : new int[] {0, 1, 5000, 50_000}) {
            t.next();
            if (t.rank % 2 == 0) {
                t.world.ssend(t.array(ElementType.LONG, size, t.rank), partner, 5);
            } else {
                long[] buffer = new long[size];
                t.world.recv(buffer, partner, 5);
                t.same(t.array(ElementType.LONG, size, partner), buffer, "ssend", size);
            }
        }
    }

    private static void anyLength(Trial t) {
        if (t.rank == 0) {
            for (int from = 1; from < t.size; from++) {
                t.next();
                for (ElementType type : ElementType.values()) {
                    int size = t.between(from, type.ordinal(), 20_000);
                    Object got = t.world.recv(type.arrayClass(), from, type.ordinal());
                    t.same(t.array(type, size, from), got, "recv of any length", type, size);
                }
            }
        } else {
            for (int from = 1; from <= t.rank; from++) {
                t.next();
            }
            for (ElementType type : ElementType.values()) {
                t.world.send(t.array(type, t.between(t.rank, type.ordinal(), 20_000), t.rank), 0, type.ordinal());
            }
        }
    }

    private static void longerBuffer(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        for (int size : new int[] {0, 1, 900, 30_000}) {
            t.next();
            Object rest = t.array(ElementType.FLOAT, 50, t.rank);
            Object buffer = Data.concat(ElementType.FLOAT, new float[size], rest);
            Status status = t.world.sendrecv(t.array(ElementType.FLOAT, size, t.rank), next, 0, buffer, previous, 0);
            t.same((long) size, status.count(ElementType.FLOAT), "count", size);
            t.same(t.array(ElementType.FLOAT, size, previous), Data.slice(buffer, 0, size), "recv", size);
            t.same(rest, Data.slice(buffer, size, 50), "the buffer behind the message", size);
        }
    }

    private static void rawBytes(Trial t) {
        Object due = t.array(ElementType.DOUBLE, 33, 0);
        if (t.rank == 0 && t.size > 1) {
            t.world.send(Data.copy(due), 1, 0);
            t.world.send(ElementType.segmentOf(due), 8 * 33, ElementType.BYTE, 1, 1);
        } else if (t.rank == 1) {
            double[] buffer = new double[33];
            Status status = t.world.recv(MemorySegment.ofArray(buffer), 8 * 33, ElementType.BYTE, 0, 0);
            t.same(due, buffer, "doubles received as bytes");
            t.same(33L, status.count(ElementType.DOUBLE), "count");
            t.world.recv(new double[33], 0, 1);
        }
    }

    private static void ring(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        Object travelling = t.array(ElementType.SHORT, 3, t.rank);
        for (int hop = 1; hop <= t.size; hop++) {
            Object arriving = new short[3];
            Status status = t.world.sendrecv(travelling, next, hop, arriving, previous, hop);
            int origin = Math.floorMod(t.rank - hop, t.size);
            t.same(t.array(ElementType.SHORT, 3, origin), arriving, "hop", hop);
            t.same(new Status(previous, hop, 6), status, "status", hop);
            travelling = arriving;
        }
        for (int size : new int[] {10, 100_000}) {
            t.next();
            Room send = Room.of(SegmentCases.kind(t, 0), t.array(ElementType.INT, size, t.rank));
            Room recv = Room.of(SegmentCases.kind(t, 1), ElementType.INT, size);
            t.world.sendrecv(send.data, size, next, 1, recv.data, size, previous, 1, ElementType.INT);
            SegmentCases.check(t, t.array(ElementType.INT, size, previous), recv, "sendrecv", size);
        }
    }

    private static void self(Trial t) {
        for (int size : new int[] {0, 3, 70_000}) {
            t.next();
            Object due = t.array(ElementType.INT, size, t.rank);
            int[] buffer = new int[size];
            Request outgoing = t.world.isend(due, t.rank, 9);
            t.same(new Status(t.rank, 9, 4L * size), t.world.recv(buffer, t.rank, 9), "status from oneself", size);
            outgoing.await();
            t.same(due, buffer, "isend, recv", size);
            int[] second = new int[size];
            Request incoming = t.world.irecv(second, ANY_SOURCE, ANY_TAG);
            t.world.ssend(due, t.rank, 10);
            t.same(new Status(t.rank, 10, 4L * size), incoming.await(), "status from oneself", size);
            t.same(due, second, "irecv, ssend", size);
            int[] third = new int[size];
            t.world.sendrecv(due, t.rank, 1, third, t.rank, 1);
            t.same(due, third, "sendrecv", size);
        }
    }

    private static void nobody(Trial t) {
        int[] buffer = {1, 2, 3};
        t.world.send(buffer, PROC_NULL, 0);
        t.world.ssend(new double[100_000], PROC_NULL, 0);
        t.world.isend(buffer, PROC_NULL, 0).await();
        t.same(Status.EMPTY, t.world.recv(buffer, PROC_NULL, 0), "recv from nobody");
        Request request = t.world.irecv(buffer, PROC_NULL, ANY_TAG);
        t.that(request.test(), "not complete at once", "irecv from nobody");
        t.same(Status.EMPTY, request.await(), "irecv from nobody");
        t.same(Status.EMPTY, t.world.probe(PROC_NULL, 0), "probe of nobody");
        t.same(Status.EMPTY, t.world.sendrecv(buffer, PROC_NULL, 0, new int[1], PROC_NULL, 0), "sendrecv with nobody");
        t.same(new int[] {1, 2, 3}, buffer, "the buffer");
        // a line of ranks without ends: half of each exchange is with nobody
        int up = t.rank + 1 < t.size ? t.rank + 1 : PROC_NULL;
        int down = t.rank > 0 ? t.rank - 1 : PROC_NULL;
        int[] from = {-7};
        t.world.sendrecv(new int[] {t.rank}, up, 2, from, down, 2);
        t.same(t.rank > 0 ? t.rank - 1 : -7, from[0], "from below");
    }

    private static void reuse(Trial t) {
        if (t.size == 1) {
            return;
        }
        for (int size : new int[] {1, 100, 1000, 30_000}) {
            if (t.rank == 0) {
                int[] buffer = new int[size];
                for (int i = 0; i < 50; i++) {
                    Arrays.fill(buffer, i);
                    t.world.send(buffer, 1, 0);
                }
            } else if (t.rank == 1) {
                int[] buffer = new int[size];
                for (int i = 0; i < 50; i++) {
                    t.world.recv(buffer, 0, 0);
                    t.that(
                            buffer[0] == i && buffer[size - 1] == i,
                            "message " + i + " holds " + buffer[size - 1],
                            size);
                }
            }
        }
    }
}
