package org.rankwise.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.DeadlockException;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;

/** A program in which every rank waits for what can never come is told so, rank by rank; no other program is. */
public interface DeadlockContract extends Running {
    int SOON = 15;

    /** Checks that a rank's line of the message names the call and a place in this file. */
    private static int assertWaits(DeadlockException e, int rank, String call) {
        Matcher line = Pattern.compile(
                        "rank " + rank + "\\b[^\\n]*\\b" + call + "\\b[^\\n]*DeadlockContract\\.java:(\\d+)")
                .matcher(e.getMessage());
        assertTrue(
                line.find(),
                "no line says that rank " + rank + " waits in " + call + ", and where:\n" + e.getMessage());
        return Integer.parseInt(line.group(1));
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    default void shouldTellReceivesThatNobodySendsTo() {
        for (int ranks : new int[] {1, 2, 5}) {
            int[] lines = new int[2];
            DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, ranks, world -> {
                if (world.rank() == 0) {
                    world.recv(new int[lines.length], world.size() - 1, lines[0] = line());
                } else {
                    world.recv(new int[lines.length], world.rank() - 1, lines[1] = line());
                }
            });
            for (int rank = 0; rank < ranks; rank++) {
                int line = assertWaits(e, rank, "recv");
                assertTrue(
                        line == lines[Math.min(rank, 1)],
                        "line " + line + " for rank " + rank + ":\n" + e.getMessage());
            }
        }
    }

