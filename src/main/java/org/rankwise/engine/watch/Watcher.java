package org.rankwise.engine.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rankwise.engine.Engine;
import org.rankwise.job.FailureReport;

/**
 * The thread of a process that looks now and then at what its ranks do, reports it where nothing moves, and ends the process
 * when it is told to, or the job where it has the {@link Board}.
 *
 * <p>Its own thread alone looks and reports. Threads of ranks add their recorders, and a thread that listens to rank 0 sets
 * what is asked: these two it shares by a list that is copied when written and a volatile. It reads the ranks' recorders
 * while they write; what it cannot read whole, it takes for movement. Progress: it calls no MPI function and waits for no
 * rank; a write to rank 0 may wait for the network, and then nothing is found from here until that goes on.
 */
final class Watcher implements Link.Answers {
    private static final long LOOK_MILLIS = 200;
    /** A rank that waits longer is looked at closely. */
    private static final long STALLED_NANOS = 1_000_000_000L;
    /** So seldom is a rank reported that stays where it is. */
    private static final long REPORT_NANOS = 5 * STALLED_NANOS;

    private static final long SUSPECT_MILLIS = 8_000;
    /** How long a launcher may take to end this process after rank 0 has ended the job. */
    private static final long LAUNCHER_MILLIS = 2_000;
    /** Launchers drop what they have not read from processes that they kill. */
    private static final long OUTPUT_MILLIS = 300;

    private final List<FlightRecorder> recorders = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final double timeoutSeconds;
    private final int expected;
    private final long startNanos = System.nanoTime();
    /** Where rank 0 is of this process; else null. */
    private final Board board;
    /** Where there are other processes: rank 0's end of the connections, or this process's own. */
    private final Hub hub;

    private final Link link;
    private final Engine engine;
    private long lookedNanos = System.nanoTime();
    private volatile int asked;
    private int answered;
    private long nextReport = System.nanoTime();
    private long reportInterval = STALLED_NANOS;
    private boolean wasStalled;
    private boolean wasQuiet;

    /** @param expected how many ranks of this process there will be */
    Watcher(Engine engine, int expected, double timeoutSeconds, Board board, Hub hub, Notes.Place rankZero) {
        this.engine = engine;
        this.expected = expected;
        this.timeoutSeconds = timeoutSeconds;
        this.board = board;
        this.hub = hub;
        link = rankZero == null ? null : new Link(engine.rank(), rankZero, this);
        Thread.ofPlatform().daemon().name("rankwise-watch").start(this::run);
    }

    void add(FlightRecorder recorder) {
        recorders.add(recorder);
    }

