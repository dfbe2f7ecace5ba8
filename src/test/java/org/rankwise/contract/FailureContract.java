package org.rankwise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.job.launch.Launcher;

/** Whatever one rank throws ends the job within seconds, wherever the others are, and is what the job throws. */
public interface FailureContract extends Running {
    /** What "within seconds" means on a loaded machine. */
    int SOON = 10;

    /** What the other ranks may be in while one fails; none of it ever ends by itself. */
    private static List<Waiting> waits(AtomicBoolean released) {
        return List.of(
                new Waiting("recv", w -> w.recv(new int[1], w.rank(), 0)),
                new Waiting("recv from any", w -> w.recv(new int[1], Communicator.ANY_SOURCE, Communicator.ANY_TAG)),
                new Waiting("recv of any length", w -> w.recv(int[].class, w.rank(), 0)),
                new Waiting("barrier", w -> w.barrier()),
                new Waiting("allreduce", w -> w.allreduce(new double[10_000], Op.SUM)),
                new Waiting("bcast", w -> w.bcast(w.rank() == 0 ? new int[50_000] : null, 0)),
                new Waiting("split", w -> w.split(0, 0)),
                new Waiting("ssend", w -> w.ssend(new int[1], (w.rank() + 1) % w.size(), 99)),
                new Waiting("send of a large message", w -> w.send(new int[1_000_000], (w.rank() + 1) % w.size(), 99)),
                new Waiting("probe", w -> w.probe(Communicator.ANY_SOURCE, 5)),
                new Waiting("await", w -> w.irecv(new int[1], w.rank(), 0).await()),
                new Waiting("await of ibarrier", w -> w.ibarrier().await()),
                new Waiting("iprobe in a loop", w -> {
                    while (w.iprobe(Communicator.ANY_SOURCE, 5) == null) {
                        Thread.onSpinWait();
                    }
                }),
                new Waiting("test in a loop", w -> {
                    var request = w.irecv(new int[1], w.rank(), 0);
                    while (!request.test()) {
                        Thread.onSpinWait();
                    }
                }),
                new Waiting("sleep", w -> Thread.sleep(60_000)),
                new Waiting("a loop without calls", w -> {
                    while (!released.get()) {
                        Thread.onSpinWait();
                    }
                }));
    }

    /** A call that lasts. */
    record Waiting(String name, Launcher.Body call) {}