    @Test
    default void shouldTellACycleOfLargeSends() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 3, world -> {
            world.send(new double[1_000_000], (world.rank() + 1) % world.size(), 1);
            world.recv(new double[1_000_000], (world.rank() + 2) % world.size(), 1);
        });
        for (int rank = 0; rank < 3; rank++) {
            assertWaits(e, rank, "send");
        }
    }

    @Test
    default void shouldTellACycleOfSynchronousSends() {
        DeadlockException e = Jobs.fails(
                this, SOON, DeadlockException.class, 2, world -> world.ssend(new int[1], 1 - world.rank(), 1));
        assertWaits(e, 0, "s?send");
        assertWaits(e, 1, "s?send");
    }

    @Test
    default void shouldTellWhoWaitsForARankThatHasEnded() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 3, world -> {
            if (world.rank() == 0) {
                world.recv(new int[1], 1, 7);
            } else if (world.rank() == 1) {
                world.barrier();
            }
        });
        assertWaits(e, 0, "recv");
        assertWaits(e, 1, "barrier");
        assertTrue(
                Pattern.compile("rank 2\\b[^\\n]*ended").matcher(e.getMessage()).find(), e.getMessage());
    }

    @Test
    default void shouldTellABarrierOnOneCommunicatorAndAReceiveOnAnother() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            Communicator copy = world.dup();
            if (world.rank() == 0) {
                copy.barrier();
            } else {
                world.recv(new int[1], 0, 0);
            }
        });
        assertWaits(e, 0, "barrier");
        assertWaits(e, 1, "recv");
    }

    @Test
    default void shouldTellCollectivesInAnotherOrderOnTwoCommunicators() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            Communicator copy = world.dup();
            Communicator[] order =
                    world.rank() == 0 ? new Communicator[] {world, copy} : new Communicator[] {copy, world};
            order[0].allreduce(1L, Op.SUM);
            order[1].allreduce(1L, Op.SUM);
        });
        assertWaits(e, 0, "allreduce");
        assertWaits(e, 1, "allreduce");
    }

    @Test
    default void shouldTellProbesAndRequests() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 3, world -> {
            switch (world.rank()) {
                case 0 -> world.probe(Communicator.ANY_SOURCE, 3);
                case 1 -> world.irecv(new int[1], 0, 3).await();
                default -> world.ibarrier().await();
            }
        });
        assertWaits(e, 0, "probe");
        assertWaits(e, 1, "i?recv");
        assertWaits(e, 2, "i?barrier");
    }

    @Test
    default void shouldTellAMessageThatNoTagMatches() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            int[] buffer = new int[1];
            world.sendrecv(buffer, 1 - world.rank(), 1, buffer.clone(), 1 - world.rank(), 2);
        });
        assertWaits(e, 0, "(?:sendrecv|i?recv)");
        assertWaits(e, 1, "(?:sendrecv|i?recv)");
    }

    @Test
    default void shouldTellADeadlockBesideIdleThreadsOfPools() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            try (ExecutorService fixed = Executors.newFixedThreadPool(2);
                    ExecutorService cached = new ForkJoinPool(2)) {
                fixed.submit(() -> {}).get();
                cached.submit(() -> {}).get();
                IntStream.range(0, 1000).parallel().sum();
                world.recv(new int[1], 0, 0);
            }
        });
        assertWaits(e, 0, "recv");
        assertWaits(e, 1, "recv");
    }

    @Test
    default void shouldTellADeadlockOfAHelperThreadThatWaitsAsWell() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            Thread helper = Thread.ofPlatform().start(() -> world.recv(new int[1], 0, 5));
            world.recv(new int[1], 0, 6);
            helper.join();
        });
        assertWaits(e, 0, "recv");
        assertTrue(e.getMessage().contains("tag=5") && e.getMessage().contains("tag=6"), e.getMessage());
    }

    @Test
    default void shouldTellADeadlockOfARankThatJoinsItsHelper() {
        DeadlockException e = Jobs.fails(this, SOON, DeadlockException.class, 2, world -> {
            Thread helper = Thread.ofPlatform().start(() -> world.recv(new int[1], 0, 5));
            helper.join();
        });
        assertWaits(e, 0, "recv");
        assertWaits(e, 1, "recv");
    }

    @Test
    default void shouldNotTakeATaskOfTheCommonPoolForADeadlock() {
        Jobs.succeeds(this, 30, 2, world -> {
            int other = 1 - world.rank();
            CompletableFuture<Void> task = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
                world.send(new int[] {5}, other, 1);
            });
            world.recv(new int[1], other, 1);
            task.join();
        });
    }

    /** Programs that wait for seconds, and not in vain; all at once, since they do nothing but wait. */
    @Test
    default void shouldNotTakePatienceForADeadlock() {
        Jobs.succeedTogether(
                this,
                30,
                2,
                List.of(
                        world -> {
                            Thread.sleep(world.rank() == 1 ? 3000 : 0);
                            world.barrier();
                            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(world.rank() == 0 ? 2 : 0));
                            world.allgather(new int[] {1});
                        },
                        world -> {
                            spinSeconds(world.rank() == 0 ? 3 : 0);
                            world.barrier();
                        },
                        DeadlockContract::poll,
                        DeadlockContract::awaitProcess,
                        world -> {
                            CountDownLatch told = new CountDownLatch(1);
                            if (world.rank() == 0) {
                                new ProcessBuilder("sleep", "3")
                                        .start()
                                        .onExit()
                                        .thenRun(told::countDown);
                                told.await();
                            }
                            world.barrier();
                        },
                        world -> {
                            try (var timer = Executors.newScheduledThreadPool(1)) {
                                timer.schedule(
                                        () -> world.send(new int[] {5}, 1 - world.rank(), 1), 3, TimeUnit.SECONDS);
                                world.recv(new int[1], 1 - world.rank(), 1);
                            }
                        },
                        world -> {
                            if (world.rank() == 0) {
                                Thread.ofPlatform()
                                        .start(() -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3)))
                                        .join();
                                world.send(new int[1], 1, 0);
                            } else {
                                world.recv(new int[1], 0, 0);
                            }
                        }));
    }

    private static void spinSeconds(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** A program that another program does the work for, in a helper thread on rank 1. */
    private static void awaitProcess(Communicator world) throws Exception {
        Process process = new ProcessBuilder("sleep", "3").start();
        if (world.rank() == 0) {
            process.waitFor();
            world.send(new int[1], 1, 0);
        } else {
            Thread helper = Thread.ofPlatform().start(() -> process.onExit().join());
            world.recv(new int[1], 0, 0);
            helper.join();
        }
    }

    /** Rank 0 polls a request for seconds before it lets rank 1 send. */
    private static void poll(Communicator world) {
        int[] buffer = new int[1];
        if (world.rank() == 0) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            Request request = world.irecv(buffer, 1, 1);
            while (System.nanoTime() < end) {
                request.test();
            }
            world.send(new int[1], 1, 2);
            request.await();
        } else {
            world.recv(buffer, 0, 2);
            world.send(buffer, 0, 1);
        }
    }

    @Test
    default void shouldNotTakeAHelperThreadThatWillSendForADeadlock() {
        for (Thread.Builder builder : new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
            Jobs.succeeds(this, 30, 2, world -> {
                int other = 1 - world.rank();
                Thread helper = builder.start(() -> {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
                    world.send(new int[] {5}, other, 1);
                });
                world.recv(new int[1], other, 1);
                helper.join();
            });
        }
    }
}
