package org.rankwise.job;

import java.util.List;
import java.util.Optional;
import org.rankwise.job.hosts.HostList;

/**
 * What a job is asked to be.
 *
 * @param ranks number of ranks
 * @param timeoutSeconds how long a rank may wait in one call; 0 for as long as it takes
 * @param check whether ranks that call different collectives are to be told apart where the engine does not by itself
 * @param hosts where the ranks are to run; empty where the launcher or this host decides
 * @param launcherArguments what a launcher put before the program's own arguments
 */
public record JobOptions(
        int ranks, double timeoutSeconds, boolean check, Optional<HostList> hosts, List<String> launcherArguments) {

    /** Ranks in one JVM beyond this are a slip of the keyboard. */
    public static final int MAX_RANKS = 1 << 16;

    public JobOptions(int ranks, double timeoutSeconds, boolean check) {
        this(ranks, timeoutSeconds, check, Optional.empty());
    }

    public JobOptions(int ranks, double timeoutSeconds, boolean check, Optional<HostList> hosts) {
        this(ranks, timeoutSeconds, check, hosts, List.of());
    }

    public JobOptions {
        if (ranks < 1 || ranks > MAX_RANKS) {
            throw new IllegalArgumentException("ranks=" + ranks + " where 1 to " + MAX_RANKS + " are possible");
        }
        if (!(timeoutSeconds >= 0)) {
            throw new IllegalArgumentException("timeout=" + timeoutSeconds + " where 0 seconds or more are needed");
        }
    }
}
