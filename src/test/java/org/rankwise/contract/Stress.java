package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.layout.ElementType;

/**
 * Many threads of many ranks at once, with delays at random, for a time: what an engine's locks and states must stand. Each
 * thread knows what it should get, and by which of an engine's ways it asks for it is left to chance.
 *
 * <p>The seed gives the same program again, not the same interleaving: a failure that depends on it takes several runs.
 */
public final class Stress {
    private static final int THREADS = 3;
    /** After so many rounds the threads of one index ask whether there is time left. */
    private static final int BATCH = 50;
    /** A tag that nobody sends. */
    private static final int NEVER = 999;
    /** Bytes around the sizes at which engines change their ways: buffered, in the sender's memory, in pieces. */
    private static final int[] SIZES = {8, 8, 24, 4088, 4096, 4104, 40_000, 1_200_000};

    private Stress() {}

    /** As a job of its own: CASE SEED MILLIS. */
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> run(world, rest[0], Long.parseLong(rest[1]), Long.parseLong(rest[2])));
    }

    /** Runs one case on one rank of a job: {@code messages}, {@code anyone} or {@code collectives}. */
    public static void run(Communicator world, String name, long seed, long millis) throws Exception {
        List<Callable<Void>> threads = new ArrayList<>();
        List<Communicator> own = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Communicator mine = name.equals("collectives") ? world.dup() : world;
            own.add(mine);
            threads.add(() -> {
                try {
                    repeat(mine, thread, seed, millis, round(name));
                } catch (RuntimeException | AssertionError e) {
                    // the others would wait for this thread's messages
                    world.abort(1, "thread " + thread + " of rank " + world.rank() + ": " + e);
                }
                return null;
            });
        }
        together(threads);
        world.barrier();
        if (name.equals("collectives")) {
            own.forEach(Communicator::close);
        }
    }

    /** What the threads of one index do on all ranks in one round. */
    @FunctionalInterface
    private interface Round {
        /**
         * @param shared the same numbers on every rank
         * @param own other ones on each
         */
        void run(Communicator world, int thread, int round, Random shared, Random own);
    }

    private static Round round(String name) {
        return switch (name) {
            case "messages" -> Stress::messages;
            case "anyone" -> Stress::anyone;
            case "collectives" -> Stress::collectives;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void repeat(Communicator world, int thread, long seed, long millis, Round round) {
        long end = System.nanoTime() + millis * 1_000_000;
        Random shared = new Random(seed * 31 + thread);
        Random own = new Random((seed * 31 + thread) * 31 + world.rank());
        for (int i = 0; ; i++) {
            if (i % BATCH == 0 && !goOn(world, thread, System.nanoTime() < end)) {
                return;
            }
            round.run(world, thread, i, shared, own);
        }
    }

    /** Rank 0 decides for the threads of one index. */
    private static boolean goOn(Communicator world, int thread, boolean isTimeLeft) {
        int tag = 100 + thread;
        if (world.rank() > 0) {
            return world.recv(int[].class, 0, tag)[0] > 0;
        }
        for (int rank = 1; rank < world.size(); rank++) {
            world.send(new int[] {isTimeLeft ? 1 : 0}, rank, tag);
        }
        return isTimeLeft;
    }

    /** To some rank ahead, from the one as far behind. */
    private static void messages(Communicator world, int thread, int round, Random shared, Random own) {
        int ahead = shared.nextInt(world.size());
        int length = SIZES[shared.nextInt(SIZES.length)] / Long.BYTES;
        int to = (world.rank() + ahead) % world.size();
        int from = (world.rank() + world.size() - ahead) % world.size();
        delay(own);
        Request sent = world.isend(data(world.rank(), thread, round, length), to, thread);
        delay(own);
        long[] got = receive(world, from, thread, length, own);
        check(data(from, thread, round, length), got, world, "round", round, "of thread", thread, "from", from);
        sent.await();
    }

    private static long[] receive(Communicator world, int from, int tag, int length, Random own) {
        long[] buffer = new long[length];
        switch (own.nextInt(6)) {
            case 0 -> world.recv(buffer, from, tag);
            case 1 -> buffer = world.recv(long[].class, from, tag);
            case 2 -> {
                try (Request request = world.irecv(buffer, from, tag)) {
                    while (!request.test()) {
                        delay(own);
                    }
                    request.await();
                }
            }
            case 3 -> {
                // a receive that nobody will match is taken back
                try (Request never = world.irecv(new long[1], from, NEVER)) {
                    world.recv(buffer, from, tag);
                    if (never.test()) {
                        throw new AssertionError("a message with a tag that nobody sends");
                    }
                }
            }
            case 4 -> {
                Status found = world.probe(from, tag);
                check(new Status(from, tag, 8L * length), found, world, "probe");
                world.recv(buffer, from, tag);
            }
            default -> {
                Status found = world.iprobe(from, tag);
                while (found == null) {
                    delay(own);
                    found = world.iprobe(from, tag);
                }
                check(new Status(from, tag, 8L * length), found, world, "iprobe");
                world.recv(buffer, from, tag);
            }
        }
        return buffer;
    }

    /** Everybody to everybody else, received in whichever order. */
    private static void anyone(Communicator world, int thread, int round, Random shared, Random own) {
        int length = SIZES[shared.nextInt(SIZES.length - 1)] / Long.BYTES;
        List<Request> sent = new ArrayList<>();
        for (int rank = 0; rank < world.size(); rank++) {
            if (rank != world.rank()) {
                sent.add(world.isend(data(world.rank(), thread, round, length), rank, thread));
                delay(own);
            }
        }
        boolean[] from = new boolean[world.size()];
        from[world.rank()] = true;
        // a rank may be a round ahead, but its messages come in order: each rank's next one is of this round
        for (int left = world.size() - 1; left > 0; left--) {
            int source = nextOf(world, thread, from, own);
            from[source] = true;
            long[] got = world.recv(long[].class, source, thread);
            check(data(source, thread, round, length), got, world, "round", round, "of thread", thread, "from", source);
        }
        Request.awaitAll(sent.toArray(Request[]::new));
    }

    /** Some rank of which a message is there and none was taken this round; the first that is awaited if none is. */
    private static int nextOf(Communicator world, int thread, boolean[] from, Random own) {
        delay(own);
        Status found = own.nextBoolean()
                ? world.probe(Communicator.ANY_SOURCE, thread)
                : world.iprobe(Communicator.ANY_SOURCE, thread);
        if (found != null && !from[found.source()]) {
            return found.source();
        }
        int rank = 0;
        while (from[rank]) {
            rank++;
        }
        return rank;
    }

    private static void collectives(Communicator world, int thread, int round, Random shared, Random own) {
        int size = world.size();
        int length = shared.nextInt(10) == 0 ? 150_000 : shared.nextInt(40);
        int root = shared.nextInt(size);
        int kind = shared.nextInt(6);
        long[] mine = data(world.rank(), thread, round, length);
        delay(own);
        switch (kind) {
            case 0 -> world.barrier();
            case 1 ->
                check(
                        data(root, thread, round, length),
                        world.bcast(world.rank() == root ? mine : null, root),
                        world,
                        "bcast");
            case 2 -> check(sum(size, thread, round, length), world.allreduce(mine, Op.SUM), world, "allreduce");
            case 3 -> {
                long[] before = world.exscan(mine, Op.SUM);
                check(sum(world.rank(), thread, round, length), before, world, "exscan");
            }
            case 4 -> {
                long[] all = world.allgather(mine);
                for (int rank = 0; rank < size; rank++) {
                    long[] part = Arrays.copyOfRange(all, rank * length, (rank + 1) * length);
                    check(data(rank, thread, round, length), part, world, "allgather");
                }
            }
            default -> {
                long[] result = new long[length];
                MemorySegment send = MemorySegment.ofArray(mine);
                MemorySegment recv = MemorySegment.ofArray(result);
                try (Request first = world.ibarrier();
                        Request second = world.iallreduce(send, recv, length, ElementType.LONG, Op.MAX)) {
                    while (!second.test()) {
                        delay(own);
                    }
                    second.await();
                    first.await();
                }
                check(data(size - 1, thread, round, length), result, world, "iallreduce");
            }
        }
    }

    /** What a thread of a rank sends in a round; grows with the rank. */
    private static long[] data(int rank, int thread, int round, int length) {
        long[] data = new long[length];
        for (int i = 0; i < length; i++) {
            data[i] = 1_000_000L * round + 1_000L * thread + 100_000_000_000L * rank + i % 1_000;
        }
        return data;
    }

    private static long[] sum(int ranks, int thread, int round, int length) {
        long[] sum = new long[length];
        for (int rank = 0; rank < ranks; rank++) {
            long[] one = data(rank, thread, round, length);
            Arrays.setAll(sum, i -> sum[i] + one[i]);
        }
        return sum;
    }

    private static void delay(Random own) {
        switch (own.nextInt(12)) {
            case 0 -> Thread.yield();
            case 1 -> LockSupport.parkNanos(own.nextInt(50_000));
            case 2 -> {
                for (int i = own.nextInt(200); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
            default -> {}
        }
    }

    private static void check(long[] expected, long[] got, Communicator world, Object... what) {
        if (!Arrays.equals(expected, got)) {
            int at = Arrays.mismatch(expected, got);
            throw new AssertionError("rank " + world.rank() + ": " + Arrays.toString(what) + " has " + got.length
                    + " elements where " + expected.length + " were sent, other ones from " + at);
        }
    }

    private static void check(Status expected, Status found, Communicator world, String what) {
        if (!expected.equals(found)) {
            throw new AssertionError(
                    "rank " + world.rank() + ": " + what + " found " + found + ", sent was " + expected);
        }
    }

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
}
