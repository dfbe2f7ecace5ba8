package org.rankwise.engine.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.rankwise.engine.watch.RankReport.State;
import org.rankwise.job.CallSite;

/**
 * What one rank is doing: the call that each of its threads is in, and the collectives of its communicators.
 *
 * <p>The rank's threads write, each into its own {@link CallSlot}; the watcher reads, at any time. Slots are found by thread
 * in a concurrent map, counts are atomic, and {@code ended} is the last that a rank writes. No method waits, and none of a
 * rank's threads is slowed by the watcher's.
 */
final class FlightRecorder {
    /** Communicators whose latest collectives go into a report. */
    private static final int REPORTED = 16;

    final int rank;
    private final CallSlot own;
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    /** Whether threads that wait in a call are parked, so that one which is not has been woken and only wants a core. */
    private final boolean parks;

    private final Map<Thread, CallSlot> others = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<CollectiveLog> logs = new ConcurrentLinkedDeque<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private volatile boolean ended;

    // the watcher's
    private long seenProgress = -1;
    private long changedNanos;

    /** The recorder of the rank whose own thread this is. */
    FlightRecorder(int rank, boolean parks) {
        this.rank = rank;
        this.parks = parks;
        own = new CallSlot(Thread.currentThread());
    }

    CallSlot slot() {
        Thread thread = Thread.currentThread();
        return thread == own.thread ? own : others.computeIfAbsent(thread, CallSlot::new);
    }

    Thread thread() {
        return own.thread;
    }

    /** The group of the rank's own thread, and so of those that its program starts. */
    ThreadGroup group() {
        return group;
    }

    void pending(long bytes) {
        pendingBytes.addAndGet(bytes);
    }

    void add(CollectiveLog log) {
        logs.add(log);
    }

    /** A communicator has been given back; what its ranks disagreed on is not forgotten. */
    void close(CollectiveLog log) {
        if (logs.remove(log)) {
            closed.addAndGet(log.disagreement());
        }
    }

    /** A number that over all ranks adds up to 0 where on each communicator all ranks have made the same calls. */
    long disagreement() {
        return closed.get()
                + logs.stream().mapToLong(CollectiveLog::disagreement).sum();
    }

    /** The program has returned on this rank. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The watcher's look: how long nothing has moved on this rank. */
    long stalledNanos(long now) {
        others.keySet().removeIf(thread -> !thread.isAlive());
        slots().forEach(slot -> slot.sinceNanos(now));
        long progress = progress();
        if (progress != seenProgress) {
            seenProgress = progress;
            changedNanos = now;
        }
        return now - changedNanos;
    }

    /** Takes it that it has moved just now. */
    void forgive(long now) {
        changedNanos = now;
    }

    private long progress() {
        long progress = own.sequence();
        for (CallSlot slot : others.values()) {
            progress += slot.sequence();
        }
        return progress;
    }

    /** The call that has lasted longest beyond so many nanoseconds, with its place; null if none has. */
    CallReport overdue(long limitNanos, long now) {
        for (CallSlot slot : slots()) {
            if (now - slot.sinceNanos(now) > limitNanos && slot.isInCall() && !ended) {
                CallReport call = slot.read(now);
                if (call != null && call.kind() != CallKind.END) {
                    return call.at(CallSite.of(slot.thread));
                }
            }
        }
        return null;
    }

    /** Whether its own thread waits, as far as a quick look can tell. */
    boolean waits() {
        if (ended) {
            return true;
        }
        Thread.State state = own.thread.getState();
        boolean parked = state == Thread.State.WAITING || state == Thread.State.BLOCKED;
        return parked || own.isInCall() && !parks;
    }

    /** Threads that wait in calls, wherever the JVM says that they run. */
    Set<Thread> waiting() {
        Set<Thread> waiting = new HashSet<>();
        for (CallSlot slot : slots()) {
            if (slot.isInCall()) {
                waiting.add(slot.thread);
            }
        }
        return waiting;
    }

    private List<CallSlot> slots() {
        List<CallSlot> slots = new ArrayList<>(List.of(own));
        slots.addAll(others.values());
        return slots;
    }

    /** @param round the question that this answers, in full; 0 where nobody asked */
    RankReport report(int round, boolean helped, long now) {
        long progress = progress();
        long stalled = stalledNanos(now) / 1_000_000;
        List<CallReport> calls = new ArrayList<>();
        boolean ownCall = false;
        boolean ending = ended;
        for (CallSlot slot : slots()) {
            CallReport call = slot.read(now);
            if (call != null && call.kind() == CallKind.END) {
                ending = true;
            } else if (call != null) {
                ownCall |= slot == own;
                calls.add(call.at(CallSite.of(slot.thread)));
            }
        }
        State state = ending ? State.ENDED : waits() ? State.WAITS : stalled > 500 ? State.COMPUTES : State.MOVES;
        String place = ending || ownCall ? "" : CallSite.of(own.thread);
        List<CollectiveReport> collectives = round == 0
                ? List.of()
                : logs.stream()
                        .sorted((a, b) -> Boolean.compare(b.isWorld, a.isWorld))
                        .limit(REPORTED)
                        .map(CollectiveReport::of)
                        .toList();
        return new RankReport(
                rank, state, helped, round, progress, stalled, pendingBytes.get(), place, calls, collectives);
    }
}
