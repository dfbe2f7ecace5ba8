package org.rankwise.engine.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.CommException;
import org.rankwise.comm.DeadlockException;
import org.rankwise.engine.watch.RankReport.State;

/**
 * What is wrong with a job, from what its ranks report; a pure function.
 *
 * <p>Two ranks whose collectives of the same number differ have failed, whatever the others do. A job is deadlocked where
 * every rank has ended or waits, no other thread of the program may help, nothing has begun or ended for two seconds and as
 * long as the bytes under way may take on a bad network, and among the waiting calls there is no message whose send and
 * receive are both there, nor a collective that all its ranks are in: those move by themselves, however slowly.
 */
final class Verdict {
    static final long STALLED_MILLIS = 2_000;
    /** A slow network: 16 MB/s. */
    private static final long BYTES_PER_MILLI = 16_000;

    private static final int MOST_LINES = 64;

    private Verdict() {}

    /** Null where nothing is known to be wrong. */
    static CommException of(Collection<RankReport> reports, int ranks) {
        CommException mismatch = mismatch(reports);
        return mismatch != null
                ? mismatch
                : isDeadlock(reports, ranks)
                        ? new DeadlockException("deadlock: every rank waits for what can never come\n" + table(reports))
                        : null;
    }

    private static boolean isDeadlock(Collection<RankReport> reports, int ranks) {
        if (reports.size() < ranks) {
            return false;
        }
        long bytes = 0;
        boolean waits = false;
        List<CallReport> calls = new ArrayList<>();
        for (RankReport report : reports) {
            if (report.helped() || report.state() != State.WAITS && report.state() != State.ENDED) {
                return false;
            }
            bytes += report.pendingBytes();
            for (CallReport call : report.calls()) {
                bytes += call.bytes();
                calls.add(call);
                waits = true;
            }
        }
        long enough = STALLED_MILLIS + bytes / BYTES_PER_MILLI;
        return waits && reports.stream().allMatch(report -> report.stalledMillis() >= enough) && !moves(calls);
    }

    private static boolean moves(List<CallReport> calls) {
        Map<Object, Integer> arrived = new HashMap<>();
        List<CallReport> sends =
                calls.stream().filter(call -> call.kind().isSend()).toList();
        for (CallReport call : calls) {
            if (call.kind().isCollective()
                            && arrived.merge(List.of(call.communicator(), call.number()), 1, Integer::sum)
                                    == call.size()
                    || call.kind() == CallKind.FETCH_AND_ADD
                    || call.kind().isReceive() && sends.stream().anyMatch(call::receives)) {
                return true;
            }
        }
        return false;
    }

