package org.rankwise.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.PlainEngine;
import org.rankwise.testing.QueueNetwork;
import org.rankwise.testing.Seed;

@Timeout(600)
class AlgorithmicEngineTest {
    private static final Seed SEED = Seed.of(AlgorithmicEngineTest.class);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void shouldLetNobodyLeaveABarrierBeforeAllHaveCome(int ranks) {
        AtomicInteger arrived = new AtomicInteger();
        QueueNetwork.run(ranks, engine -> {
            for (int round = 1; round <= 20; round++) {
                arrived.incrementAndGet();
                engine.collective(CollectiveCall.BARRIER);
                assertTrue(arrived.get() >= round * ranks);
                engine.collective(CollectiveCall.BARRIER);
            }
        });
    }

    @RepeatedTest(3)
    void shouldKeepCollectivesUnderWayAtTheSameTimeApart() {
        int ranks = 5;
        List<CollectiveCase> cases = new ArrayList<>();
        for (long count : new long[] {3, 700, 20_000}) {
            for (Kind kind :
                    List.of(Kind.BCAST, Kind.ALLGATHER, Kind.ALLREDUCE, Kind.ALLTOALL, Kind.SCAN, Kind.REDUCE)) {
                cases.add(CollectiveCase.equal(
                        SEED,
                        kind,
                        ranks,
                        ElementType.DOUBLE,
                        kind.isReduction() ? Op.SUM : null,
                        kind.isRooted() ? 2 : -1,
                        count));
            }
        }
        QueueNetwork.run(ranks, engine -> startAll(engine, cases, new ArrayList<>()));
    }

    /** Starts every case before any is awaited, and awaits them in this rank's own random order. */
    private static void startAll(Engine engine, List<CollectiveCase> cases, List<Request> started) {
        if (cases.isEmpty()) {
            Collections.shuffle(started, SEED.random(engine.rank()));
            while (!started.isEmpty()) {
                started.removeIf(Request::test);
            }
            return;
        }
        cases.getFirst().check(engine.rank(), false, call -> {
            started.add(engine.start(call));
            startAll(engine, cases.subList(1, cases.size()), started);
        });
    }

    @Test
    void shouldSplitByColorAndOrderByKeyThenRank() {
        QueueNetwork.run(7, engine -> {
            Engine part =
                    engine.split(engine.rank() == 3 ? Communicator.UNDEFINED : engine.rank() % 2, -(engine.rank() / 4));
            if (engine.rank() == 3) {
                assertNull(part);
                return;
            }
            int[] members = new int[part.size()];
            part.collective(new CollectiveCall(
                    Kind.ALLGATHER,
                    ElementType.INT,
                    null,
                    -1,
                    Side.of(MemorySegment.ofArray(new int[] {engine.rank()}), 1),
                    Side.of(MemorySegment.ofArray(members), 1)));
            assertArrayEquals(engine.rank() % 2 == 0 ? new int[] {4, 6, 0, 2} : new int[] {5, 1}, members);
            assertEquals(engine.rank(), members[part.rank()]);
        });
    }

    @Test
    void shouldThrowWhatABackgroundCollectiveThrewWhereItIsAwaited() {
        CommException bad = new CommException("bad item");
        Op failing = Op.ofSegments("failing", true, 1, (_, _, _, _) -> {
            throw bad;
        });
        assertSame(
                bad,
                assertThrows(
                        CommException.class,
                        () -> QueueNetwork.run(3, engine -> {
                            MemorySegment one = MemorySegment.ofArray(new long[1]);
                            try (Request pending = engine.start(new CollectiveCall(
                                    Kind.ALLREDUCE, ElementType.LONG, failing, -1, Side.of(one, 1), Side.of(one, 1)))) {
                                pending.await();
                            }
                        })));
    }

    @Test
    void shouldEndCollectivesOfAJobThatEnds() {
        assertThrows(
                IllegalStateException.class,
                () -> QueueNetwork.run(4, engine -> {
                    if (engine.rank() == 2) {
                        throw new IllegalStateException("rank 2 fails");
                    }
                    assertThrows(AbortException.class, () -> engine.collective(CollectiveCall.BARRIER));
                    assertThrows(
                            AbortException.class,
                            () -> engine.start(CollectiveCall.BARRIER).await());
                }));
    }

    @Test
    void shouldTakeMemoryOfAConfinedArenaInTheBackground() {
        QueueNetwork.run(3, engine -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L << engine.rank());
                engine.start(new CollectiveCall(
                                Kind.ALLREDUCE, ElementType.LONG, Op.SUM, -1, Side.of(memory, 1), Side.of(memory, 1)))
                        .await();
                assertEquals(7, memory.get(ValueLayout.JAVA_LONG, 0));
            }
        });
    }

    @Test
    void shouldServeACommunicatorOverMessagesAlone() {
        QueueNetwork.run(6, engine -> {
            Communicator world = new EngineCommunicator(new PlainEngine(engine));
            assertEquals(15, world.allreduce((long) world.rank(), Op.SUM));
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, world.allgather(new int[] {world.rank()}));
            assertEquals("Plain(Queue)", new PlainEngine(engine).toString());
        });
    }

    @Test
    void shouldServeHundredsOfRanks() {
        int ranks = 512;
        CollectiveCase sum = CollectiveCase.equal(SEED, Kind.SCAN, ranks, ElementType.INT, Op.SUM, -1, 3);
        CollectiveCase gather = CollectiveCase.ragged(SEED, Kind.ALLGATHER, ranks, ElementType.INT, null, -1, 4);
        QueueNetwork.run(ranks, engine -> {
            engine.collective(CollectiveCall.BARRIER);
            sum.check(engine.rank(), false, engine::collective);
            gather.check(engine.rank(), false, engine::collective);
            assertFalse(engine.split(engine.rank() / 100, 0).size() > 100);
        });
    }

    @Test
    void shouldComeAroundToTheFirstTagFarAway() {
        InternalTags tags = InternalTags.ofCollectives();
        int decorators = InternalTags.ofDecorator().next();
        assertEquals(Engine.FIRST_INTERNAL_TAG, tags.next());
        int last = 0;
        for (int call = 1; call < InternalTags.CALLS; call++) {
            last = tags.next();
        }
        assertTrue(last > decorators, last + " and " + decorators);
        assertEquals(Engine.FIRST_INTERNAL_TAG, tags.next());
    }
}
