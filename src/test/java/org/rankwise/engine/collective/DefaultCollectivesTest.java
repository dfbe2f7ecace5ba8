package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.QueueNetwork;
import org.rankwise.testing.Seed;
import org.rankwise.testing.Thoroughness;

/** Every default algorithm against the serial model, byte by byte. */
class DefaultCollectivesTest {
    private static final Seed SEED = Seed.of(DefaultCollectivesTest.class);
    private static final int[] RANKS = Thoroughness.ranks(new int[] {1, 2, 3, 5, 8}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16);
    private static final Op AFFINE = Op.ofSegments("affine", false, 2, DefaultCollectivesTest::compose);
    private static final long[] SMALL = {0, 1, 7};
    /** Both sides of every switch, and several rounds of scratch memory. */
    private static final long[] LARGE = {127, 128, 129, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193, 150_001};

    /** (a, b) then (c, d): x → c (a x + b) + d, in wrapping longs. */
    private static void compose(MemorySegment left, MemorySegment right, long count, ElementType type) {
        var layout = ValueLayout.JAVA_LONG_UNALIGNED;
        for (long i = 0; i < count; i += 2) {
            long a = left.get(layout, 8 * i);
            long b = left.get(layout, 8 * i + 8);
            long c = right.get(layout, 8 * i);
            long d = right.get(layout, 8 * i + 8);
            left.set(layout, 8 * i, c * a);
            left.set(layout, 8 * i + 8, c * b + d);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BARRIER", "SPLIT", "COUNTER"})
    void shouldEqualTheSerialModelForEveryTypeAndRootOnSmallCounts(Kind kind) {
        for (int ranks : RANKS) {
            for (ElementType type : ElementType.values()) {
                Op op = kind.isReduction() ? Op.SUM : null;
                for (long count : SMALL) {
                    for (int root = kind.isRooted() ? 0 : -1; root < (kind.isRooted() ? ranks : 0); root++) {
                        run(CollectiveCase.equal(SEED, kind, ranks, type, op, root, count));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BARRIER", "SPLIT", "COUNTER"})
    void shouldEqualTheSerialModelOnBothSidesOfEverySwitch(Kind kind) {
        Random random = SEED.random(kind.name());
        for (int ranks : RANKS) {
            for (long count : LARGE) {
                if (count > 100_000 && ranks > 3 && ranks != 8) {
                    continue;
                }
                int root = kind.isRooted() ? random.nextInt(ranks) : -1;
                long each = kind == Kind.ALLTOALL || kind == Kind.REDUCE_SCATTER ? Math.min(count, 10_000) : count;
                run(CollectiveCase.equal(
                        SEED, kind, ranks, ElementType.DOUBLE, kind.isReduction() ? Op.SUM : null, root, each));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SCATTER", "GATHER", "ALLGATHER", "ALLTOALL", "REDUCE_SCATTER"})
    void shouldTakeBlocksOfAnyLengthAndNone(Kind kind) {
        for (int ranks : RANKS) {
            for (int most : new int[] {1, 5, 300, 3000}) {
                for (int root = kind.isRooted() ? 0 : -1; root < (kind.isRooted() ? ranks : 0); root += 3) {
                    run(CollectiveCase.ragged(
                            SEED, kind, ranks, ElementType.INT, kind.isReduction() ? Op.SUM : null, root, most));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDUCE", "ALLREDUCE", "REDUCE_SCATTER", "SCAN", "EXSCAN"})
    void shouldFoldItemsOfSeveralElementsInRankOrder(Kind kind) {
        for (int ranks : RANKS) {
            int root = kind == Kind.REDUCE ? ranks / 2 : -1;
            for (long count : new long[] {0, 2, 510, 514, 8194, 140_002}) {
                long each = kind == Kind.REDUCE_SCATTER ? Math.min(count, 20_000) : count;
                run(CollectiveCase.equal(SEED, kind, ranks, ElementType.LONG, AFFINE, root, each));
                run(CollectiveCase.equal(SEED, kind, ranks, ElementType.FLOAT, Op.MAXLOC, root, each));
            }
            run(CollectiveCase.equal(SEED, kind, ranks, ElementType.FLOAT, Op.PROD, root, 3000));
        }
    }

    private static void run(CollectiveCase one) {
        QueueNetwork.run(one.ranks(), engine -> one.check(engine.rank(), false, engine::collective));
        if (one.kind().isReduction() && !one.ragged()) {
            QueueNetwork.run(one.ranks(), engine -> one.check(engine.rank(), true, engine::collective));
        }
        if (one.counts()[0][0] < 10_000) {
            QueueNetwork.run(
                    one.ranks(),
                    engine -> one.check(
                            engine.rank(), false, call -> engine.start(call).await()));
        }
    }
}
