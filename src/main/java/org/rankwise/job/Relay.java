package org.rankwise.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of a rank's output past its launcher, whose pipes cut lines of several ranks into one another: a socket in a folder
 * of this user's alone, on which the process that the user started listens and passes whole lines on. A rank on another host
 * does not see the folder and takes the launcher's way.
 */
public final class Relay {
    /** Names the socket, for a rank; by a property, which the programs that it starts do not inherit. */
    public static final String PROPERTY = "rankwise.output";
    /** What the first byte on a connection tells. */
    public static final byte OUT = 1;

    public static final byte ERR = 2;
    /** A byte follows: the exit code with which the rank ends the job, or 0 if it ends by itself. */
    public static final byte CODE = 3;
    /** Standard input comes back. */
    public static final byte IN = 4;
    /** Says to a rank that it gets its standard input that way. */
    public static final String INPUT_PROPERTY = "rankwise.input";

    private Relay() {}

    /** Sends standard output and error that way from now on, if there is one; before the program has written anything. */
    public static void join() {
        Optional<PrintStream> out = stream(OUT, System.out);
        Optional<PrintStream> err = out.isEmpty() ? out : stream(ERR, System.err);
        if (err.isPresent()) {
            System.setOut(out.get());
            System.setErr(err.get());
        }
    }

    /** Standard input as the process that the user started has it, if it hands it out. */
    public static Optional<InputStream> input() {
        return System.getProperty(INPUT_PROPERTY) == null
                ? Optional.empty()
                : connect(IN).map(channel -> {
                    try {
                        channel.configureBlocking(true);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Channels.newInputStream(channel);
                });
    }

    /** Tells with which code this rank ends the job, or 0 that it ends by itself: to a launcher a code looks like a signal. */
    public static void tellCode(int code) {
        try (SocketChannel channel = connect(CODE).orElse(null)) {
            if (channel != null) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) code}));
            }
        } catch (IOException _) {
            // nobody listens any more
            return;
        }
    }

    private static Optional<PrintStream> stream(byte kind, PrintStream like) {
        return connect(kind).map(channel -> new PrintStream(new RelayStream(channel), true, like.charset()));
    }

    private static Optional<SocketChannel> connect(byte kind) {
        String name = System.getProperty(PROPERTY);
        if (name == null || !Files.exists(Path.of(name))) {
            return Optional.empty();
        }
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(name));
            channel.write(ByteBuffer.wrap(new byte[] {kind}));
            channel.configureBlocking(false);
            return Optional.of(channel);
        } catch (IOException _) {
            close(channel);
            return Optional.empty();
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // nothing is lost with it
            return;
        }
    }
}