    @TestFactory
    default Stream<DynamicTest> shouldEndTheJobWhereverTheOthersAre() {
        AtomicBoolean released = new AtomicBoolean();
        return waits(released).stream()
                .map(wait -> DynamicTest.dynamicTest(wait.name(), () -> {
                    released.set(false);
                    IllegalStateException thrown = new IllegalStateException("rank 2's own");
                    try {
                        assertSame(thrown, Jobs.fails(this, SOON, IllegalStateException.class, 4, world -> {
                            if (world.rank() == 2) {
                                Thread.sleep(100);
                                throw thrown;
                            }
                            wait.call().run(world);
                        }));
                    } finally {
                        released.set(true);
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> shouldPassOnWhateverIsThrown() {
        return Stream.of(
                        new RuntimeException("x"),
                        new IOException("x"),
                        new OutOfMemoryError("x"),
                        new StackOverflowError("x"),
                        new AssertionError("x"),
                        new ExceptionInInitializerError("x"),
                        new InterruptedException("x"))
                .map(thrown -> DynamicTest.dynamicTest(
                        thrown.toString(),
                        () -> assertSame(thrown, Jobs.fails(this, SOON, thrown.getClass(), 3, world -> {
                            if (world.rank() == 1) {
                                switch (thrown) {
                                    case Error error -> throw error;
                                    case Exception exception -> throw exception;
                                    default -> throw new IllegalStateException(thrown);
                                }
                            }
                            world.barrier();
                        }))));
    }

    @Test
    default void shouldEndWhenARankRunsOutOfStackInACollective() {
        Jobs.fails(this, SOON, StackOverflowError.class, 3, world -> {
            if (world.rank() == 1) {
                endless(world, 1);
            }
            world.allreduce(1L, Op.SUM);
        });
    }

    private static long endless(Communicator world, long depth) {
        return 1 + endless(world, depth + 1);
    }

    @Test
    default void shouldEndWhenAUsersOperationThrowsInsideACollective() {
        for (int failing = 0; failing < 3; failing++) {
            ArithmeticException thrown = new ArithmeticException("in the operation");
            Op op = Op.ofLong("FAILS", true, (_, _) -> {
                throw thrown;
            });
            assertSame(thrown, root(Jobs.fails(this, SOON, Throwable.class, 3, world -> {
                world.barrier();
                world.allreduce(new long[] {1, 2, 3}, op);
            })));
        }
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    @Test
    default void shouldEndForEachRankThatFailsBeforeBetweenAndAfterCalls() {
        for (int ranks : new int[] {1, 2, 5}) {
            for (int failing = 0; failing < ranks; failing++) {
                for (int after = 0; after < 3; after++) {
                    int calls = after;
                    int bad = failing;
                    RuntimeException thrown = new RuntimeException("rank " + bad + " after " + calls + " calls");
                    assertSame(thrown, Jobs.fails(this, SOON, RuntimeException.class, ranks, world -> {
                        for (int i = 0; i < 3; i++) {
                            if (i == calls && world.rank() == bad) {
                                throw thrown;
                            }
                            world.allgather(new int[] {i});
                        }
                    }));
                }
            }
        }
    }

    @Test
    default void shouldEndWhenAHelperThreadThrows() {
        Jobs.fails(this, SOON, Throwable.class, 3, world -> {
            if (world.rank() == 1) {
                Thread helper = Thread.ofPlatform().unstarted(() -> {
                    throw new IllegalStateException("in a helper thread, as this test wants it");
                });
                helper.start();
                helper.join();
            }
            world.recv(new int[1], 1, 0);
        });
    }

    @Test
    default void shouldEndRanksWhoseHelperThreadsWait() {
        IllegalStateException thrown = new IllegalStateException("rank 0's own");
        AtomicInteger released = new AtomicInteger();
        assertSame(thrown, Jobs.fails(this, SOON, IllegalStateException.class, 3, world -> {
            Thread helper = Thread.ofPlatform().start(() -> {
                try {
                    world.recv(new int[1], 1, 7);
                } catch (AbortException e) {
                    released.incrementAndGet();
                }
            });
            Thread.sleep(100);
            if (world.rank() == 0) {
                throw thrown;
            }
            helper.join();
        }));
        for (int i = 0; i < 3000 && released.get() < 3; i++) {
            LockSupport.parkNanos(20_000_000);
        }
        assertEquals(3, released.get(), "helper threads that were let go");
    }

    @Test
    default void shouldSurviveAnInterruptOfARank() {
        AtomicBoolean interrupted = new AtomicBoolean();
        Jobs.succeeds(this, SOON, 2, world -> {
            if (world.rank() == 0) {
                Thread self = Thread.currentThread();
                Thread.ofPlatform().start(() -> {
                    LockSupport.parkNanos(200_000_000);
                    self.interrupt();
                    interrupted.set(true);
                });
                world.recv(new int[1], 1, 0);
                assertTrue(Thread.interrupted(), "the interrupt got lost");
            } else {
                while (!interrupted.get()) {
                    Thread.sleep(10);
                }
                Thread.sleep(300); // in which the interrupt may do harm
                world.send(new int[1], 0, 0);
            }
            world.barrier();
        });
    }

    @Test
    default void shouldNotLetAHandlerOfExceptionsSwallowTheEnd() {
        AtomicInteger swallowed = new AtomicInteger();
        Jobs.fails(this, SOON, IllegalStateException.class, 4, world -> {
            if (world.rank() == 3) {
                throw new IllegalStateException("the end");
            }
            for (int i = 0; i < 1000; i++) {
                try {
                    world.barrier();
                } catch (Exception e) {
                    swallowed.incrementAndGet();
                }
            }
        });
        assertEquals(0, swallowed.get(), "exceptions that a handler took for its own");
    }

    @Test
    default void shouldKeepTheFirstFailureWhenOthersFollow() {
        IllegalStateException first = new IllegalStateException("first");
        assertSame(first, Jobs.fails(this, SOON, IllegalStateException.class, 6, world -> {
            if (world.rank() == 4) {
                throw first;
            }
            try {
                world.barrier();
            } catch (AbortException e) {
                throw new IllegalStateException("second, on rank " + world.rank(), e);
            }
        }));
    }

    @Test
    default void shouldAbortWithTheGivenCode() {
        AbortException e = Jobs.fails(this, SOON, AbortException.class, 4, world -> {
            if (world.rank() == 1) {
                world.split(0, 0).abort(42, "no more input");
            }
            world.split(0, 0).barrier();
        });
        assertEquals(42, e.exitCode());
        assertTrue(e.getMessage().contains("no more input"), e.getMessage());
    }

    @Test
    default void shouldRefuseAMessageLongerThanItsBuffer() {
        for (int size : new int[] {3, 3000, 300_000}) {
            for (boolean early : new boolean[] {true, false}) {
                CommException e = Jobs.fails(this, SOON, CommException.class, 2, world -> {
                    if (world.rank() == 0) {
                        Thread.sleep(early ? 0 : 100);
                        world.send(new int[size], 1, 5);
                    } else {
                        Thread.sleep(early ? 100 : 0);
                        world.recv(new int[size - 1], 0, 5);
                    }
                    world.barrier();
                });
                assertNames(e, Integer.toString(size), Integer.toString(size - 1));
            }
        }
    }

    @Test
    default void shouldRefuseAMessageOfAnotherType() {
        CommException e = Jobs.fails(this, SOON, CommException.class, 2, world -> {
            if (world.rank() == 0) {
                world.send(new double[2], 1, 0);
            } else {
                world.recv(new long[2], 0, 0);
            }
            world.barrier();
        });
        assertNames(e, "DOUBLE", "LONG");
    }

    @Test
    default void shouldRefusePartsThatAreNotEqual() {
        CommException e = Jobs.fails(
                this, SOON, CommException.class, 3, world -> world.scatter(world.rank() == 1 ? new int[7] : null, 1));
        assertNames(e, "7", "3");
        e = Jobs.fails(this, SOON, CommException.class, 3, world -> world.alltoall(new int[8]));
        assertNames(e, "8", "3");
        e = Jobs.fails(this, SOON, CommException.class, 3, world -> world.reduceScatter(new int[10], Op.SUM));
        assertNames(e, "10", "3");
        e = Jobs.fails(
                this,
                SOON,
                CommException.class,
                3,
                world -> world.scatterv(world.rank() == 0 ? new int[7] : null, new int[] {1, 2, 3}, 0));
        assertNames(e, "7", "6");
        e = Jobs.fails(
                this,
                SOON,
                CommException.class,
                3,
                world -> world.scatterv(world.rank() == 0 ? new int[7] : null, new int[] {3, 4}, 0));
        assertNames(e, "2", "3");
    }

    private static void assertNames(Throwable e, String... words) {
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), "\"" + e.getMessage() + "\" lacks " + word);
        }
        assertTrue(!e.getMessage().contains("\n"), "more than one line: " + e.getMessage());
    }
}
