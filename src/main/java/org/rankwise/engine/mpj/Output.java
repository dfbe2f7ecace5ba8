package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankwise.job.WholeLines;

/**
 * Passes on what ranks write to standard output, every byte of it, whole lines at a time. The {@link Hello}s among it are
 * taken out as long as some are to come.
 */
final class Output {
    private static final int LOOK_MILLIS = 50;

    private final InputStream from;
    private final WholeLines lines;
    private final Consumer<Hello> onHello;
    private byte[] held = {};
    private int helloesToCome;

    Output(InputStream from, PrintStream to, int helloesToCome, Consumer<Hello> onHello) {
        this.from = from;
        this.lines = new WholeLines(to);
        this.helloesToCome = helloesToCome;
        this.onHello = onHello;
    }

    /** Returns at the end of the stream. */
    void passOn() throws IOException, InterruptedException {
        byte[] buffer = new byte[64 << 10];
        for (int length = read(buffer); length >= 0; length = read(buffer)) {
            if (helloesToCome > 0) {
                takeWithHelloes(buffer, length);
            } else {
                lines.take(buffer, 0, length);
            }
        }
        lines.take(held, 0, held.length);
        lines.flush();
    }

    private int read(byte[] buffer) throws IOException, InterruptedException {
        while (lines.isWaiting() && from.available() == 0) {
            Thread.sleep(LOOK_MILLIS);
            lines.passPromptOn();
        }
        return from.read(buffer);
    }

    /** A hello may stand behind a line that has no end yet, and may come in parts: what follows its mark is held until then. */
    private void takeWithHelloes(byte[] buffer, int length) {
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(buffer, 0, all, held.length, length);
        int from = 0;
        for (int mark = indexOf(all, Hello.MARK, 0);
                mark >= 0 && helloesToCome > 0;
                mark = indexOf(all, Hello.MARK, mark)) {
            lines.take(all, from, mark - from);
            from = mark;
            int end = indexOf(all, (byte) '\n', mark);
            if (end < 0) {
                held = Arrays.copyOfRange(all, mark, all.length);
                return;
            }
            Optional<Hello> hello = Hello.parse(new String(all, mark + 1, end - mark - 1, StandardCharsets.US_ASCII));
            if (hello.isPresent()) {
                helloesToCome--;
                onHello.accept(hello.get());
                from = end + 1;
                mark = from;
            } else {
                mark++;
            }
        }
        held = new byte[0];
        lines.take(all, from, all.length - from);
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
