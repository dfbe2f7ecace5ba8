package org.rankwise.front;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests that mostly wait: a few at a time begin ahead of their turn. */
final class Together {
    private static final int AT_A_TIME = 3;

    private record Named(String name, Callable<Void> body) {}

    private final List<Named> tests = new ArrayList<>();

    /** What a test does. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    void add(String name, Body body) {
        tests.add(new Named(name, () -> {
            body.run();
            return null;
        }));
    }

    Stream<DynamicTest> tests() {
        Checkout.get();
        ExecutorService executor = Executors.newFixedThreadPool(
                AT_A_TIME, task -> Thread.ofPlatform().daemon().unstarted(task));
        List<DynamicTest> all = new ArrayList<>();
        for (Named test : tests) {
            Future<Void> end = executor.submit(test.body);
            all.add(DynamicTest.dynamicTest(test.name, () -> {
                try {
                    end.get();
                } catch (ExecutionException e) {
                    throw e.getCause();
                }
            }));
        }
        executor.shutdown();
        return all.stream();
    }
}
