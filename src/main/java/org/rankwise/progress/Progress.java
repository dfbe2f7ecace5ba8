package org.rankwise.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A rank's share of a piece of work: how much of it there is, and how much is done. The ranks of one JVM that are at the
 * same work are told as one. Costs an addition to tell of a step, so that steps are to be thousands of rows rather than
 * one.
 *
 * <p>Belongs to the rank that began it; all its threads may add. What is under way in the JVM is under one monitor, for a
 * moment at the begin and end of work and where it is displayed; a step is one addition that waits for nobody.
 */
public final class Progress implements AutoCloseable {
    private static final List<Work> UNDER_WAY = new ArrayList<>();

    private final Work work;

    private Progress(Work work) {
        this.work = work;
    }

    /** What the ranks of this JVM do together. */
    private static final class Work {
        private final String what;
        private final LongAdder done = new LongAdder();
        // guarded by UNDER_WAY
        private double total;
        private int ranks;

        private Work(String what) {
            this.what = what;
        }
    }

    /**
     * How far work is.
     *
     * @param what is done, such as {@code reading}
     * @param fraction of it that is done, from 0 to 1
     */
    record State(String what, double fraction) {}

    /**
     * Begins work.
     *
     * @param what is done, such as {@code reading}; the same on every rank
     * @param total how much of it is this rank's, in any unit; of work that ranks claim piece by piece, its part of all
     */
    public static Progress of(String what, double total) {
        synchronized (UNDER_WAY) {
            Work work = UNDER_WAY.stream()
                    .filter(other -> other.what.equals(what))
                    .findFirst()
                    .orElse(null);
            if (work == null) {
                work = new Work(what);
                UNDER_WAY.add(work);
            }
            work.total += total;
            work.ranks++;
            return new Progress(work);
        }
    }

    /** So much more is done. */
    public void add(long amount) {
        work.done.add(amount);
    }

    /** This rank has done its share. */
    @Override
    public void close() {
        synchronized (UNDER_WAY) {
            if (--work.ranks == 0) {
                UNDER_WAY.remove(work);
            }
        }
    }

    /** What this JVM is least through with; null if nothing is under way. */
    static @Nullable State state() {
        synchronized (UNDER_WAY) {
            return UNDER_WAY.stream()
                    .map(work -> new State(work.what, work.total > 0 ? Math.min(1, work.done.sum() / work.total) : 0))
                    .min(Comparator.comparingDouble(State::fraction))
                    .orElse(null);
        }
    }
}
