package org.rankwise.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * One of several streams on their way into one: every byte of it, whole lines at a time, so that theirs do not mix. A line
 * without an end that has stood for a while is passed on as it is, for somebody may wait for a prompt.
 */
public final class WholeLines {
    /** Longer lines are passed on in parts. */
    private static final int LINE_BYTES = 16 << 20;

    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final PrintStream to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long since;

    public WholeLines(PrintStream to) {
        this.to = to;
    }

    public void take(byte[] bytes, int from, int length) {
        int end = from + length;
        int last = end - 1;
        while (last >= from && bytes[last] != '\n') {
            last--;
        }
        line.write(bytes, from, last + 1 - from);
        if (last >= from || line.size() >= LINE_BYTES) {
            flush();
        }
        line.write(bytes, last + 1, end - last - 1);
        since = System.nanoTime();
    }

    /** Whether something waits for the end of its line. */
    public boolean isWaiting() {
        return line.size() > 0;
    }

    /** Somebody is to call it now and then. */
    public void passPromptOn() {
        if (isWaiting() && System.nanoTime() - since > PROMPT_NANOS) {
            flush();
        }
    }

    /** Passes on what there is: at the end of the stream. */
    public void flush() {
        if (line.size() > 0) {
            synchronized (to) {
                to.write(line.toByteArray(), 0, line.size());
                to.flush();
            }
            line.reset();
        }
    }
}
