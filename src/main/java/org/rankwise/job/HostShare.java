package org.rankwise.job;

import java.util.List;
import java.util.Optional;
import org.rankwise.job.hosts.HostList;

/**
 * What a rank that is a process may take of its host, which it shares with others: a JVM by itself reckons with all of the
 * host, a quarter of its memory for the heap, and as many threads for the collector as there are cores.
 */
public final class HostShare {
    /** A JVM's own share, and what the heaps of all ranks of a host may take together: MPI and the page cache need room. */
    private static final double ALONE = 25;

    private static final double TOGETHER = 60;

    private HostShare() {}

    /**
     * Options for the JVM of each rank; the heap's share is of the machine's memory or the cgroup's on whichever host it is.
     *
     * @param hosts where the ranks are; empty for this host
     */
    public static List<String> options(int ranks, Optional<HostList> hosts) {
        long together = hosts.map(list -> onOneHost(ranks, list)).orElse((long) ranks);
        if (together == 1) {
            return List.of();
        }
        int cores = Runtime.getRuntime().availableProcessors();
        // two digits, without a formatter: that takes a tenth of the start
        return List.of(
                "-XX:MaxRAMPercentage=" + Math.floor(100 * Math.min(ALONE, TOGETHER / together)) / 100,
                "-XX:ParallelGCThreads=" + Math.max(1, cores / Math.min(together, cores)));
    }

    /** On the fullest of them: by slots, from the first again where there are more ranks. */
    private static long onOneHost(int ranks, HostList hosts) {
        long most = hosts.hosts().stream().mapToInt(host -> host.slots()).max().orElseThrow();
        return Math.min(ranks, most * Math.ceilDiv(ranks, hosts.slots()));
    }
}
