package org.rankwise.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.rankwise.comm.AbortException;

/** A job of ranks that are threads and meet in queues: slow, small, and nothing but point-to-point. */
public final class QueueNetwork {
    /** Beyond this ranks are virtual threads, which must not poll: they would keep others from the processors. */
    private static final int MANY_RANKS = 64;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Map<List<Object>, Object> shared = new ConcurrentHashMap<>();
    private final List<QueueMailbox> mailboxes = new ArrayList<>();

    /** What runs on each rank. */
    @FunctionalInterface
    public interface Body {
        void run(QueueEngine world) throws Exception;
    }

    /** Runs the body on every rank and throws what the first rank to fail has thrown. */
    public static void run(int ranks, Body body) {
        QueueNetwork network = new QueueNetwork();
        List<QueueMailbox> world = network.mailboxes(List.of("world"), ranks);
        List<Thread> threads = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            QueueEngine engine = new QueueEngine(network, List.of("world"), world, rank);
            Thread.Builder builder = ranks > MANY_RANKS
                    ? Thread.ofVirtual()
                    : Thread.ofPlatform().daemon();
            threads.add(builder.start(() -> {
                try {
                    body.run(engine);
                } catch (Throwable e) {
                    network.fail(e);
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        switch (network.failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError(e);
        }
    }

    /** One object for all ranks that ask for the same name. */
    @SuppressWarnings("unchecked")
    <T> T shared(List<Object> name, Supplier<T> create) {
        return (T) shared.computeIfAbsent(name, _ -> create.get());
    }

    List<QueueMailbox> mailboxes(List<Object> context, int ranks) {
        return shared(context, () -> {
            List<QueueMailbox> created = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                created.add(new QueueMailbox(this));
            }
            synchronized (mailboxes) {
                mailboxes.addAll(created);
            }
            return created;
        });
    }

    void fail(Throwable first) {
        failure.compareAndSet(null, first);
        synchronized (mailboxes) {
            mailboxes.forEach(QueueMailbox::wake);
        }
    }

    void check() {
        Throwable first = failure.get();
        if (first != null) {
            throw first instanceof AbortException abort ? abort : new AbortException(1, "the job ends: " + first);
        }
    }
}