    /** Rank by rank, what it does; of many ranks, those that do the same in one line. */
    static String table(Collection<RankReport> reports) {
        List<RankReport> sorted = reports.stream()
                .sorted(Comparator.comparingInt(RankReport::rank))
                .toList();
        if (sorted.size() <= MOST_LINES) {
            return sorted.stream()
                    .map(RankReport::lines)
                    .flatMap(List::stream)
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        }
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (RankReport report : sorted) {
            for (String line : report.lines()) {
                String text = line.substring(("rank " + report.rank()).length());
                String what = text.replaceFirst(" \\d+ s ", " ");
                texts.putIfAbsent(what, text);
                alike.computeIfAbsent(what, _ -> new ArrayList<>()).add(report.rank());
            }
        }
        return alike.entrySet().stream()
                .map(entry -> "  " + ranks(entry.getValue()) + texts.get(entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    /** Such as {@code rank 3} or {@code each of ranks 0-2, 4}. */
    static String ranks(List<Integer> ranks) {
        StringBuilder text = new StringBuilder(ranks.size() == 1 ? "rank " : "each of ranks ");
        String separator = "";
        for (int i = 0; i < ranks.size(); ) {
            int last = i;
            while (last + 1 < ranks.size() && ranks.get(last + 1) == ranks.get(last) + 1) {
                last++;
            }
            text.append(separator).append(ranks.get(i)).append(last == i ? "" : "-" + ranks.get(last));
            separator = ", ";
            i = last + 1;
        }
        return text.toString();
    }

    /** One rank's call of a number. */
    private record Called(int rank, CollectiveReport.Entry entry) {
        String story() {
            return "rank " + rank + " calls " + entry.text() + " at " + entry.place();
        }
    }

    private static CommException mismatch(Collection<RankReport> reports) {
        CommException waiting = waitingMismatch(reports);
        if (waiting != null) {
            return waiting;
        }
        Map<Long, List<RankReport>> members = new HashMap<>();
        for (RankReport report : reports) {
            report.collectives()
                    .forEach(log -> members.computeIfAbsent(log.communicator(), _ -> new ArrayList<>())
                            .add(report));
        }
        for (Map.Entry<Long, List<RankReport>> entry : members.entrySet()) {
            CommException found = mismatch(entry.getKey(), entry.getValue());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Tells of the calls that ranks are in. */
    private static CommException waitingMismatch(Collection<RankReport> reports) {
        Map<Object, Called> first = new HashMap<>();
        for (RankReport report : reports) {
            for (CallReport call : report.calls()) {
                if (call.kind().isCollective()) {
                    Called called = new Called(report.rank(), entry(call));
                    Called other = first.putIfAbsent(List.of(call.communicator(), call.number()), called);
                    if (other != null && other.entry.hash() != call.hash()) {
                        return mismatch(other, called, call.number(), call.isWorld());
                    }
                }
            }
        }
        return null;
    }

    private static CollectiveReport.Entry entry(CallReport call) {
        return new CollectiveReport.Entry(call.hash(), call.collective(), call.place());
    }

    private static CommException mismatch(long communicator, List<RankReport> members) {
        Map<RankReport, CollectiveReport> logs = members.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        report -> report.collectives().stream()
                                .filter(log -> log.communicator() == communicator)
                                .findFirst()
                                .orElseThrow()));
        long first =
                logs.values().stream().mapToLong(CollectiveReport::first).max().orElseThrow();
        long last =
                logs.values().stream().mapToLong(CollectiveReport::calls).max().orElseThrow();
        for (long number = first; number <= last; number++) {
            Called expected = null;
            for (RankReport report : members) {
                CollectiveReport log = logs.get(report);
                CollectiveReport.Entry entry = log.entry(number);
                if (entry == null) {
                    continue;
                }
                Called called = new Called(report.rank(), present(report, communicator, number, entry));
                if (expected != null && expected.entry.hash() != entry.hash()) {
                    return mismatch(expected, called, number, log.isWorld());
                }
                expected = expected == null ? called : expected;
            }
        }
        return null;
    }

    /** Where the rank still is in that call, it knows the place exactly. */
    private static CollectiveReport.Entry present(
            RankReport report, long communicator, long number, CollectiveReport.Entry entry) {
        return report.calls().stream()
                .filter(call -> call.communicator() == communicator && call.number() == number)
                .findFirst()
                .map(Verdict::entry)
                .orElse(entry);
    }

    private static CommException mismatch(Called one, Called other, long number, boolean isWorld) {
        return new CollectiveMismatchException("ranks disagree on collective " + number
                + (isWorld ? "" : " of a communicator that was split off") + ": " + one.story() + ", but "
                + other.story()
                + "; every rank must make the same collective calls in the same order");
    }

    /** A rank that has ended without a collective that others have made; null if there is none. */
    static CommException missingCall(Collection<RankReport> reports) {
        for (RankReport ended : reports) {
            for (CollectiveReport fewer :
                    ended.state() == State.ENDED ? ended.collectives() : List.<CollectiveReport>of()) {
                for (RankReport other : reports) {
                    for (CollectiveReport more : other.collectives()) {
                        CollectiveReport.Entry entry =
                                more.communicator() == fewer.communicator() ? more.entry(fewer.calls() + 1) : null;
                        if (entry != null) {
                            return new CollectiveMismatchException(
                                    "ranks disagree on collective " + (fewer.calls() + 1) + ": "
                                            + new Called(other.rank(), entry).story() + ", but rank " + ended.rank()
                                            + " has ended without it; every rank must make the same collective calls in the same order");
                        }
                    }
                }
            }
        }
        return null;
    }
}
