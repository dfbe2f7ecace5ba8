package org.rankwise.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.DeadlockException;
import org.rankwise.comm.PointToPoint;
import org.rankwise.engine.watch.RankReport.State;

/** What follows from the ranks' reports, and above all what does not. */
class VerdictTest {
    private static final long STALLED = 3_000;

    private static RankReport waits(int rank, CallReport... calls) {
        return new RankReport(rank, State.WAITS, false, 1, 7, STALLED, 0, "", List.of(calls), List.of());
    }

    private static RankReport is(int rank, State state) {
        return new RankReport(rank, state, false, 1, 7, STALLED, 0, "A.java:1", List.of(), List.of());
    }

    private static CallReport message(CallKind kind, int rank, int peer, int tag, long bytes) {
        return new CallReport(kind, 1, rank, 2, true, peer, tag, bytes, 0, 0, "", STALLED, "A.java:" + (10 + rank));
    }

    private static CallReport collective(int rank, int size, long number, String text) {
        return new CallReport(
                CallKind.COLLECTIVE,
                1,
                rank,
                size,
                true,
                0,
                0,
                0,
                number,
                text.hashCode(),
                text,
                STALLED,
                "A.java:" + (10 + rank));
    }

    private static CallReport recv(int rank, int source, int tag) {
        return message(CallKind.RECV, rank, source, tag, 4);
    }

    private static CommException of(RankReport... reports) {
        return Verdict.of(List.of(reports), reports.length);
    }

    @Test
    void shouldTellTwoReceivesByPlace() {
        CommException found =
                assertInstanceOf(DeadlockException.class, of(waits(0, recv(0, 1, 7)), waits(1, recv(1, 0, 8))));
        assertTrue(
                found.getMessage().contains("rank 0 waits 3 s in recv(source=1, tag=7) at A.java:10"),
                found.getMessage());
        assertTrue(
                found.getMessage().contains("rank 1 waits 3 s in recv(source=0, tag=8) at A.java:11"),
                found.getMessage());
    }

    @Test
    void shouldTellWhoWaitsForARankThatHasEnded() {
        CommException found =
                assertInstanceOf(DeadlockException.class, of(waits(0, recv(0, 1, 7)), is(1, State.ENDED)));
        assertTrue(found.getMessage().contains("rank 1 has ended"), found.getMessage());
    }

    @Test
    void shouldNotDecideWhileAnyRankMayMove() {
        assertNull(of(waits(0, recv(0, 1, 7)), is(1, State.COMPUTES)));
        assertNull(of(waits(0, recv(0, 1, 7)), is(1, State.MOVES)));
        assertNull(of(is(0, State.ENDED), is(1, State.ENDED)));
        assertNull(Verdict.of(List.of(waits(0, recv(0, 1, 7))), 2), "a rank that has not reported");
        RankReport helped =
                new RankReport(1, State.WAITS, true, 1, 7, STALLED, 0, "", List.of(recv(1, 0, 7)), List.of());
        assertNull(of(waits(0, recv(0, 1, 7)), helped));
        RankReport young = new RankReport(1, State.WAITS, false, 1, 7, 1_900, 0, "", List.of(recv(1, 0, 7)), List.of());
        assertNull(of(waits(0, recv(0, 1, 7)), young));
    }

    @Test
    void shouldTakeAMessageWithItsReceiveForOneThatMoves() {
        assertNull(of(waits(0, recv(0, 1, 7)), waits(1, message(CallKind.SEND, 1, 0, 7, 8))));
        assertNull(of(
                waits(0, recv(0, PointToPoint.ANY_SOURCE, PointToPoint.ANY_TAG)),
                waits(1, message(CallKind.ISEND, 1, 0, 7, 8))));
        assertInstanceOf(
                DeadlockException.class, of(waits(0, recv(0, 1, 8)), waits(1, message(CallKind.SEND, 1, 0, 7, 8))));
        assertInstanceOf(
                DeadlockException.class,
                of(waits(0, recv(0, 1, PointToPoint.ANY_TAG)), waits(1, message(CallKind.SEND, 1, 0, -20, 8))),
                "any tag is any of the users'");
    }

