package org.rankwise.job;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/**
 * A meeting of all ranks outside of their program, to which each comes with a word: by messages of a tag of its own, so that
 * no call of the program's matches it. Who waits there sleeps, since others may be at work for as long as they like.
 */
final class Meeting {
    /** The tag stands beside those of collectives, and of the engine's own. */
    private static final int TAG = Engine.FIRST_INTERNAL_TAG + 2;

    private static final int TESTS = 2_000;
    private static final long LEAST_NANOS = 20_000;
    private static final long MOST_NANOS = 2_000_000;

    /** How it went. */
    enum Outcome {
        /** All came with the same word. */
        AGREED,
        /** Some came with another word. */
        DISAGREED,
        /** Some did not come in time. */
        LATE
    }

    private final Engine world;
    private final long end;

    private Meeting(Engine world, long millis) {
        this.world = world;
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** @param millis how long the others may take; Long.MAX_VALUE for as long as they like */
    static Outcome of(Engine world, int word, long millis) {
        // a deadline far away must not run over
        return new Meeting(world, Math.min(millis, TimeUnit.DAYS.toMillis(3650))).hold(word);
    }

    /** All meet through the first rank, which tells the others what it has heard. */
    private Outcome hold(int word) {
        if (world.rank() > 0) {
            say(word, 0);
            int heard = hear(0);
            return heard < 0 ? Outcome.LATE : heard == word ? Outcome.AGREED : Outcome.DISAGREED;
        }
        int agreed = word;
        for (int rank = 1; rank < world.size(); rank++) {
            int heard = hear(rank);
            if (heard < 0) {
                return Outcome.LATE;
            }
            agreed = heard == agreed ? agreed : Integer.MAX_VALUE;
        }
        for (int rank = 1; rank < world.size(); rank++) {
            say(agreed, rank);
        }
        return agreed == word ? Outcome.AGREED : Outcome.DISAGREED;
    }

    private void say(int word, int dest) {
        world.send(MemorySegment.ofArray(new int[] {word}), ElementType.INT, dest, TAG, SendMode.STANDARD);
    }

    /** A word, which is not negative; or -1 if it does not come in time: what waits for it is not taken back. */
    @SuppressWarnings("resource")
    private int hear(int source) {
        int[] word = new int[1];
        Request request = world.irecv(MemorySegment.ofArray(word), ElementType.INT, source, TAG);
        long nap = LEAST_NANOS;
        for (int i = 0; !request.test(); i++) {
            if (i < TESTS) {
                Thread.yield();
                continue;
            }
            if (System.nanoTime() > end) {
                return -1;
            }
            nap = Math.min(2 * nap, MOST_NANOS);
            try {
                TimeUnit.NANOSECONDS.sleep(nap);
            } catch (InterruptedException _) {
                // somebody else's: nobody knows of this thread's wait
                continue;
            }
        }
        return word[0];
    }
}
