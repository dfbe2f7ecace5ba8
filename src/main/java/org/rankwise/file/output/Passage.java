package org.rankwise.file.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;

/** Passes on to standard output what a process writes to its own: the process may go on as if nothing were lost of it. */
public final class Passage {
    private static final int BYTES = 64 << 10;
    private static final int LOOK_MILLIS = 200;
    /** How often nothing may come, before what is left of the output is others'. */
    private static final int LOOKS = 10;
    /** How long to wait for a process that writes nothing, and for how long it should not. */
    private static final int QUIET_MILLIS = 5;

    private static final int MOST_LOOKS = 100;
    private static final int QUIET_LOOKS = 3;

    private final Process process;
    private final Consumer<Process> end;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("rankwise-output").unstarted(this::run);
    private volatile boolean waits;
    private volatile @Nullable RuntimeException failure;

    private Passage(Process process, Consumer<Process> end) {
        this.process = process;
        this.end = end;
    }

    /** @param end ends the process, once nobody takes what it writes */
    public static Passage of(Process process, Consumer<Process> end) {
        Passage passage = new Passage(process, end);
        passage.thread.start();
        return passage;
    }

    /**
     * Returns when the process has ended and all that it wrote is passed on; what others may write, to whom it has left its
     * output, is not waited for.
     *
     * @throws RuntimeException as {@link StandardOutput#failure} tells
     */
    public int await() throws InterruptedException {
        int code = process.waitFor();
        for (int idle = 0; thread.isAlive() && idle < LOOKS; idle = waits ? idle + 1 : 0) {
            thread.join(LOOK_MILLIS);
        }
        if (failure != null) {
            throw failure;
        }
        return code;
    }

    private void run() {
        byte[] bytes = new byte[BYTES];
        try (InputStream from = process.getInputStream()) {
            while (true) {
                waits = true;
                int length = from.read(bytes);
                waits = false;
                if (length < 0) {
                    return;
                }
                pass(bytes, length);
            }
        } catch (IOException _) {
            // the process has ended, and its code tells more
            return;
        }
    }

    /** What nobody takes is read all the same until the process has ended: mpirun crashes if it cannot get rid of it. */
    private void pass(byte[] bytes, int length) {
        try {
            if (failure == null) {
                System.out.write(bytes, 0, length);
                System.out.flush();
            }
        } catch (InputException | PipeClosedException e) {
            failure = e;
            Thread.ofPlatform().daemon().name("rankwise-output-end").start(this::endWhenQuiet);
        }
    }

    /** Best while the process does not write: MPICH's mpiexec complains if a signal interrupts it at that. */
    private void endWhenQuiet() {
        try {
            for (int quiet = 0, look = 0; quiet < QUIET_LOOKS && look < MOST_LOOKS; look++) {
                Thread.sleep(QUIET_MILLIS);
                quiet = waits ? quiet + 1 : 0;
            }
        } catch (InterruptedException _) {
            // ends at once, then
            Thread.currentThread().interrupt();
        }
        end.accept(process);
    }
}
