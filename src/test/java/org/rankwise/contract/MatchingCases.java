package org.rankwise.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/** Which message meets which receive: order, wildcards, probes, messages nobody waits for yet, cancelled receives. */
final class MatchingCases {
    private static final int ANY_SOURCE = PointToPointCases.ANY_SOURCE;
    private static final int ANY_TAG = PointToPointCases.ANY_TAG;

    private MatchingCases() {}

    static List<Case> all() {
        return List.of(
                new Case("messages do not overtake", MatchingCases::order),
                new Case("tags are matched out of order", MatchingCases::tags),
                new Case("any source, any tag", MatchingCases::wildcards),
                new Case("earlier receives match first", MatchingCases::postedOrder),
                new Case("probe and iprobe", MatchingCases::probes),
                new Case("10,000 messages before their receives", MatchingCases::flood),
                new Case("many requests in random order", MatchingCases::outstanding),
                new Case("close() cancels a receive", MatchingCases::cancel),
                new Case("test() polls messages to their end", MatchingCases::polling));
    }

    private static void order(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        Random sizes = t.random(t.rank);
        Request[] sends = new Request[60];
        for (int i = 0; i < sends.length; i++) {
            int[] data = new int[sizes.nextInt(3) == 0 ? 20_000 : 2];
            data[0] = i;
            data[1] = t.rank;
            sends[i] = t.world.isend(data, next, 4);
        }
        int[] buffer = new int[20_000];
        for (int i = 0; i < sends.length; i++) {
            t.world.recv(buffer, i % 3 == 0 ? ANY_SOURCE : previous, i % 2 == 0 ? ANY_TAG : 4);
            t.same(i, buffer[0], "message of the one tag");
            t.same(previous, buffer[1], "sender of message", i);
        }
        Request.awaitAll(sends);
    }

    private static void tags(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        Request[] sends = new Request[50];
        for (int tag = 0; tag < sends.length; tag++) {
            sends[tag] = t.world.isend(new long[] {tag * 100L + t.rank}, next, tag * 655);
        }
        for (int tag = sends.length - 1; tag >= 0; tag--) {
            long[] buffer = new long[1];
            t.world.recv(buffer, previous, tag * 655);
            t.same(tag * 100L + previous, buffer[0], "tag", tag * 655);
        }
        Request.awaitAll(sends);
    }

    private static void wildcards(Trial t) {
        int each = 40;
        if (t.rank > 0) {
            for (int i = 0; i < each; i++) {
                t.world.send(new int[] {t.rank, i}, 0, 100 + t.rank);
            }
            return;
        }
        int[] seen = new int[t.size];
        for (int i = 0; i < each * (t.size - 1); i++) {
            int[] buffer = new int[2];
            Status status = t.world.recv(buffer, ANY_SOURCE, ANY_TAG);
            t.same(buffer[0], status.source(), "source");
            t.same(100 + status.source(), status.tag(), "tag");
            t.same(seen[status.source()]++, buffer[1], "order from", status.source());
        }
        for (int r = 1; r < t.size; r++) {
            t.same(each, seen[r], "messages from", r);
        }
    }

    private static void postedOrder(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        int[][] buffers = new int[6][1];
        Request[] receives = new Request[6];
        for (int i = 0; i < 6; i++) {
            receives[i] = t.world.irecv(buffers[i], i % 2 == 0 ? ANY_SOURCE : previous, i % 3 == 0 ? ANY_TAG : 1);
        }
        t.world.barrier();
        for (int i = 0; i < 6; i++) {
            t.world.send(new int[] {i}, next, 1);
        }
        for (int i = 5; i >= 0; i--) {
            receives[i].await();
            t.same(i, buffers[i][0], "receive", i);
        }
    }

    private static void probes(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        t.same(null, t.world.iprobe(ANY_SOURCE, 31), "iprobe before anything was sent");
        t.world.barrier();
        for (int size : new int[] {0, 1, 777, 50_000}) {
            Request send = t.world.isend(new short[size], next, 30);
            Status due = new Status(previous, 30, 2L * size);
            t.same(due, t.world.probe(previous, 30), "probe", size);
            t.same(due, t.world.probe(ANY_SOURCE, ANY_TAG), "probe of anything", size);
            t.same(due, t.world.iprobe(previous, ANY_TAG), "iprobe after probe", size);
            t.same((long) size, due.count(ElementType.SHORT), "count", size);
            t.same(null, t.world.iprobe(previous, 29), "iprobe of another tag", size);
            t.same(due, t.world.recv(new short[size], previous, 30), "recv after probe", size);
            t.same(null, t.world.iprobe(ANY_SOURCE, 30), "iprobe after recv", size);
            send.await();
            t.world.barrier();
        }
        Request send = t.world.isend(new double[5], next, 8);
        Status found = null;
        while (found == null) {
            found = t.world.iprobe(ANY_SOURCE, 8);
            t.pause();
        }
        t.same(5L, found.count(ElementType.DOUBLE), "polled count");
        t.same(5, t.world.recv(double[].class, found.source(), found.tag()).length, "length");
        send.await();
    }

