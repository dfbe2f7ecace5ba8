package org.rankwise.engine.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.WaitTimeoutException;
import org.rankwise.engine.watch.RankReport.State;
import org.rankwise.job.FailureReport;

/**
 * What all ranks of a job have reported last, in the process of rank 0; finds out what is wrong and ends the job.
 *
 * <p>A deadlock is believed when all ranks, asked once more after it has been seen, answer that nothing has moved since.
 *
 * <p>Any thread may call: the watcher, which looks, and those that listen to other processes. All state is under the board's
 * monitor, in which nobody waits, writes or prints. Guarantees that the job ends at most once from here: the first ending
 * stands. Progress: a rank that does not answer delays what needs all answers, but not an overdue call, which has its limit.
 */
final class Board {
    private static final long TELL_FIRST_MILLIS = 30_000;
    private static final long TELL_AGAIN_NANOS = 60_000_000_000L;
    private static final long ANSWER_NANOS = 500_000_000L;
    /** How long a rank that fails is left to its launcher, which should end the others. */
    private static final long LAUNCHER_NANOS = 2_000_000_000L;

    private static final int TOLD_RANKS = 8;

    private final int ranks;
    private final boolean tells;
    private final Map<Integer, RankReport> reports = new TreeMap<>();
    private Map<Integer, Long> progressAsked = Map.of();
    private int round;
    private boolean asking;
    private Suspicion suspicion;
    private boolean telling;
    private long tellNanos;
    private long toldNanos;
    private CommException overdue;
    private long overdueNanos;
    private Ending ending;

    /**
     * How the job is to end from here.
     *
     * @param finding to be told; null where a rank has told it
     * @param afterNanos not before this time
     */
    record Ending(CommException finding, String text, int exitCode, long afterNanos) {}

    Board(int ranks, boolean tells) {
        this.ranks = ranks;
        this.tells = tells;
    }

    synchronized void put(RankReport report) {
        reports.put(report.rank(), report);
    }

    /** The question that ranks are to answer; 0 if none. */
    synchronized int round() {
        return asking ? round : 0;
    }

    /** Data have been mixed up: the ranks are asked at once. */
    synchronized void suspect(Suspicion of) {
        if (suspicion == null) {
            suspicion = of;
            ask();
        }
    }

    /** A rank has failed and tells why itself: the others end some time later if nobody else ends them. */
    synchronized void failed(int exitCode) {
        if (ending == null) {
            ending = new Ending(null, "", exitCode, System.nanoTime() + LAUNCHER_NANOS);
        }
    }

    /** A rank's process has gone without a word. */
    synchronized void gone(String text) {
        if (ending == null) {
            ending = new Ending(null, text, 1, System.nanoTime() + LAUNCHER_NANOS);
        }
    }

    /** A rank has waited longer in one call than the user allows. */
    synchronized void overdue(String text) {
        if (overdue == null) {
            overdue = new WaitTimeoutException(text);
            overdueNanos = System.nanoTime() + ANSWER_NANOS;
            ask();
        }
    }

    private void ask() {
        round++;
        asking = true;
        progressAsked = reports.values().stream().collect(Collectors.toMap(RankReport::rank, RankReport::progress));
    }

    private boolean allAnswered() {
        return reports.size() == ranks && reports.values().stream().allMatch(report -> report.round() == round);
    }

    /** Looks whether something is wrong; null while nothing is. */
    synchronized Ending look(long now) {
        if (ending != null) {
            return now - ending.afterNanos >= 0 ? ending : null;
        }
        if (overdue != null && (allAnswered() || now - overdueNanos >= 0)) {
            return end(new WaitTimeoutException(overdue.getMessage() + "\n" + Verdict.table(reports.values())));
        }
        CommException finding = Verdict.of(reports.values(), ranks);
        if (finding instanceof CollectiveMismatchException) {
            return end(finding);
        }
        if (suspicion != null && allAnswered()) {
            CommException missing = Verdict.missingCall(reports.values());
            CommException ragged = missing == null ? suspicion.confirmed(reports.values()) : missing;
            if (ragged != null) {
                return end(ragged);
            }
            suspicion = null;
        }
        if (finding == null) {
            asking &= suspicion != null || overdue != null || telling;
            return null;
        }
        if (!asking) {
            ask();
        } else if (allAnswered()) {
            if (reports.values().stream()
                    .allMatch(report -> report.progress() == progressAsked.getOrDefault(report.rank(), -1L))) {
                return end(finding);
            }
            ask();
        }
        return null;
    }

    private Ending end(CommException finding) {
        ending = new Ending(finding, "", FailureReport.exitCode(finding), 0);
        return ending;
    }

    /** A line that tells who waits for whom, when it is time; else null. */
    synchronized String stall(long now) {
        if (!tells || ending != null || toldNanos != 0 && now - toldNanos < TELL_AGAIN_NANOS) {
            return null;
        }
        long longest = 0;
        for (RankReport report : reports.values()) {
            if (report.state() == State.WAITS && report.stalledMillis() >= TELL_FIRST_MILLIS) {
                for (CallReport call : report.calls()) {
                    longest = Math.max(longest, call.millis());
                }
            }
        }
        if (longest < TELL_FIRST_MILLIS) {
            telling = false;
            return null;
        }
        if (!telling) {
            // what was reported may be seconds old
            telling = true;
            ask();
            tellNanos = now + ANSWER_NANOS;
        }
        if (!allAnswered() && now - tellNanos < 0) {
            return null;
        }
        telling = false;
        toldNanos = now;
        String who = reports.values().stream()
                .filter(report -> report.state() != State.MOVES)
                .limit(TOLD_RANKS)
                .flatMap(report -> report.lines().stream())
                .collect(Collectors.joining("; "));
        long others = reports.values().stream()
                        .filter(report -> report.state() != State.MOVES)
                        .count()
                - TOLD_RANKS;
        return "waiting for " + longest / 1000 + " s: " + who + (others > 0 ? "; and " + others + " more ranks" : "");
    }
}
