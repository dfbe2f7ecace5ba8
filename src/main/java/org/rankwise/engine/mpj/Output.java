package org.rankwise.engine.mpj;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes on what ranks write to standard output, every byte of it: whole lines at a time, so that those of several ranks
 * do not mix. The {@link Hello}s among it are taken out as long as some are to come.
 */
final class Output {
    /** Longer lines are passed on in parts. */
    private static final int LINE_BYTES = 64 << 10;

    private final InputStream from;
    private final PrintStream to;
    private final Consumer<Hello> onHello;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int helloesToCome;

    Output(InputStream from, PrintStream to, int helloesToCome, Consumer<Hello> onHello) {
        this.from = from;
        this.to = to;
        this.helloesToCome = helloesToCome;
        this.onHello = onHello;
    }

    /** Returns at the end of the stream. */
    void passOn() throws IOException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            for (int i = 0; i < length; i++) {
                take(buffer[i]);
            }
            if (from.available() == 0 && helloesToCome == 0) {
                // somebody may wait for a prompt
                flush();
            }
        }
        flush();
    }

    private void take(byte next) {
        if (next == Hello.MARK && helloesToCome > 0) {
            // what the program wrote before goes on without an end of line, as it was written
            flush();
        }
        line.write(next);
        if (next == '\n' && !takeHello() || line.size() >= LINE_BYTES) {
            flush();
        }
    }

    private boolean takeHello() {
        byte[] bytes = line.toByteArray();
        if (helloesToCome == 0 || bytes[0] != Hello.MARK) {
            return false;
        }
        return Hello.parse(new String(bytes, 1, bytes.length - 2, StandardCharsets.US_ASCII)).map(hello -> {
            line.reset();
            helloesToCome--;
            onHello.accept(hello);
            return true;
        }).orElse(false);
    }

    private void flush() {
        if (line.size() > 0) {
            synchronized (to) {
                to.write(line.toByteArray(), 0, line.size());
                to.flush();
            }
            line.reset();
        }
    }
}
