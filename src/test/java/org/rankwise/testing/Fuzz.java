package org.rankwise.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rankwise.fault.InputException;

/** Many seeded cases, of which each ends soon in a result or in one line for the user, and in nothing else. */
public final class Fuzz {
    private static final int SECONDS_A_CASE = 30;

    private Fuzz() {}

    /** Reads a damaged file, in a thread of its own. */
    @FunctionalInterface
    public interface Case {
        /** @param number from 0 */
        void run(int number, Random random) throws Exception;
    }

    /**
     * Runs the cases one after the other; there must be some results and some refusals among them.
     *
     * @param reader what is fuzzed, for its random numbers and for messages
     */
    public static void run(Seed seed, String reader, int cases, Case body) throws InterruptedException {
        int refused = 0;
        Thread[] worker = new Thread[1];
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            worker[0] = Thread.ofPlatform().daemon().unstarted(task);
            return worker[0];
        });
        try {
            for (int i = 0; i < cases; i++) {
                int number = i;
                String told = reader + ", case " + i + "; " + seed.line();
                Future<?> end = executor.submit(() -> {
                    body.run(number, seed.random(reader, number));
                    return null;
                });
                try {
                    end.get(Patience.seconds(SECONDS_A_CASE), TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    AssertionError hang = new AssertionError("no end within " + SECONDS_A_CASE + " s: " + told, e);
                    hang.setStackTrace(worker[0].getStackTrace());
                    throw hang;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof InputException line)) {
                        throw new AssertionError(told, e.getCause());
                    }
                    assertEquals(1, line.getMessage().lines().count(), line.getMessage() + " " + told);
                    refused++;
                }
            }
        } finally {
            // not closed, which would wait for a case that hangs
            executor.shutdownNow();
        }
        assertTrue(
                refused > cases / 50 && refused < cases - cases / 50,
                reader + ": " + refused + " of " + cases + " refused; " + seed.line());
    }
}
