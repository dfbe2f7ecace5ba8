package org.rankwise.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankwise.engine.watch.RankReport.State;

/** The connections between watchers: what is said arrives, strangers are not heard, and who goes without a word is missed. */
@Timeout(60)
class HubTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Link.Answers answers = new Link.Answers() {
        @Override
        public void asked(int round) {
            heard.add("asked " + round);
        }

        @Override
        public void end(int exitCode, String why) {
            heard.add("end " + exitCode);
        }
    };

    private static RankReport report(int rank, int round) {
        CallReport call =
                new CallReport(CallKind.RECV, 1, rank, 2, true, 1 - rank, 7, 4, 0, 0, "", 3_000, "Übung.java:4");
        return new RankReport(rank, State.WAITS, false, round, 5, 3_000, 0, "", List.of(call), List.of());
    }

    private static Board.Ending await(Board board) throws InterruptedException {
        for (Board.Ending ending = null; ; ending = board.look(System.nanoTime())) {
            if (ending != null) {
                return ending;
            }
            Thread.sleep(20);
        }
    }

    @Test
    void shouldDecideWhenAllHaveAnsweredOnceMore() throws Exception {
        Board board = new Board(2, false);
        try (Hub hub = Hub.open(board, InetAddress.getLoopbackAddress())) {
            Link link = new Link(1, hub.place(), answers);
            assertTrue(link.tell(to -> {
                to.writeByte(Notes.REPORT);
                report(1, 0).write(to);
            }));
            board.put(report(0, 0));
            while (board.round() == 0) {
                board.look(System.nanoTime());
                Thread.sleep(10);
            }
            int round = board.round();
            hub.ask(round);
            assertEquals("asked " + round, heard.poll(20, TimeUnit.SECONDS));
            link.tell(to -> {
                to.writeByte(Notes.REPORT);
                report(1, round).write(to);
            });
            board.put(report(0, round));
            String told = await(board).finding().getMessage();
            assertTrue(told.contains("rank 1 waits 3 s in recv(source=0, tag=7) at Übung.java:4"), told);
            hub.end(1);
            assertEquals("end 1", heard.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void shouldMissWhoGoesWithoutAWordAndNotWhoSaysSo() throws Exception {
        Board board = new Board(3, false);
        try (Hub hub = Hub.open(board, InetAddress.getLoopbackAddress())) {
            Link polite = new Link(1, hub.place(), answers);
            assertTrue(polite.isConnected());
            polite.close();
            try (Socket killed = hub.place().connect()) {
                killed.getOutputStream().write(hub.place().secret());
                killed.getOutputStream().write(new byte[] {0, 0, 0, 2, 0, 1, 'x'});
                killed.getOutputStream().flush();
            }
            Board.Ending ending = await(board);
            assertTrue(ending.text().startsWith("rank 2 is gone without a word (x)"), ending.text());
        }
    }

    @Test
    void shouldHangUpOnStrangersHoweverSlowlyTheySpeak() throws Exception {
        Board board = new Board(2, false);
        try (Hub hub = Hub.open(board, InetAddress.getLoopbackAddress());
                Socket wrong = hub.place().connect();
                Socket slow = hub.place().connect()) {
            wrong.getOutputStream().write(new byte[Notes.SECRET_BYTES]);
            assertEquals(-1, wrong.getInputStream().read());
            long start = System.nanoTime();
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 8; i++) {
                        slow.getOutputStream().write(hub.place().secret()[i]);
                        Thread.sleep(1_000);
                    }
                } catch (IOException | InterruptedException _) {
                    // hung up on, as it should be
                }
            });
            Link link = new Link(1, hub.place(), answers);
            assertTrue(link.isConnected(), "a stranger holds up a rank");
            hub.ask(9);
            while (heard.poll(100, TimeUnit.MILLISECONDS) == null) {
                hub.ask(9);
            }
            assertEquals(-1, slow.getInputStream().read());
            assertTrue(System.nanoTime() - start < 7_000_000_000L, "the limit counts anew at each byte");
            link.close();
        }
    }
}