    private static void flood(Trial t) {
        int messages = 10_000;
        if (t.rank == 1) {
            for (int i = 0; i < messages; i++) {
                t.world.send(new int[] {i}, 0, i % 7);
            }
        }
        t.world.barrier();
        if (t.rank == 0 && t.size > 1) {
            int[] buffer = new int[1];
            for (int tag = 6; tag >= 0; tag--) {
                for (int i = tag; i < messages; i += 7) {
                    t.world.recv(buffer, tag % 2 == 0 ? 1 : ANY_SOURCE, tag);
                    t.same(i, buffer[0], "message of tag", tag);
                }
            }
            t.same(null, t.world.iprobe(ANY_SOURCE, ANY_TAG), "what is left");
        }
    }

    private static void outstanding(Trial t) {
        int each = 30;
        for (int round = 0; round < 3; round++) {
            t.next();
            List<Runnable> starts = new ArrayList<>();
            List<Request> requests = new ArrayList<>();
            List<Runnable> checks = new ArrayList<>();
            for (int partner = 0; partner < t.size; partner++) {
                int other = partner;
                for (int i = 0; i < each; i++) {
                    int tag = i;
                    ElementType type = ElementType.values()[i % 7];
                    int incoming = t.between(other, 1000 + t.rank * each + i, i % 10 == 0 ? 9000 : 60);
                    int outgoing = t.between(t.rank, 1000 + other * each + i, i % 10 == 0 ? 9000 : 60);
                    Object buffer = type.newArray(incoming);
                    starts.add(() -> requests.add(t.world.irecv(buffer, other, tag)));
                    starts.add(() -> requests.add(t.world.isend(t.array(type, outgoing, t.rank), other, tag)));
                    checks.add(() -> t.same(t.array(type, incoming, other), buffer, "message", other, tag));
                }
            }
            Random order = t.random(t.rank);
            Collections.shuffle(starts, order);
            starts.forEach(Runnable::run);
            Collections.shuffle(requests, order);
            requests.forEach(Request::await);
            checks.forEach(Runnable::run);
        }
    }

    private static void cancel(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        int[] never = {-1};
        try (Request forgotten = t.world.irecv(never, previous, 6)) {
            t.that(!forgotten.test(), "complete before anything was sent", "irecv");
        }
        try (Request forgotten = t.world.irecv(never, ANY_SOURCE, ANY_TAG)) {
            t.that(forgotten != null, "no request", "irecv");
        }
        t.world.barrier();
        int[] buffer = new int[1];
        t.world.sendrecv(new int[] {t.rank}, next, 6, buffer, previous, 6);
        t.same(previous, buffer[0], "the message after a cancelled receive");
        t.same(-1, never[0], "the buffer of the cancelled receive");
        // a receive that has met its message is completed by close
        int[] late = new int[1];
        try (Request request = t.world.irecv(late, previous, 7)) {
            t.world.send(new int[] {50 + t.rank}, next, 7);
            // messages of one sender do not overtake each other
            t.world.sendrecv(new int[1], next, 9, new int[1], previous, 9);
            t.that(request != null, "no request", "irecv");
        }
        t.same(50 + previous, late[0], "the message of a receive closed after its message came");
        Request done = t.world.isend(Arrays.copyOf(late, 1), next, 8);
        t.world.recv(late, previous, 8);
        done.await();
        done.close();
    }

    private static void polling(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        for (int size : new int[] {0, 10, 60_000}) {
            t.next();
            Object buffer = ElementType.DOUBLE.newArray(size);
            Request incoming = t.world.irecv(buffer, previous, 2);
            Request outgoing = t.world.isend(t.array(ElementType.DOUBLE, size, t.rank), next, 2);
            boolean in = false;
            boolean out = false;
            while (!in || !out) {
                in = in || incoming.test();
                out = out || outgoing.test();
                t.pause();
            }
            t.same(t.array(ElementType.DOUBLE, size, previous), buffer, "polled message", size);
            t.same(new Status(previous, 2, 8L * size), incoming.await(), "status after test()", size);
            outgoing.await();
        }
    }
}
