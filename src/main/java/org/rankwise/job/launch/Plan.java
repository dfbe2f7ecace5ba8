package org.rankwise.job.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rankwise.fault.UsageException;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.JobOptions;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.Hostfile;

/**
 * How a job is to run.
 *
 * @param arguments the program's own, without those that a launcher put before them
 * @param startsProcesses whether the ranks are processes that this one is to start: no rank is here
 */
record Plan(
        JobSettings settings,
        EngineProvider provider,
        JobOptions options,
        String[] arguments,
        boolean startsProcesses) {

    /** @throws UsageException if the settings contradict themselves, or the launcher that has started this process */
    static Plan of(JobSettings settings, String... arguments) {
        EngineProvider provider = Engines.find(settings.engine(), List.of(arguments));
        int byArguments = provider.launchedProcesses(List.of(arguments));
        int launched = byArguments > 0 ? byArguments : provider.launchedProcesses(System.getenv());
        if (launched == 1 && settings.ranks() > 1 && settings.engine() == null) {
            // a job of one process, or what an older one has left in the environment: threads of this process, then
            provider = Engines.find("local", List.of());
            launched = 0;
        }
        if (launched > 0 && settings.ranks() > 0 && settings.ranks() != launched) {
            throw new UsageException(settings.ranks() + " ranks are asked for in a job that was started with "
                    + launched
                    + "; leave -n out, the launcher says how many"
                    + (launched == 1 ? ", or take --engine local, whose ranks are threads of this process" : ""));
        }
        // The launcher has placed the ranks already, on hosts that need not have the file.
        Optional<HostList> hosts = launched > 0
                ? Optional.empty()
                : Optional.ofNullable(settings.hostfile()).map(Hostfile::read);
        int taken = byArguments > 0 ? provider.launcherArguments() : 0;
        JobOptions options = new JobOptions(
                launched > 0 ? launched : ranks(settings, hosts, provider),
                settings.timeoutSeconds(),
                settings.check(),
                hosts,
                List.of(arguments).subList(0, taken));
        return new Plan(
                settings,
                provider,
                options,
                Arrays.copyOfRange(arguments, taken, arguments.length),
                launched == 0 && provider.startsProcesses(options));
    }

    private static int ranks(JobSettings settings, Optional<HostList> hosts, EngineProvider provider) {
        if (settings.ranks() > 0) {
            return settings.ranks();
        }
        long slots = hosts.map(HostList::slots).orElseGet(() -> (long) provider.ranksByDefault(System.getenv()));
        if (slots > JobOptions.MAX_RANKS) {
            throw new UsageException(settings.hostfile() + " has " + slots + " slots where " + JobOptions.MAX_RANKS
                    + " ranks are possible; say how many by -n");
        }
        return (int) slots;
    }
}
