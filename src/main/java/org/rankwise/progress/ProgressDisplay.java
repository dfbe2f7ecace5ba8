package org.rankwise.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells of a process's {@link Progress} as long as it is open: a bar that is drawn again and again on a terminal, else
 * lines. Work that is soon done is not told of.
 */
public final class ProgressDisplay implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final double SOON = 0.02;

    private final PrintStream out;
    private final boolean isTerminal;
    private final long startNanos = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean drawn;

    /** When to tell, in milliseconds: first after so long, then so often. */
    record Pace(long first, long then) {
        private static final Pace TERMINAL = new Pace(2_000, 200);
        private static final Pace LINES = new Pace(10_000, 10_000);
    }

    private ProgressDisplay(PrintStream out, boolean isTerminal, Pace pace) {
        this.out = out;
        this.isTerminal = isTerminal;
        thread = Thread.ofPlatform().daemon().name("rankwise-progress").start(() -> run(pace));
    }

    /**
     * Begins to tell on stderr.
     *
     * @param isTerminal whether a line there can be drawn again
     */
    public static ProgressDisplay open(boolean isTerminal) {
        return open(System.err, isTerminal, isTerminal ? Pace.TERMINAL : Pace.LINES);
    }

    static ProgressDisplay open(PrintStream out, boolean isTerminal, Pace pace) {
        return new ProgressDisplay(out, isTerminal, pace);
    }

    private void run(Pace pace) {
        try {
            long wait = pace.first();
            while (!closed.await(wait, TimeUnit.MILLISECONDS)) {
                Progress.State state = Progress.state();
                if (state != null) {
                    tell(state, (System.nanoTime() - startNanos) / 1e9);
                }
                wait = pace.then();
            }
        } catch (InterruptedException _) {
            // tells no more
        }
    }

    private void tell(Progress.State state, double seconds) {
        String line = line(state, seconds, isTerminal);
        if (isTerminal) {
            // the cursor stays in front, so that a message begins at the start of the line
            out.print("\033[K" + line + "\r");
            drawn = true;
        } else {
            out.println("rankwise: " + line);
        }
        out.flush();
    }

    static String line(Progress.State state, double seconds, boolean bar) {
        StringBuilder line = new StringBuilder(state.what());
        if (bar) {
            int filled = (int) (WIDTH * state.fraction());
            line.append(" [")
                    .append("#".repeat(filled))
                    .append(".".repeat(WIDTH - filled))
                    .append(']');
        }
        line.append(' ').append((int) (100 * state.fraction())).append(" %, ").append(clock(seconds));
        if (state.fraction() > SOON) {
            line.append(", ")
                    .append(clock(seconds * (1 - state.fraction()) / state.fraction()))
                    .append(" left");
        }
        return line.toString();
    }

    /** Such as 0:07, 12:30 and 1:02:03. */
    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Tells no more, and takes the bar away. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (drawn) {
            out.print("\033[K");
            out.flush();
        }
    }
}
