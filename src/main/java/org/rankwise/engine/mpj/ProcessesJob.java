package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.fault.UsageException;
import org.rankwise.job.FailureReport;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.signal.Registration;
import org.rankwise.job.signal.Signals;

/**
 * The launcher of a job whose ranks are processes, in the place of MPJ's: no daemon that anyone could send commands to,
 * nothing that listens, no file, and the ranks' own exit codes. See {@link RankProcess} for how it talks to them.
 */
final class ProcessesJob {
    private static final long START_SECONDS = 60;
    private static final long END_SECONDS = 3;
    private static final int SIGNALLED = 128;
    private static final int TERMINATED = 143;

    /** A process that was started, and the threads that pass its output on. */
    private record Child(Starting.Start start, Process process, Thread output, Thread errors) {
        void drain(long millis) throws InterruptedException {
            output.join(millis);
            errors.join(millis);
        }
    }

    private final int ranks;
    private final List<Child> children = new ArrayList<>();
    private final Hello[] hellos;
    /** Helloes, ended processes and the time limit, as they come. */
    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();
    /** Whether the ranks have begun, and whether they are told of the time limit; guarded by the children. */
    private boolean begun;

    private boolean stopping;

    /** The time limit has come before the ranks have begun. */
    private enum TooLate {
        TIME_LIMIT
    }

    private ProcessesJob(int ranks) {
        this.ranks = ranks;
        hellos = new Hello[ranks];
    }

    /** Runs the job and returns its exit code: that of the rank which failed first. */
    static int run(int ranks, List<Starting.Start> starts, HostList hosts) {
        ProcessesJob job = new ProcessesJob(ranks);
        Thread hook = new Thread(job::end, "rankwise-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", job::tellOfTimeLimit)) {
            byte[] secret = new byte[Door.SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            for (Starting.Start start : starts) {
                job.start(start, HexFormat.of().formatHex(secret));
            }
            // main may read it before the ranks meet
            StandardInput.passOn(job::sayToAll);
            int code = job.gather(hosts);
            return code != 0 ? code : job.awaitEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return FailureReport.FAILED;
        } finally {
            job.end();
            ExitHook.remove(hook);
        }
    }

    private void start(Starting.Start start, String secret) {
        Process process;
        try {
            process = new ProcessBuilder(start.command()).start();
        } catch (IOException e) {
            throw new UsageException(start.name() + " cannot be started: " + e.getMessage());
        }
        Thread output = passOn(
                start, new Output(process.getInputStream(), System.out, start.rank() < 0 ? ranks : 1, news::add));
        Thread errors = passOn(start, new Output(process.getErrorStream(), System.err, 0, news::add));
        Child child = new Child(start, process, output, errors);
        synchronized (children) {
            children.add(child);
        }
        var _ = process.onExit().thenRun(() -> news.add(child));
        say(child, secret);
    }

    private Thread passOn(Starting.Start start, Output output) {
        return Thread.ofPlatform().name("rankwise-output").daemon().start(() -> {
            try {
                output.passOn();
            } catch (InputException | PipeClosedException e) {
                news.add(e);
            } catch (IOException | InterruptedException e) {
                System.err.println(
                        "rankwise: the output of " + start.name() + " is lost from here on: " + e.getMessage());
            }
        });
    }

    /** Waits until all ranks have said where they listen, and tells it to all; returns a code if one ends before. */
    private int gather(HostList hosts) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        int missing = ranks;
        while (missing > 0) {
            switch (news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                case Hello hello -> {
                    hellos[hello.rank()] = hello;
                    missing--;
                }
                case Child child -> {
                    return failed(child, hosts);
                }
                case TooLate _ -> {
                    FailureReport.print(-1, FailureReport.timeLimit());
                    return FailureReport.STOPPED;
                }
                // nobody takes what the ranks write
                case RuntimeException lost -> throw lost;
                case null -> {
                    System.err.println("rankwise: after " + START_SECONDS + " s nothing is heard of "
                            + IntStream.range(0, ranks)
                                    .filter(rank -> hellos[rank] == null)
                                    .mapToObj(this::name)
                                    .collect(Collectors.joining(", "))
                            + "; the job is ended");
                    return FailureReport.FAILED;
                }
                default -> throw new IllegalStateException();
            }
        }
        String peers =
                "#Peer Information;" + Stream.of(hellos).map(Hello::forPeers).collect(Collectors.joining(";"));
        synchronized (children) {
            children.forEach(child -> say(child, peers));
            begun = true;
        }
        return 0;
    }

    private void tellOfTimeLimit() {
        synchronized (children) {
            if (begun) {
                stopping = true;
                children.forEach(child -> say(child, LauncherLine.TIME_LIMIT));
            } else {
                news.add(TooLate.TIME_LIMIT);
            }
        }
    }

    private String name(int rank) {
        return children.size() == ranks ? children.get(rank).start.name() : "rank " + rank;
    }

    private void sayToAll(String line) {
        List<Child> all;
        synchronized (children) {
            all = List.copyOf(children);
        }
        all.forEach(child -> say(child, line));
    }

    private void say(Child child, String line) {
        OutputStream to = child.process.getOutputStream();
        try {
            synchronized (to) {
                to.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                to.flush();
            }
        } catch (IOException _) {
            // It has ended, which is news of its own.
            return;
        }
    }

    private int awaitEnd() throws InterruptedException {
        for (int left = children.size(); left > 0; ) {
            switch (news.take()) {
                case Child child
                when child.process.exitValue() != 0 -> {
                    return failed(child, null);
                }
                case Child _ -> left--;
                case RuntimeException lost -> throw lost;
                // it came while the ranks began
                default -> tellOfTimeLimit();
            }
        }
        for (Child child : children) {
            child.drain(0);
        }
        for (Object late = news.poll(); late != null; late = news.poll()) {
            if (late instanceof RuntimeException lost) {
                throw lost;
            }
        }
        return 0;
    }

    /** Tells what the rank itself could not tell: a failure of its own has left its trace. */
    private int failed(Child child, HostList hosts) {
        int code = child.process.exitValue();
        if (stoppedTogether(child, code)) {
            return FailureReport.STOPPED;
        }
        if (code > SIGNALLED && code < SIGNALLED + 65) {
            System.err.println("rankwise: " + child.start.name() + " was ended by signal " + (code - SIGNALLED));
            FailureReport.printIfKilled(code);
        } else if (hosts != null) {
            System.err.println("rankwise: " + child.start.name() + " did not start: "
                    + child.start.command().getFirst() + " ended with code " + code + "; hosts of the job: " + hosts);
        }
        return code == 0 ? FailureReport.FAILED : code;
    }

    /** srun tells the largest code: that of a rank which it ended because another had stopped. */
    private boolean stoppedTogether(Child child, int code) {
        synchronized (children) {
            return stopping && child.start.rank() < 0 && code == TERMINATED;
        }
    }

    /** The end of its input is the end of a rank, wherever it is. */
    private void end() {
        List<Child> all;
        synchronized (children) {
            all = List.copyOf(children);
        }
        for (Child child : all) {
            try {
                child.process.getOutputStream().close();
            } catch (IOException _) {
                // It has ended already.
                continue;
            }
        }
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
            for (Child child : all) {
                if (!child.process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    child.process.destroy();
                }
            }
            for (Child child : all) {
                if (!child.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    child.process.destroyForcibly();
                }
                child.drain(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException _) {
            all.forEach(child -> child.process.destroyForcibly());
        }
    }
}
