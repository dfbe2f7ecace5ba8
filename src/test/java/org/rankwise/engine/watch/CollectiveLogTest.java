package org.rankwise.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Seed;

/** The ranks' logs add up to nothing where, and only where, all have made the same calls. */
class CollectiveLogTest {

    private static CollectiveCall call(Kind kind, int root, ElementType type, Op op, int count) {
        Side side = Side.of(MemorySegment.ofArray(new byte[8]), count);
        return new CollectiveCall(kind, type, op, root, side, side);
    }

    private static CollectiveCall any(Random random) {
        Kind kind = List.of(Kind.BCAST, Kind.REDUCE, Kind.ALLREDUCE, Kind.GATHER, Kind.SCAN)
                .get(random.nextInt(5));
        return call(
                kind,
                kind.isRooted() ? random.nextInt(3) : -1,
                ElementType.values()[random.nextInt(7)],
                kind.isReduction() ? random.nextBoolean() ? Op.SUM : Op.MAX : null,
                random.nextInt(4));
    }

    @Test
    void shouldAddUpToNothingWhereAllCallAlike() {
        Seed seed = Seed.of(CollectiveLogTest.class);
        Random random = seed.random();
        for (int ranks = 2; ranks < 9; ranks++) {
            List<CollectiveCall> calls = new ArrayList<>();
            for (int i = random.nextInt(200); i >= 0; i--) {
                calls.add(any(random));
            }
            int size = ranks;
            List<CollectiveLog> logs =
                    IntStream.range(0, ranks).mapToObj(rank -> log(rank, size)).toList();
            logs.forEach(log -> calls.forEach(log::take));
            assertEquals(0, logs.stream().mapToLong(CollectiveLog::disagreement).sum(), seed.line());
            assertEquals(
                    0.0,
                    logs.stream().mapToDouble(CollectiveLog::smallDisagreement).sum());
            // one rank makes one call more, or another in its place
            logs.get(random.nextInt(ranks)).take(any(random));
            assertNotEquals(
                    0, logs.stream().mapToLong(CollectiveLog::disagreement).sum());
            assertNotEquals(
                    0.0,
                    logs.stream().mapToDouble(CollectiveLog::smallDisagreement).sum());
        }
    }

    private static CollectiveLog log(int rank, int size) {
        return new CollectiveLog(1, rank, size, true, true);
    }

    @Test
    void shouldTellWhatMustBeTheSameAndNothingElse() {
        CollectiveCall call = call(Kind.REDUCE, 1, ElementType.INT, Op.SUM, 4);
        for (CollectiveCall other : List.of(
                call(Kind.SCAN, 1, ElementType.INT, Op.SUM, 4),
                call(Kind.REDUCE, 2, ElementType.INT, Op.SUM, 4),
                call(Kind.REDUCE, 1, ElementType.LONG, Op.SUM, 4),
                call(Kind.REDUCE, 1, ElementType.INT, Op.MIN, 4),
                call(Kind.REDUCE, 1, ElementType.INT, Op.SUM, 5))) {
            assertNotEquals(Signature.hash(call), Signature.hash(other), other.describe());
        }
        Op mine = Op.ofLong("MINE", true, Long::sum);
        Op again = Op.ofLong("MINE", true, Long::sum);
        assertEquals(
                Signature.hash(call(Kind.REDUCE, 1, ElementType.INT, mine, 4)),
                Signature.hash(call(Kind.REDUCE, 1, ElementType.INT, again, 4)),
                "each rank makes its own operation");
    }

    @Test
    void shouldKeepTheLastCallsWithTheirPlaces() {
        CollectiveLog log = log(0, 2);
        for (int i = 0; i < 200; i++) {
            log.take(call(Kind.BCAST, i % 3, ElementType.INT, null, 1));
        }
        assertEquals(200, log.calls());
        assertNull(log.call(200 - CollectiveLog.KEPT));
        assertNull(log.call(201));
        assertEquals("bcast(root=1, 1 INT)", log.call(200).describe());
        assertNotEquals("an unknown place", log.call(200).place());
        assertSame(log.call(200), log.call(197), "calls made before allocate nothing");
    }
}
