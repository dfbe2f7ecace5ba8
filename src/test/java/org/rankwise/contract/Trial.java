package org.rankwise.contract;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.rankwise.comm.Communicator;
import org.rankwise.layout.ElementType;

/** One rank's run of one case: the communicator, random data that every rank can work out for every other, checks. */
final class Trial {
    final Communicator world;
    final int rank;
    final int size;
    private final long seed;
    private long step;

    Trial(Communicator world, long seed, Case of) {
        this.world = world;
        this.rank = world.rank();
        this.size = world.size();
        this.seed = Data.mix(seed ^ Data.mix(of.name().hashCode()));
    }

    /** From here on all data is fresh. Every rank calls this at the same points. */
    void next() {
        step++;
    }

    /** A generator that yields the same on every rank. */
    Random shared() {
        return random(-1);
    }

    /** A generator that every rank can make for any rank. */
    Random random(int ofRank) {
        return new Random(stream(ofRank));
    }

    /** A rank's random array. */
    Object array(ElementType type, int count, int ofRank) {
        return Data.array(type, count, stream(ofRank));
    }

    /** Every rank's random array, in rank order. */
    Object[] arrays(ElementType type, int count) {
        Object[] arrays = new Object[size];
        Arrays.setAll(arrays, r -> array(type, count, r));
        return arrays;
    }

    /** A rank's random array of values, indices and ties, as MINLOC and MAXLOC take it. */
    Object pairs(ElementType type, int count, int ofRank) {
        return Data.pairs(type, count, stream(ofRank));
    }

    /** A small random number that belongs to a pair of ranks, such as how much one sends to the other. */
    int between(int from, int to, int bound) {
        return (int) Long.remainderUnsigned(Data.mix(stream(from) + 7919L * to), bound);
    }

    /** A moment's rest between two looks: on virtual threads, those that only yield can starve all others. */
    void pause() {
        LockSupport.parkNanos(10_000);
    }

    private long stream(int ofRank) {
        return Data.mix(seed + Data.mix(step) + 0x632BE59BD9B4E019L * ofRank);
    }

    /** Checks that two arrays agree in every bit, or two objects by equals. */
    void same(Object expected, Object actual, Object... what) {
        String difference = Data.difference(expected, actual, false);
        that(difference == null, difference, what);
    }

    /** As {@link #same}, where one NaN is as good as another. */
    void sameNumbers(Object expected, Object actual, Object... what) {
        String difference = Data.difference(expected, actual, true);
        that(difference == null, difference, what);
    }

    /** Checks a condition. */
    void that(boolean holds, String problem, Object... what) {
        if (!holds) {
            throw new AssertionError("rank " + rank + " of " + size + ", step " + step + ", "
                    + Arrays.deepToString(what) + ": " + problem);
        }
    }

    /** Runs what must throw, and returns what it threw. */
    <X extends Throwable> X throwing(Class<X> expected, Runnable action, Object... what) {
        try {
            action.run();
        } catch (Throwable e) {
            if (expected.isInstance(e)) {
                return expected.cast(e);
            }
            throw e;
        }
        throw new AssertionError("rank " + rank + " of " + size + ", " + Arrays.deepToString(what)
                + ": nothing was thrown where " + expected.getSimpleName() + " was due");
    }
}