    private void run() {
        try {
            while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look(System.nanoTime());
            }
        } catch (InterruptedException _) {
            // nobody interrupts it but a JVM that ends
            Thread.currentThread().interrupt();
        }
    }

    private void look(long now) {
        if (now - lookedNanos > STALLED_NANOS) {
            // the whole process has stood still: that nothing has moved meanwhile says nothing
            recorders.forEach(recorder -> recorder.forgive(now));
        }
        lookedNanos = now;
        if (timeoutSeconds > 0) {
            findOverdue(now);
        }
        if (link != null && now - startNanos > STALLED_NANOS) {
            link.isConnected();
        }
        report(now);
        if (board != null) {
            Board.Ending ending = board.look(now);
            if (ending != null) {
                end(ending);
                return;
            }
            if (hub != null && board.round() > 0) {
                hub.ask(board.round());
            }
            String stall = board.stall(now);
            if (stall != null) {
                System.err.println("rankwise: " + stall);
            }
        }
    }

    private void findOverdue(long now) {
        for (FlightRecorder recorder : recorders) {
            CallReport call = recorder.overdue((long) (timeoutSeconds * 1e9), now);
            if (call != null) {
                String text = "rank " + recorder.rank + " has waited longer than the " + timeoutSeconds
                        + " s of --timeout in " + call.describe() + " at " + call.place();
                if (board != null) {
                    board.overdue(text);
                } else if (!link.tell(to -> {
                    to.writeByte(Notes.OVERDUE);
                    to.writeUTF(text);
                })) {
                    end(FailureReport.FAILED, text);
                }
            }
        }
    }

    /** Tells of ranks that do not move, seldom where that goes on, and of all when asked or when they move again. */
    private void report(long now) {
        int round = board != null ? board.round() : asked;
        boolean asks = round > 0 && round != answered;
        boolean quiet = true;
        boolean stalled = false;
        for (FlightRecorder recorder : recorders) {
            boolean still = recorder.stalledNanos(now) > STALLED_NANOS;
            stalled |= still;
            quiet &= still && recorder.waits();
        }
        if (asks || stalled && (now - nextReport >= 0 || quiet && !wasQuiet) || !stalled && wasStalled) {
            answered = round;
            reportInterval = !stalled ? STALLED_NANOS : Math.min(REPORT_NANOS, reportInterval * 2);
            nextReport = now + (quiet && link == null ? STALLED_NANOS : reportInterval);
            boolean helped = quiet && recorders.size() == expected && anyBusy();
            for (FlightRecorder recorder : recorders) {
                put(recorder.report(round, helped, now));
            }
            wasStalled = stalled;
            wasQuiet = quiet;
        }
    }

    private void put(RankReport report) {
        if (board != null) {
            board.put(report);
        } else {
            link.tell(to -> {
                to.writeByte(Notes.REPORT);
                report.write(to);
            });
        }
    }

    private boolean anyBusy() {
        Set<ThreadGroup> groups = new HashSet<>();
        Set<Thread> own = new HashSet<>();
        Set<Thread> waiting = new HashSet<>();
        for (FlightRecorder recorder : recorders) {
            ThreadGroup group = recorder.group();
            if (group != null) {
                groups.add(group);
            }
            waiting.addAll(recorder.waiting());
            if (!recorder.hasEnded()) {
                own.add(recorder.thread());
            }
        }
        return OtherThreads.anyBusy(groups, own, waiting);
    }

    @Override
    public void asked(int round) {
        asked = round;
    }

    /**
     * Has the ranks' collectives compared; returns when the job has had the time to end for them.
     *
     * @param why it is suspected; empty where it is known that they differ
     * @param log of the communicator whose latest call went wrong
     */
    void suspect(String why, CollectiveLog log) {
        Suspicion suspicion = new Suspicion(why, log.id, log.calls());
        if (board != null) {
            board.suspect(suspicion);
        } else if (link != null) {
            link.tell(to -> {
                to.writeByte(Notes.SUSPECT);
                suspicion.write(to);
            });
        }
        if (engine.size() > 1 && !engine.capabilities().checksCollectives()) {
            pause(SUSPECT_MILLIS);
        }
    }

    /** A rank of this process has failed, and tells why itself. */
    void failed(int exitCode) {
        if (hub != null) {
            board.failed(exitCode);
        } else if (link != null) {
            link.tell(to -> {
                to.writeByte(Notes.FAILED);
                to.writeInt(exitCode);
            });
        }
    }

    private void end(Board.Ending ending) {
        done.countDown();
        if (engine.capabilities().oneProcess()) {
            engine.fail(ending.finding());
            return;
        }
        if (ending.finding() != null) {
            FailureReport.print(-1, ending.finding());
        } else if (!ending.text().isEmpty()) {
            System.err.println("rankwise: " + ending.text());
        }
        if (hub != null) {
            hub.end(ending.exitCode());
        }
        pause(OUTPUT_MILLIS);
        engine.leave(ending.exitCode());
    }

    @Override
    public void end(int exitCode, String why) {
        if (!why.isEmpty()) {
            System.err.println("rankwise: " + why);
        }
        System.out.flush();
        // rank 0 ends the job by its launcher, which then has one exit code for all
        pause(LAUNCHER_MILLIS);
        Runtime.getRuntime().halt(exitCode);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** All ranks of this process have ended as they should, or by a failure that has been told. */
    void close() {
        done.countDown();
        if (hub != null) {
            hub.close();
        }
        if (link != null) {
            link.close();
        }
    }
}
