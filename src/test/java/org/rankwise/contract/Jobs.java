package org.rankwise.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rankwise.job.launch.Launcher;
import org.rankwise.testing.Patience;

/** Jobs of tests, none of which may take the tests along when it hangs. */
final class Jobs {
    static final int SECONDS = 30;

    private Jobs() {}

    /** Runs a job that must succeed within so many seconds. */
    static void succeeds(Running engine, int seconds, int ranks, Launcher.Body body) {
        Throwable failure = outcome(engine, seconds, ranks, body);
        if (failure != null) {
            throw new AssertionError("the job of " + ranks + " ranks failed: " + failure.getMessage(), failure);
        }
    }

    /** Runs several jobs at the same time, all of which must succeed. */
    static void succeedTogether(Running engine, int seconds, int ranks, List<Launcher.Body> bodies) {
        List<CompletableFuture<Void>> jobs = new ArrayList<>();
        for (Launcher.Body body : bodies) {
            jobs.add(CompletableFuture.runAsync(
                    () -> succeeds(engine, seconds, ranks, body),
                    task -> Thread.ofPlatform().daemon().start(task)));
        }
        jobs.forEach(CompletableFuture::join);
    }

    /** Runs a job that must fail within so many seconds, by an exception of the given type; returns it. */
    static <X extends Throwable> X fails(Running engine, int seconds, Class<X> type, int ranks, Launcher.Body body) {
        Throwable failure = outcome(engine, seconds, ranks, body);
        if (!type.isInstance(failure)) {
            throw new AssertionError(
                    "the job of " + ranks + " ranks ended by " + failure + " where " + type.getSimpleName()
                            + " was due",
                    failure);
        }
        return type.cast(failure);
    }

    /** What a job's run threw, or null. */
    private static Throwable outcome(Running engine, int seconds, int ranks, Launcher.Body body) {
        int patience = Patience.seconds(seconds);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread runner = Thread.ofPlatform().daemon().name("job of " + ranks).start(() -> {
            try {
                engine.run(ranks, body);
                outcome.complete(null);
            } catch (Throwable e) {
                outcome.complete(e);
            }
        });
        try {
            return outcome.get(patience, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionError hang = new AssertionError(
                    "the job of " + ranks + " ranks has not ended after " + patience + " s" + stacks());
            runner.interrupt();
            throw hang;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the threads that run our code stand, the first dozen of them. */
    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.rankwise")))
                .limit(12)
                .forEach(entry -> {
                    text.append("\n  ")
                            .append(entry.getKey().getName())
                            .append(' ')
                            .append(entry.getKey().getState());
                    for (StackTraceElement frame : entry.getValue()) {
                        text.append("\n    at ").append(frame);
                    }
                });
        return text.toString();
    }
}
