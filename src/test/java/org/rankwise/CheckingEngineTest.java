package org.rankwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.SegmentCollectives;
import org.rankwise.engine.decorate.CheckingEngine;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.QueueNetwork;

/** Not beside its class: frames of the communication layers are no place in a user's source. */
class CheckingEngineTest {
    private static final ElementType INT = ElementType.INT;

    /** What the ranks do. */
    @FunctionalInterface
    private interface Body {
        void run(Communicator world) throws Exception;
    }

    private static void run(int ranks, Body body) {
        QueueNetwork.run(ranks, engine -> body.run(new EngineCommunicator(new CheckingEngine(engine))));
    }

    /** Runs what must be a mismatch on every rank, told in the same words on each. */
    private static String mismatch(int ranks, Body body) {
        Set<String> messages = ConcurrentHashMap.newKeySet();
        run(
                ranks,
                world -> messages.add(assertThrows(CollectiveMismatchException.class, () -> body.run(world))
                        .getMessage()));
        assertEquals(1, messages.size(), messages::toString);
        String message = messages.iterator().next();
        assertEquals(2, message.split("CheckingEngineTest\\.java:\\d+", -1).length - 1, message);
        return message;
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "\"" + part + "\" is missing in: " + text);
        }
    }

    private static MemorySegment ints(long count) {
        return MemorySegment.ofArray(new int[(int) count]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void shouldNameBothCallsWhereCollectivesDiffer(int ranks) {
        int last = ranks - 1;
        assertContains(
                mismatch(ranks, world -> {
                    if (world.rank() == last) {
                        world.bcast(ints(4), 4, INT, 0);
                    } else {
                        world.barrier();
                    }
                }),
                "disagree on the collective",
                "rank 0 calls barrier() at ",
                "rank " + last + " calls bcast(root=0, 4 INT) at ",
                "the same collective calls in the same order");
        assertContains(
                mismatch(ranks, world -> {
                    if (world.rank() == 0) {
                        world.dup();
                    } else {
                        world.counter();
                    }
                }),
                "collective",
                "rank 0 calls split() at",
                "rank 1 calls counter() at");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void shouldTellDifferentArguments(int ranks) {
        int last = ranks - 1;
        assertContains(
                mismatch(ranks, world -> world.bcast(ints(4), 4, INT, world.rank() == last ? 1 : 0)),
                "on the root",
                "bcast(root=0, 4 INT)",
                "bcast(root=1, 4 INT)");
        assertContains(
                mismatch(ranks, world -> world.bcast(ints(4), world.rank() == last ? 3 : 4, INT, 0)),
                "on the count",
                "bcast(root=0, 4 INT)",
                "bcast(root=0, 3 INT)");
        assertContains(
                mismatch(
                        ranks,
                        world -> world.allreduce(
                                ints(4), ints(4), 4, world.rank() == last ? ElementType.FLOAT : INT, Op.SUM)),
                "element type",
                "FLOAT",
                "INT");
        assertContains(
                mismatch(
                        ranks,
                        world -> world.allreduce(ints(4), ints(4), 4, INT, world.rank() == last ? Op.MAX : Op.SUM)),
                "operation",
                "SUM",
                "MAX");
        assertContains(
                mismatch(ranks, world -> world.reduce(ints(4), ints(4), 4 - world.rank() / last, INT, Op.SUM, 1)),
                "on the count",
                "reduce(root=1, 3 INT");
        assertContains(
                mismatch(ranks, world -> world.gather(ints(4), ints(4L * ranks), 4 - world.rank() / last, INT, 0)),
                "on the count");
        assertContains(
                mismatch(
                        ranks,
                        world -> world.alltoall(ints(4L * ranks), ints(4L * ranks), 4 - world.rank() / last, INT)),
                "on the count");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void shouldCompareRaggedCountsPairByPair(int ranks) {
        int last = ranks - 1;
        long[] counts = LongStream.range(0, ranks).toArray();
        long total = Arrays.stream(counts).sum();
        Body good = world -> ragged(world, counts, counts, counts[world.rank()], total);
        run(ranks, good);
        assertContains(
                mismatch(
                        ranks,
                        world -> world.gatherv(
                                ints(ranks),
                                world.rank() == last ? 0 : world.rank(),
                                Blocks.packed(ints(total), counts),
                                INT,
                                0)),
                "on the count of rank " + last + "'s block, " + last + " at the root and 0 at the rank");
        assertContains(
                mismatch(
                        ranks,
                        world -> world.scatterv(
                                Blocks.packed(ints(total), counts),
                                ints(ranks),
                                world.rank() == last ? 0 : world.rank(),
                                INT,
                                0)),
                "on the count",
                "rank " + last + " calls scatter(");
        assertContains(
                mismatch(ranks, world -> {
                    long[] mine = counts.clone();
                    mine[0] += world.rank() == last ? 1 : 0;
                    world.allgatherv(ints(ranks), world.rank(), Blocks.packed(ints(total + 1), mine), INT);
                }),
                "on the counts");
        assertContains(
                mismatch(ranks, world -> {
                    long[] send = new long[ranks];
                    Arrays.fill(send, world.rank());
                    send[0] += world.rank() == last ? 1 : 0;
                    world.alltoallv(
                            Blocks.packed(ints((long) ranks * ranks), send), Blocks.packed(ints(total), counts), INT);
                }),
                "on the count that goes from rank " + last + " to rank 0");
        assertContains(
                mismatch(ranks, world -> {
                    long[] mine = counts.clone();
                    mine[0] += world.rank() == last ? 1 : 0;
                    world.reduceScatter(ints(total + 1), ints(ranks), mine, INT, Op.SUM);
                }),
                "on the counts");
    }

    private static void ragged(SegmentCollectives world, long[] counts, long[] same, long mine, long total) {
        int ranks = counts.length;
        world.gatherv(ints(ranks), mine, Blocks.packed(ints(total), counts), INT, ranks - 1);
        world.scatterv(Blocks.packed(ints(total), counts), ints(ranks), mine, INT, ranks - 1);
        world.allgatherv(ints(ranks), mine, Blocks.packed(ints(total), counts), INT);
        world.reduceScatter(ints(total), ints(ranks), same, INT, Op.SUM);
        long[] send = new long[ranks];
        Arrays.fill(send, mine);
        world.alltoallv(Blocks.packed(ints(ranks * mine), send), Blocks.packed(ints(total), counts), INT);
    }

    @Test
    void shouldTellMismatchesOfNonBlockingCallsWhenTheyAreAwaited() {
        assertContains(
                mismatch(3, world -> {
                    try (Request pending = world.rank() == 1 ? world.ibarrier() : world.ibcast(ints(2), 2, INT, 0)) {
                        pending.await();
                    }
                }),
                "collective",
                "rank 1 calls barrier()");
        run(4, world -> {
            int[] sum = new int[1];
            Request first = world.iallreduce(
                    MemorySegment.ofArray(new int[] {world.rank()}), MemorySegment.ofArray(sum), 1, INT, Op.SUM);
            Request second = world.ibarrier();
            world.barrier();
            second.await();
            first.await();
            assertEquals(6, sum[0]);
        });
    }

    @Test
    void shouldCheckTheCommunicatorsOfSplitsToo() {
        mismatch(4, world -> {
            Communicator half = world.split(0, -world.rank());
            if (half.rank() == 0) {
                half.barrier();
            } else {
                half.allreduce(1, Op.SUM);
            }
        });
        run(5, world -> {
            Communicator half = world.split(world.rank() == 4 ? Communicator.UNDEFINED : world.rank() % 2, 0);
            if (world.rank() == 4) {
                assertNull(half);
            } else {
                assertEquals(2, half.allreduce(1, Op.SUM));
            }
        });
    }

    @Test
    void shouldCheckTheRanksOwnArgumentsWithoutAMessage() {
        run(1, world -> {
            String message = assertThrows(
                            CommException.class, () -> world.allgatherv(ints(3), 3, Blocks.packed(ints(2), 2), INT))
                    .getMessage();
            assertContains(message, "rank 0", "allgather(3 INT)", "2 elements");
        });
    }
}
