package org.rankwise.engine.mpj;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.rankwise.job.FailureReport;
import org.rankwise.job.ForwardedInput;
import org.rankwise.job.signal.Signals;

/**
 * What the launcher says to a rank that is a process, on the rank's standard input. What it passes on of its own standard
 * input becomes the program's.
 */
final class LauncherLine {
    /** What the launcher says when it is told of the time limit: remote shells pass no signals on. */
    static final String TIME_LIMIT = "USR1";
    /** Stands before some bytes of standard input, in Base64, and by itself at its end. */
    static final String INPUT = "IN ";

    private static final String GONE = "";

    private static LauncherLine instance;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ForwardedInput input;

    private LauncherLine(int rank) {
        input = new ForwardedInput(rank);
    }

    /** Takes standard input over; before the program reads any of it. */
    static synchronized LauncherLine open(int rank) {
        if (instance == null) {
            instance = new LauncherLine(rank);
            InputStream in = System.in;
            System.setIn(instance.input);
            Thread.ofPlatform().daemon().name("rankwise-mpj-launcher").start(() -> instance.listen(in));
        }
        return instance;
    }

    /** The launcher's next line of those that are for the rank itself. */
    String next() throws IOException {
        try {
            String line = lines.take();
            if (line.equals(GONE)) {
                throw new IOException("the job's launcher has gone");
            }
            return line;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** Ends this rank when the launcher has gone. */
    private void listen(InputStream in) {
        try {
            BufferedReader launcher = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = launcher.readLine(); line != null; line = launcher.readLine()) {
                if (line.startsWith(INPUT)) {
                    take(Base64.getDecoder().decode(line.substring(INPUT.length())));
                } else if (line.equals(TIME_LIMIT)) {
                    Signals.raise("USR1");
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException | InterruptedException _) {
            // gone as well
        }
        lines.add(GONE);
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }

    private void take(byte[] piece) throws InterruptedException {
        if (piece.length == 0) {
            input.end();
        } else {
            input.take(piece);
        }
    }
}
