package org.rankwise.contract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Mergeable;

/** Objects by codecs, and accumulators that merge. */
final class ObjectCases {
    private static final Codec<Reading> READINGS = Codec.ofRecord(Reading.class);

    private ObjectCases() {}

    static List<Case> all() {
        return List.of(
                new Case("bcastObject", ObjectCases::bcast),
                new Case("gatherObject and allgatherObject", ObjectCases::gather),
                new Case("sendObject and recvObject", ObjectCases::send),
                new Case("accumulators merge in rank order", ObjectCases::merge));
    }

    /** A place, nested in a reading. */
    record Place(int x, long y, String name) {}

    /** One component of each kind that a codec knows. */
    record Reading(
            boolean good,
            byte b,
            char c,
            short s,
            int i,
            long l,
            float f,
            double d,
            String text,
            TimeUnit unit,
            double[] series,
            char[] letters,
            String[] words,
            Place place) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Reading o
                    && good == o.good
                    && b == o.b
                    && c == o.c
                    && s == o.s
                    && i == o.i
                    && l == o.l
                    && Float.compare(f, o.f) == 0
                    && Double.compare(d, o.d) == 0
                    && Objects.equals(text, o.text)
                    && unit == o.unit
                    && Arrays.equals(series, o.series)
                    && Arrays.equals(letters, o.letters)
                    && Arrays.equals(words, o.words)
                    && Objects.equals(place, o.place);
        }

        @Override
        public int hashCode() {
            return Objects.hash(i, l, text);
        }

        static Reading of(Random r) {
            String[] words = {scribble(r, 5), null, "", scribble(r, 20)};
            return new Reading(
                    r.nextBoolean(),
                    (byte) r.nextInt(),
                    (char) r.nextInt(),
                    (short) r.nextInt(),
                    r.nextInt(),
                    r.nextLong(),
                    r.nextFloat(),
                    r.nextInt(5) == 0 ? Double.NaN : r.nextGaussian(),
                    r.nextInt(4) == 0 ? null : scribble(r, 40),
                    TimeUnit.values()[r.nextInt(7)],
                    r.nextInt(4) == 0 ? null : r.doubles(r.nextInt(9)).toArray(),
                    scribble(r, 3).toCharArray(),
                    r.nextInt(4) == 0 ? null : words,
                    r.nextInt(4) == 0 ? null : new Place(r.nextInt(), r.nextLong(), "p"));
        }
    }

    private static String scribble(Random r, int bound) {
        StringBuilder text = new StringBuilder();
        for (int i = r.nextInt(bound + 1); i > 0; i--) {
            text.appendCodePoint("aZ0 \n\u0000éß漢\uD83D\uDE00".codePoints().toArray()[r.nextInt(10)]);
        }
        return text.toString();
    }

    private static String large(Trial t, int rank) {
        return scribble(t.random(rank), 40).repeat(9000);
    }

    private static void bcast(Trial t) {
        for (int root = 0; root < t.size; root++) {
            t.next();
            Reading due = Reading.of(t.random(root));
            t.same(due, t.world.bcastObject(t.rank == root ? due : null, READINGS, root), "bcastObject", root);
            String text = large(t, root);
            t.same(text, t.world.bcastObject(t.rank == root ? text : null, Codec.STRING, root), "bcastObject", root);
            t.same(
                    "",
                    t.world.bcastObject(t.rank == root ? "" : "x", Codec.STRING, root),
                    "bcastObject of nothing",
                    root);
        }
    }

    private static void gather(Trial t) {
        for (int root = 0; root < t.size; root++) {
            t.next();
            List<Reading> due = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (int r = 0; r < t.size; r++) {
                due.add(Reading.of(t.random(r)));
                texts.add(r % 2 == 0 ? "" : large(t, r));
            }
            List<Reading> got = t.world.gatherObject(due.get(t.rank), READINGS, root);
            t.same(t.rank == root ? due : null, got, "gatherObject", root);
            t.same(due, t.world.allgatherObject(due.get(t.rank), READINGS), "allgatherObject");
            t.same(texts, t.world.allgatherObject(texts.get(t.rank), Codec.STRING), "allgatherObject of texts");
        }
    }

    private static void send(Trial t) {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        for (int i = 0; i < 20; i++) {
            t.next();
            Reading due = Reading.of(t.random(previous));
            String text = i % 5 == 0 ? large(t, previous) : scribble(t.random(previous), 9);
            String mine = i % 5 == 0 ? large(t, t.rank) : scribble(t.random(t.rank), 9);
            Reading got;
            String word;
            if (t.rank == 0 && t.size > 1) {
                got = t.world.recvObject(READINGS, previous, 3);
                word = t.world.recvObject(Codec.STRING, PointToPointCases.ANY_SOURCE, 4);
                t.world.sendObject(Reading.of(t.random(0)), READINGS, next, 3);
                t.world.sendObject(mine, Codec.STRING, next, 4);
            } else if (t.size > 1) {
                t.world.sendObject(Reading.of(t.random(t.rank)), READINGS, next, 3);
                t.world.sendObject(mine, Codec.STRING, next, 4);
                got = t.world.recvObject(READINGS, previous, 3);
                word = t.world.recvObject(Codec.STRING, PointToPointCases.ANY_SOURCE, 4);
            } else {
                return;
            }
            t.same(due, got, "recvObject", i);
            t.same(text, word, "recvObject of a text", i);
        }
    }

    /** All that was ever merged, in order: any other order than the ranks' shows. */
    private static final class Log implements Mergeable<Log> {
        private final StringBuilder text;

        Log(String text) {
            this.text = new StringBuilder(text);
        }

        @Override
        public void merge(Log next) {
            text.append(next.text);
        }

        @Override
        public Codec<Log> codec() {
            return new Codec<>() {
                @Override
                public void write(Log value, DataOutput out) throws IOException {
                    Codec.STRING.write(value.text.toString(), out);
                }

                @Override
                public Log read(DataInput in) throws IOException {
                    return new Log(Codec.STRING.read(in));
                }
            };
        }
    }

    private static void merge(Trial t) {
        for (int root = 0; root < t.size; root++) {
            for (int length : new int[] {0, 1, 3000}) {
                t.next();
                StringBuilder due = new StringBuilder();
                String mine = null;
                for (int r = 0; r < t.size; r++) {
                    String part = ("<" + r + ">").repeat(r == 1 ? 0 : length);
                    due.append(part);
                    mine = r == t.rank ? part : mine;
                }
                Log log = new Log(mine);
                Log atRoot = t.world.reduce(log, root);
                t.same(
                        t.rank == root ? due.toString() : null,
                        atRoot == null ? null : atRoot.text.toString(),
                        "reduce",
                        root);
                t.same(mine, log.text.toString(), "reduce's argument", root);
                t.same(due.toString(), t.world.allreduce(log).text.toString(), "allreduce", length);
                t.same(mine, log.text.toString(), "allreduce's argument", length);
            }
        }
    }
}
