package org.rankwise.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;

/** Programs that end in every way a program can; the first argument says which. */
public final class JobPrograms {
    /** The property that names a file to be made when the rank fails. */
    public static final String FAULT = "test.fault";

    private JobPrograms() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> run(world, rest[0]));
        System.out.println("main goes on");
    }

    private static void run(Communicator world, String what) throws Exception {
        int rank = world.rank();
        int last = world.size() - 1;
        switch (what) {
            case "sum" -> {
                long sum = world.allreduce(rank + 1L, Op.SUM);
                if (rank == 0) {
                    System.out.println("sum " + sum);
                }
            }
            case "throw-in-barrier" -> {
                failLater(rank == last, new IllegalStateException("boom", new RuntimeException("the cause")));
                world.barrier();
            }
            case "throw-in-recv" -> {
                failLater(rank == last, new IllegalStateException("boom"));
                world.recv(new int[1], last, 0);
            }
            case "too-long" -> {
                // the last two ranks alone
                Communicator pair = world.split(rank < last - 1 ? Communicator.UNDEFINED : 1, rank);
                if (pair != null && pair.rank() == 0) {
                    pair.send(new int[1000], 1, 7);
                } else if (pair != null) {
                    pair.recv(new int[10], 0, 7);
                }
                world.barrier();
            }
            case "throw-in-loop" -> {
                failLater(rank == last, new IllegalStateException("boom"));
                while (rank >= 0) {
                    Thread.onSpinWait();
                }
            }
            case "throw-among-deaf" -> {
                failLater(rank == last, new IllegalStateException("boom"));
                while (rank >= 0) {
                    callDeaf(world);
                }
            }
            case "throw-at-once" -> throw new IllegalStateException("boom");
            case "throw-at-the-end" -> {
                world.barrier();
                failLater(rank == last, new IllegalStateException("boom"));
            }
            case "throw-with-threads" -> {
                Thread.ofPlatform().start(() -> sleep(60_000));
                failLater(rank == last, new IllegalStateException("boom"));
                world.barrier();
            }
            case "throw-in-helper" -> {
                if (rank == last) {
                    Thread.ofPlatform().start(() -> {
                        throw new IllegalStateException("boom");
                    });
                }
                world.recv(new int[1], last, 0);
            }
            case "memory" -> {
                List<long[]> hoard = new ArrayList<>();
                markFault(rank == last);
                while (rank == last) {
                    hoard.add(new long[1 << 20]);
                }
                world.barrier();
            }
            case "stack" -> {
                markFault(rank == last);
                if (rank == last) {
                    deep(1);
                }
                world.barrier();
            }
            case "exit-3" -> {
                exitLater(rank == last, 3);
                world.barrier();
            }
            case "exit-0" -> {
                exitLater(rank == last, 0);
                sleep(60_000);
            }
            case "exit-0-in-helper" -> {
                if (rank == last) {
                    Thread.ofPlatform().start(() -> exitLater(true, 0)).join();
                }
                world.barrier();
            }
            case "abort" -> {
                markFault(rank == last);
                if (rank == last) {
                    world.abort(42, "no more input");
                }
                world.barrier();
            }
            case "input" -> {
                failLater(rank == last, new InputException("a.csv:3", "2 fields where 4 are needed"));
                world.barrier();
            }
            case "input-everywhere" -> throw new InputException("a.csv:3", "2 fields where 4 are needed");
            case "usage" -> throw new UsageException("--radius 0 where 1 or more is needed");
            case "mismatch" -> {
                markFault(rank == last);
                if (rank == 0) {
                    world.barrier();
                } else {
                    world.allreduce(1L, Op.SUM);
                }
            }
            case "deadlock" -> world.recv(new int[1], last, rank);
            case "wait" -> {
                if (rank == 0) {
                    System.out.println("waiting");
                    sleep(60_000);
                }
                world.barrier();
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static void failLater(boolean mine, Exception failure) throws Exception {
        if (mine) {
            sleep(200);
            markFault(true);
            throw failure;
        }
    }

    private static void markFault(boolean mine) {
        String mark = System.getProperty(FAULT);
        if (mine && mark != null) {
            try {
                Files.createFile(Path.of(mark));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void exitLater(boolean mine, int code) {
        if (mine) {
            sleep(200);
            markFault(true);
            System.exit(code);
        }
    }

    /** A program that takes every error for one it can go on after. */
    private static void callDeaf(Communicator world) {
        try {
            world.barrier();
        } catch (Throwable e) {
            Thread.onSpinWait();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long deep(long depth) {
        return 1 + deep(depth + 1);
    }
}
