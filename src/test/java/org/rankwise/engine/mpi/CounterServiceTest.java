package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankwise.comm.CommException;
import org.rankwise.comm.SharedCounter;

@Timeout(60)
class CounterServiceTest {
    private static final byte[] SECRET =
            "of thirty-two bytes, as it has to".substring(0, 32).getBytes();

    private final HostPage page = HostPage.alone();
    private final CounterService service = CounterService.open(InetAddress.getLoopbackAddress(), SECRET, page);

    @AfterEach
    void close() {
        RemoteCounters.closeAll();
        service.close();
    }

    @Test
    void shouldCountForHostsAndForItsOwn() throws Exception {
        int slot = page.take();
        SharedCounter remote = RemoteCounters.at(service.address(), SECRET, 1).counter(slot);
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                remote.fetchAndAdd(1);
            }
        });
        for (int i = 0; i < 1000; i++) {
            page.getAndAdd(slot, 1);
        }
        others.get(50, TimeUnit.SECONDS);
        assertEquals(2000, remote.fetchAndAdd(-1));
        assertEquals(1999, page.getAndAdd(slot, 0));
        assertEquals(
                0,
                RemoteCounters.at(service.address(), SECRET, 1)
                        .counter(page.take())
                        .fetchAndAdd(7));
    }

    @Test
    void shouldRefuseWhoeverDoesNotKnowTheSecret() throws Exception {
        SharedCounter counter =
                RemoteCounters.at(service.address(), new byte[32], 3).counter(page.take());
        CommException refused = assertThrows(CommException.class, () -> counter.fetchAndAdd(1));
        assertEquals(
                "rank 3: the shared counter's host does not answer at 127.0.0.1 port "
                        + service.address().getPort(),
                refused.getMessage().split(": it has hung up|: Connection|: Broken")[0]);
    }

    @Test
    void shouldHangUpOnTheSilentAndServeTheOthersMeanwhile() throws Exception {
        int slot = page.take();
        try (Socket silent =
                new Socket(InetAddress.getLoopbackAddress(), service.address().getPort())) {
            assertEquals(
                    0,
                    RemoteCounters.at(service.address(), SECRET, 1)
                            .counter(slot)
                            .fetchAndAdd(5));
            assertEquals(-1, silent.getInputStream().read());
        }
        assertEquals(5, page.getAndAdd(slot, 0));
    }

    @Test
    void shouldHangUpOnWhoeverAsksForNoCounter() throws Exception {
        for (long slot : new long[] {0, -1, 1L << 16, 1L << 33}) {
            try (Socket rank = new Socket(
                    InetAddress.getLoopbackAddress(), service.address().getPort())) {
                rank.getOutputStream().write(SECRET);
                rank.getOutputStream()
                        .write(ByteBuffer.allocate(16).putLong(slot).putLong(1).array());
                assertEquals(-1, rank.getInputStream().read(), "slot " + slot);
            }
        }
    }
}