    @Test
    void shouldTakeACollectiveThatAllAreInForOneThatMoves() {
        assertNull(of(waits(0, collective(0, 2, 5, "barrier()")), waits(1, collective(1, 2, 5, "barrier()"))));
        assertInstanceOf(
                DeadlockException.class,
                of(
                        waits(0, collective(0, 3, 5, "barrier()")),
                        waits(1, collective(1, 3, 5, "barrier()")),
                        is(2, State.ENDED)));
    }

    @Test
    void shouldGrantLargeMessagesTheTimeThatTheyMayTake() {
        RankReport large =
                new RankReport(1, State.WAITS, false, 1, 7, STALLED, 1L << 30, "", List.of(recv(1, 0, 7)), List.of());
        assertNull(of(waits(0, recv(0, 1, 8)), large));
        RankReport later =
                new RankReport(1, State.WAITS, false, 1, 7, 70_000, 1L << 30, "", List.of(recv(1, 0, 7)), List.of());
        RankReport other =
                new RankReport(0, State.WAITS, false, 1, 7, 70_000, 0, "", List.of(recv(0, 1, 8)), List.of());
        assertInstanceOf(DeadlockException.class, of(other, later));
    }

    @Test
    void shouldTellCollectivesThatDifferThoughAThirdRankComputes() {
        CommException found = assertInstanceOf(
                CollectiveMismatchException.class,
                of(
                        waits(0, collective(0, 3, 5, "barrier()")),
                        waits(1, collective(1, 3, 5, "allreduce(1 LONG, SUM)")),
                        is(2, State.COMPUTES)));
        assertTrue(
                found.getMessage().contains("rank 0 calls barrier() at A.java:10")
                        && found.getMessage().contains("rank 1 calls allreduce(1 LONG, SUM) at A.java:11"),
                found.getMessage());
    }

    @Test
    void shouldFindTheFirstCallThatDiffersAmongThosePast() {
        CommException found = assertInstanceOf(
                CollectiveMismatchException.class,
                of(
                        past(0, State.WAITS, 3, "barrier()", "bcast(root=0, 1 INT)", "barrier()"),
                        past(1, State.WAITS, 3, "barrier()", "bcast(root=1, 1 INT)", "barrier()")));
        assertTrue(
                found.getMessage().contains("collective 4: rank 0 calls bcast(root=0, 1 INT) at P.java:4"),
                found.getMessage());
        assertNull(
                of(past(0, State.WAITS, 3, "barrier()"), past(1, State.WAITS, 3, "barrier()", "barrier()")),
                "one is ahead");
    }

    @Test
    void shouldTellACallThatARankHasEndedWithout() {
        CommException found = Verdict.missingCall(List.of(
                past(0, State.ENDED, 1, "barrier()", "bcast(root=0, 1 INT)"), past(1, State.ENDED, 1, "barrier()")));
        assertTrue(
                found.getMessage().contains("rank 0 calls bcast(root=0, 1 INT) at P.java:2, but rank 1 has ended"),
                found.getMessage());
        assertEquals(
                null,
                Verdict.missingCall(
                        List.of(past(0, State.ENDED, 1, "barrier()"), past(1, State.ENDED, 1, "barrier()"))));
    }

    @Test
    void shouldTellOfManyRanksByWhatTheyDo() {
        List<RankReport> reports = new ArrayList<>();
        for (int rank = 0; rank < 200; rank++) {
            CallReport call = rank % 100 == 7 ? recv(0, 1, 7) : collective(0, 200, 3, "barrier()");
            reports.add(waits(rank, call));
        }
        String table = Verdict.table(reports);
        assertEquals(
                "  each of ranks 0-6, 8-106, 108-199 waits 3 s in barrier() at A.java:10\n"
                        + "  each of ranks 7, 107 waits 3 s in recv(source=1, tag=7) at A.java:10",
                table);
    }

    private static RankReport past(int rank, State state, long first, String... calls) {
        List<CollectiveReport.Entry> entries = IntStream.range(0, calls.length)
                .mapToObj(i -> new CollectiveReport.Entry(calls[i].hashCode(), calls[i], "P.java:" + (first + i)))
                .toList();
        return new RankReport(
                rank,
                state,
                false,
                1,
                7,
                STALLED,
                0,
                "",
                List.of(),
                List.of(new CollectiveReport(1, true, rank, 2, first + calls.length - 1, first, entries)));
    }
}
