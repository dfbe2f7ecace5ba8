package org.rankwise.job.launch;

import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.rankwise.Rankwise;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Op;
import org.rankwise.comm.PointToPoint;

/** Programs as users write them, each a class with a main. */
final class UserPrograms {
    private UserPrograms() {}

    /** Two programs, one after the other, with something unreceived in between. */
    static final class Twice {
        private Twice() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                int run = i;
                Rankwise.run(args, (world, _) -> {
                    if (world.rank() > 0) {
                        world.send(new int[] {run}, 0, 5);
                    }
                    long sum = world.allreduce(world.rank() + 1L, Op.SUM);
                    if (world.rank() == 0 && run == 1) {
                        int[] got = new int[1];
                        world.recv(got, 1, 5);
                        System.out.println("of run " + got[0] + ": " + sum);
                    }
                });
            }
        }
    }

    /** The last rank leaves main by an exception where the others run a second program. */
    static final class ThrowsBetween {
        private ThrowsBetween() {}

        public static void main(String[] args) {
            AtomicInteger mine = new AtomicInteger();
            Rankwise.run(args, (world, _) -> mine.set(world.rank()));
            if (mine.get() == 1) {
                throw new IllegalStateException("between");
            }
            Rankwise.run(args, (world, _) -> world.barrier());
        }
    }

    /** A thread that the last rank has started dies; the rank sleeps, and the others wait for it. */
    static final class WorkerThrows {
        private WorkerThrows() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, rest) -> {
                Runnable boom = () -> {
                    throw new IllegalStateException("worker died");
                };
                if (world.rank() == world.size() - 1) {
                    switch (rest[0]) {
                        case "platform" -> Thread.ofPlatform().start(boom);
                        case "virtual" -> Thread.ofVirtual().start(boom);
                        default ->
                            Executors.newSingleThreadExecutor(
                                            Thread.ofPlatform().daemon().factory())
                                    .execute(boom);
                    }
                    Thread.sleep(60_000);
                }
                world.barrier();
            });
        }
    }

    /** Reads a parameter before the ranks begin. */
    static final class Input {
        private Input() {}

        public static void main(String[] args) {
            String line = new Scanner(System.in).nextLine();
            System.out.println("main");
            Rankwise.run(args, (world, _) -> System.out.println("rank " + world.rank() + " has " + line));
        }
    }

    /** Calls System.exit with the first argument's code: all ranks, or the last one alone. */
    static final class Exits {
        private Exits() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, rest) -> {
                world.barrier();
                if (rest[1].equals("all") || world.rank() == world.size() - 1) {
                    System.exit(Integer.parseInt(rest[0]));
                }
                world.barrier();
            });
        }
    }

    /** Lines of all lengths, of all ranks at once. */
    static final class Lines {
        static final int LINES = 1_500;

        private Lines() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, _) -> {
                String letter = Character.toString('a' + world.rank());
                for (int i = 0; i < LINES; i++) {
                    System.out.println("<" + letter.repeat(i % 300 == 0 ? 150_000 : i % 7 == 0 ? 5_000 : i % 80) + ">");
                }
            });
        }
    }

    /** Two threads of rank 0 receive objects of any length from anyone. */
    static final class Objects {
        private static final int EACH = 500;

        private Objects() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, _) -> {
                if (world.rank() > 0) {
                    for (int i = 0; i < EACH; i++) {
                        world.sendObject("%04d".formatted(i) + "y".repeat(i), Codec.STRING, 0, 1);
                    }
                    return;
                }
                AtomicInteger taken = new AtomicInteger();
                AtomicInteger right = new AtomicInteger();
                Thread[] threads = new Thread[2];
                for (int t = 0; t < threads.length; t++) {
                    threads[t] = Thread.ofPlatform().start(() -> {
                        while (taken.getAndIncrement() < EACH * (world.size() - 1)) {
                            String one = world.recvObject(Codec.STRING, PointToPoint.ANY_SOURCE, 1);
                            right.addAndGet(one.length() == Integer.parseInt(one.substring(0, 4)) + 4 ? 1 : 0);
                        }
                    });
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                System.out.println("right " + right.get());
            });
        }
    }

    /** Tells each rank's process, then waits for ever. */
    static final class Waits {
        private Waits() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, _) -> {
                System.out.println(
                        "pid " + world.rank() + " " + ProcessHandle.current().pid());
                world.barrier();
                Thread.sleep(120_000);
            });
        }
    }

    /** What a rank's JVM is given. */
    static final class Machine {
        private Machine() {}

        public static void main(String[] args) {
            Rankwise.run(
                    args,
                    (world, _) -> System.out.println(Runtime.getRuntime().maxMemory() + " "
                            + Runtime.getRuntime().availableProcessors() + " "
                            + System.getProperty("java.class.path")));
        }
    }
}
