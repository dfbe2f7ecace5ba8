package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.CommException;

/** Who is let in by a rank that is a process, and where it listens. */
class DoorTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static byte[] secret(int fill) {
        byte[] secret = new byte[Door.SECRET_BYTES];
        java.util.Arrays.fill(secret, (byte) fill);
        return secret;
    }

    @Test
    void shouldListenOnTheJobsAddressAndLetInWhoKnowsTheSecret() throws Exception {
        Door.use(HERE, secret(7), (_, _) -> "");
        try (ServerSocketChannel server = ServerSocketChannel.open();
                Selector selector = Selector.open()) {
            int port = Door.bind(server);
            assertEquals(new InetSocketAddress(HERE, port), server.getLocalAddress());
            Vector<SocketChannel> peers = new Vector<>();

            // strangers: one that says something else, one that hangs up, one that says nothing
            try (Socket stranger = new Socket(HERE, port)) {
                stranger.getOutputStream().write(secret(8));
                assertFalse(Door.accept(server, peers, true, selector, 2));
                assertEquals(-1, stranger.getInputStream().read(), "it is hung up on");
            }
            new Socket(HERE, port).close();
            assertFalse(Door.accept(server, peers, true, selector, 2));
            try (Socket silent = new Socket(HERE, port)) {
                assertFalse(Door.accept(server, peers, true, selector, 2));
                assertEquals(-1, silent.getInputStream().read(), "it is hung up on");
            }
            assertEquals(0, peers.size());

            try (SocketChannel friend = SocketChannel.open()) {
                assertTrue(Door.connect(friend, new InetSocketAddress(HERE, port)));
                accept(server, peers, selector);
                peers.getFirst().close();
            }
        }
    }

    /** Accepts a connection, and waits as MPJ's device does until all ranks are connected. */
    private static void accept(ServerSocketChannel server, Vector<SocketChannel> peers, Selector selector)
            throws Exception {
        synchronized (peers) {
            if (!Door.accept(server, peers, true, selector, 2)) {
                peers.wait(TimeUnit.SECONDS.toMillis(60));
            }
            assertEquals(1, peers.size());
        }
    }

    /** Strangers that each send a byte of a secret now and then, as long as the start may take. */
    @Test
    void shouldNotWaitForSlowStrangers() throws Exception {
        Door.use(HERE, secret(7), (_, _) -> "");
        try (ServerSocketChannel server = ServerSocketChannel.open();
                Selector selector = Selector.open();
                Socket slow = new Socket();
                Socket silent = new Socket();
                SocketChannel friend = SocketChannel.open()) {
            int port = Door.bind(server);
            Vector<SocketChannel> peers = new Vector<>();
            long start = System.nanoTime();
            for (Socket stranger : List.of(slow, silent)) {
                stranger.connect(new InetSocketAddress(HERE, port));
                assertFalse(Door.accept(server, peers, true, selector, 2));
            }
            // sends on until it is hung up on, which resets a connection that is written to
            Thread drops = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        slow.getOutputStream().write(8);
                        Thread.sleep(1_700);
                    }
                } catch (IOException | InterruptedException _) {
                    return;
                }
            });
            assertTrue(Door.connect(friend, new InetSocketAddress(HERE, port)));
            accept(server, peers, selector);
            // all of a secret would take 53 s
            drops.join(TimeUnit.SECONDS.toMillis(30));
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(45), "it waited for strangers");
            assertFalse(drops.isAlive(), "bytes that come slowly are taken for as long as they come");
            assertEquals(1, peers.size());
            peers.getFirst().close();
        }
    }

    @Test
    void shouldTellWhoCannotBeReached() throws Exception {
        Door.use(HERE, secret(7), (_, _) -> "");
        int port;
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            port = Door.bind(server);
        }
        try (SocketChannel channel = SocketChannel.open()) {
            CommException e =
                    assertThrows(CommException.class, () -> Door.connect(channel, new InetSocketAddress(HERE, port)));
            assertTrue(e.getMessage().contains(":" + port), e.getMessage());
        }
    }

    @Test
    void shouldAnswerTheDeviceAsMpjsLauncherWould() throws Exception {
        Door.use(HERE, secret(7), (write, read) -> "#Peer Information;a@" + read + "@" + write + "@0");
        try (Socket inquiry = new Door.Inquiry("nobody", 0)) {
            DataOutputStream out = new DataOutputStream(inquiry.getOutputStream());
            out.writeUTF("Sending Info");
            out.writeInt(1);
            out.writeInt(2);
            out.writeInt(0);
            assertEquals("#Peer Information;a@2@1@0", new DataInputStream(inquiry.getInputStream()).readUTF());
        }
    }

    /** Half a change would leave the device listening to everybody. */
    @Test
    void shouldRefuseADeviceThatItDoesNotKnow() throws Exception {
        byte[] other = Files.readAllBytes(
                Path.of(DoorTest.class.getResource("DoorTest.class").toURI()));
        CommException e = assertThrows(CommException.class, () -> Patch.apply(other, DoorTest.class.getClassLoader()));
        assertTrue(e.getMessage().contains("not that of version 0.44"), e.getMessage());
    }
}
