package org.rankwise.job.launch;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.file.temporary.TemporaryFiles;
import org.rankwise.job.Relay;
import org.rankwise.job.WholeLines;

/** The end of the {@link Relay} in the process that the user started: passes on what the ranks of this host write. */
final class RelayServer implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int LOOK_MILLIS = 100;
    /** How long the streams of ranks that have ended may take to run dry. */
    private static final long DRY_MILLIS = 2_000;

    /** A connection; what it is for its first byte tells. */
    private static final class Stream {
        private byte kind;
        private @Nullable WholeLines lines;
    }

    private final Path folder;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    /** Ranks that wait for standard input, on their way out of the selector. */
    private final List<SocketChannel> waiting = new ArrayList<>();

    private final InputServer input;
    private final AtomicInteger ended = new AtomicInteger();
    private final Set<Integer> codes = ConcurrentHashMap.newKeySet();
    private final Thread atExit = new Thread(this::delete, "rankwise-relay-end");
    private final Runnable onBroken;
    private volatile boolean broken;
    private volatile boolean ending;
    private volatile long end;

    private RelayServer(Path folder, int ranks, Runnable onBroken) throws IOException {
        input = new InputServer(ranks);
        this.folder = folder;
        this.onBroken = onBroken;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        server.configureBlocking(false);
        selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "rankwise-relay");
        thread.setDaemon(true);
    }

    /**
     * Null where there can be none, as on a full disk: the launcher's own way is left.
     *
     * @param onBroken run once when nobody takes standard output any more
     */
    static @Nullable RelayServer open(int ranks, Runnable onBroken) {
        Path folder = null;
        try {
            folder = TemporaryFiles.folder("output-");
            RelayServer made = new RelayServer(folder, ranks, onBroken);
            Runtime.getRuntime().addShutdownHook(made.atExit);
            made.thread.start();
            return made;
        } catch (IOException | InputException | IllegalArgumentException | UnsupportedOperationException _) {
            // a path that is too long for a socket, too
            delete(folder);
            return null;
        }
    }

    private Path socket() {
        return folder.resolve("s");
    }

    /** The option for the JVM of a rank. */
    String option() {
        return "-D" + Relay.PROPERTY + "=" + socket();
    }

    /** Whether standard output has ended before the ranks have. */
    boolean isBroken() {
        return broken;
    }

    /** Whether a rank has said that it ends the job with that code, or all that they end by themselves. */
    boolean wasTold(int code, int ranks) {
        return codes.contains(code) || ended.get() == ranks;
    }

    private void serve() {
        try {
            boolean last = false;
            while (!last) {
                // one look more, for a rank that came and went
                last = ending && (selector.keys().size() == 1 || System.nanoTime() > end);
                selector.select(this::look, LOOK_MILLIS);
                handInputTo();
                for (SelectionKey key : selector.keys()) {
                    if (key.attachment() instanceof Stream stream && stream.lines != null) {
                        unlessBroken(stream.lines::passPromptOn);
                    }
                }
            }
        } catch (IOException e) {
            System.err.println("rankwise: the ranks' output is lost from here on: " + e.getMessage());
        }
    }

    /** A channel that left the selector has done so at its next select. */
    private void handInputTo() throws IOException {
        if (!waiting.isEmpty()) {
            selector.selectNow(this::look);
            for (SocketChannel taker : List.copyOf(waiting)) {
                taker.configureBlocking(true);
                input.add(taker);
            }
            waiting.clear();
        }
    }

    private void look(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel rank = server.accept();
                rank.configureBlocking(false);
                rank.register(selector, SelectionKey.OP_READ, new Stream());
            } else {
                read(key);
            }
        } catch (IOException _) {
            // a rank that was killed
            close(key);
        }
    }

    private void read(SelectionKey key) throws IOException {
        Stream stream = (Stream) key.attachment();
        buffer.clear();
        int length = ((SocketChannel) key.channel()).read(buffer);
        if (length < 0) {
            close(key);
            return;
        }
        buffer.flip();
        if (stream.kind == 0 && buffer.hasRemaining()) {
            stream.kind = buffer.get();
            if (stream.kind == Relay.IN) {
                key.cancel();
                // a channel in blocking mode must be in no selector any more
                selector.wakeup();
                waiting.add((SocketChannel) key.channel());
                return;
            }
            stream.lines = stream.kind == Relay.CODE
                    ? null
                    : new WholeLines(stream.kind == Relay.OUT ? System.out : System.err);
        }
        WholeLines lines = stream.lines;
        if (lines != null) {
            unlessBroken(() -> lines.take(buffer.array(), buffer.position(), buffer.remaining()));
        } else if (buffer.hasRemaining()) {
            take(buffer.get() & 0xff);
        }
    }

    /** Passes on; what nobody takes is read all the same until the ranks have ended, which could not else. */
    private void unlessBroken(Runnable action) {
        try {
            if (!broken) {
                action.run();
            }
        } catch (InputException | PipeClosedException _) {
            // told when the job has ended
            broken = true;
            Thread.ofPlatform().daemon().name("rankwise-relay-broken").start(onBroken);
        }
    }

    private void take(int code) {
        if (code == 0) {
            ended.incrementAndGet();
        } else {
            codes.add(code);
        }
    }

    private void close(SelectionKey key) {
        if (((Stream) key.attachment()).lines != null) {
            unlessBroken(((Stream) key.attachment()).lines::flush);
        }
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException _) {
            // closed all the same
            return;
        }
    }

    /** When the ranks have ended: returns when all that they have written is passed on. */
    @Override
    public void close() {
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRY_MILLIS);
        ending = true;
        selector.wakeup();
        try {
            thread.join(2 * DRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // the JVM is ending and runs the hook itself
        }
    }

    private void delete() {
        delete(folder);
    }

    private static void delete(@Nullable Path folder) {
        if (folder != null) {
            TemporaryFiles.delete(folder.resolve("s"));
            TemporaryFiles.delete(folder);
        }
    }
}
