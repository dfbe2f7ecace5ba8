package org.rankwise.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Ragged;
import org.rankwise.comm.SharedCounter;

/** Counters that ranks share. */
final class CounterCases {

    private static final int OWNERS_CLAIMS = 5000;
    private static final int OWNER_SECONDS = 60;

    private CounterCases() {}

    static List<Case> all() {
        return List.of(
                new Case("a counter's values are claimed once each", CounterCases::claims),
                new Case("a counter's steps", CounterCases::steps),
                new Case("counters are apart from each other", CounterCases::apart),
                new Case("a counter does not wait for other ranks", CounterCases::alone),
                new Case("a counter does not wait for its owner, who computes", CounterCases::ownerComputes));
    }

    private static void claims(Trial t) {
        SharedCounter counter = t.world.counter();
        int total = 5000;
        long[] mine = new long[total];
        int claimed = 0;
        for (long next = counter.fetchAndAdd(1); next < total; next = counter.fetchAndAdd(1)) {
            t.that(
                    claimed == 0 || next > mine[claimed - 1],
                    next + " after " + mine[Math.max(0, claimed - 1)],
                    "claim");
            mine[claimed++] = next;
        }
        Ragged<long[]> all = t.world.allgatherv(Arrays.copyOf(mine, claimed));
        long[] sorted = all.data().clone();
        Arrays.sort(sorted);
        t.same(total, sorted.length, "claims");
        for (int i = 0; i < total; i++) {
            t.same((long) i, sorted[i], "claim", i);
        }
    }

    private static void steps(Trial t) {
        SharedCounter counter = t.world.counter();
        for (int i = 0; i < 100; i++) {
            counter.fetchAndAdd(t.rank + 1L);
        }
        t.world.barrier();
        t.same(100L * t.size * (t.size + 1) / 2, counter.fetchAndAdd(0), "the sum of all steps");
        t.world.barrier();
        counter.fetchAndAdd(t.rank == 0 ? Long.MIN_VALUE : 0);
        t.world.barrier();
        t.same(Long.MIN_VALUE + 100L * t.size * (t.size + 1) / 2, counter.fetchAndAdd(0), "a negative step");
    }

    private static void apart(Trial t) {
        SharedCounter one = t.world.counter();
        SharedCounter two = t.world.counter();
        try (Communicator part = t.world.split(t.rank % 2, 0)) {
            SharedCounter three = part.counter();
            one.fetchAndAdd(1);
            two.fetchAndAdd(10);
            three.fetchAndAdd(100);
            t.world.barrier();
            t.same((long) t.size, one.fetchAndAdd(0), "the first counter");
            t.same(10L * t.size, two.fetchAndAdd(0), "the second counter");
            t.same(100L * part.size(), three.fetchAndAdd(0), "a part's counter");
        }
    }

    private static void alone(Trial t) {
        SharedCounter counter = t.world.counter();
        if (t.rank == t.size - 1) {
            for (int i = 0; i < 1000; i++) {
                t.same((long) i, counter.fetchAndAdd(1), "a claim while the others wait");
            }
        }
        t.world.barrier();
        t.same(1000L, counter.fetchAndAdd(0), "the claims of the last rank");
    }

    /**
     * The owner makes no call until the last rank has claimed thousands: it learns so from a file that goes, which is no
     * matter of the engine's.
     */
    private static void ownerComputes(Trial t) throws IOException {
        SharedCounter counter = t.world.counter();
        boolean owner = t.rank == 0;
        Path own = Path.of(Files.isDirectory(Path.of("target")) ? "target" : "").toAbsolutePath();
        Path mark = owner ? Files.createTempFile(own, "counter", ".mark") : null;
        mark = Path.of(t.world.bcastObject(owner ? mark.toString() : null, Codec.STRING, 0));
        if (owner && t.size > 1) {
            long end = System.nanoTime() + OWNER_SECONDS * 1_000_000_000L;
            while (Files.exists(mark) && System.nanoTime() < end) {
                computeForMillis(10);
                t.pause();
            }
            t.that(!Files.exists(mark), "claims wait", "no claims in " + OWNER_SECONDS + " s while the owner computes");
        } else if (t.rank == t.size - 1) {
            for (int i = 0; i < OWNERS_CLAIMS; i++) {
                t.same((long) i, counter.fetchAndAdd(1), "a claim while the owner computes");
            }
            Files.delete(mark);
        }
        t.world.barrier();
        t.same((long) OWNERS_CLAIMS, counter.fetchAndAdd(0), "the claims while the owner computed");
    }

    private static void computeForMillis(long millis) {
        for (long end = System.nanoTime() + millis * 1_000_000; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }
}
