package org.rankwise.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/** Several threads of one rank at once. */
final class ThreadCases {
    private static final int THREADS = 4;

    private ThreadCases() {}

    static List<Case> all() {
        return List.of(
                new Case("threads of a rank exchange messages at once", ThreadCases::messages),
                new Case("threads of a rank claim messages from any source", ThreadCases::claims),
                new Case("threads of a rank in collectives of their own communicators", ThreadCases::collectives),
                new Case("a helper thread sends what its rank waits for", ThreadCases::helper));
    }

    /** Runs one task a thread and passes on what any of them threw. */
    private static void together(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<Void>> futures = new ArrayList<>();
            for (Callable<Void> task : tasks) {
                futures.add(threads.submit(task));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        }
    }

    private static void messages(Trial t) throws Exception {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int tag = thread;
            tasks.add(() -> {
                for (int i = 0; i < 200; i++) {
                    int size = i % 40 == 0 ? 10_000 : 3;
                    int[] buffer = new int[size];
                    int[] data = new int[size];
                    data[size - 1] = 1000 * i + t.rank;
                    Status status = t.world.sendrecv(data, next, tag, buffer, previous, tag);
                    t.same(new Status(previous, tag, 4L * size), status, "status in thread", tag, "round", i);
                    t.same(1000 * i + previous, buffer[size - 1], "message in thread", tag, "round", i);
                }
                return null;
            });
        }
        together(tasks);
    }

    private static void claims(Trial t) throws Exception {
        int each = 100;
        if (t.rank > 0) {
            for (int i = 0; i < each; i++) {
                t.world.send(new long[] {1}, 0, 1);
            }
            return;
        }
        long[] sums = new long[THREADS];
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int mine = thread;
            tasks.add(() -> {
                for (int i = mine; i < each * (t.size - 1); i += THREADS) {
                    long[] buffer = new long[1];
                    t.world.recv(buffer, Communicator.ANY_SOURCE, 1);
                    sums[mine] += buffer[0];
                }
                return null;
            });
        }
        together(tasks);
        t.same((long) each * (t.size - 1), sums[0] + sums[1] + sums[2] + sums[3], "messages claimed");
    }

    private static void collectives(Trial t) throws Exception {
        List<Communicator> own = new ArrayList<>();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Communicator mine = t.world.dup();
            int index = thread;
            own.add(mine);
            tasks.add(() -> {
                for (int i = 0; i < 50; i++) {
                    long sum = mine.allreduce((long) i * (t.rank + 1) * (index + 1), Op.SUM);
                    t.same((long) i * (index + 1) * t.size * (t.size + 1) / 2, sum, "allreduce in thread", index, i);
                }
                return null;
            });
        }
        together(tasks);
        own.forEach(Communicator::close);
    }

    private static void helper(Trial t) throws Exception {
        int next = (t.rank + 1) % t.size;
        int previous = (t.rank + t.size - 1) % t.size;
        Thread helper = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            t.world.send(new int[] {t.rank}, next, 1);
        });
        int[] buffer = new int[1];
        Request waiting = t.world.irecv(buffer, previous, 1);
        waiting.await();
        helper.join();
        t.same(previous, buffer[0], "the helper's message");
    }
}
