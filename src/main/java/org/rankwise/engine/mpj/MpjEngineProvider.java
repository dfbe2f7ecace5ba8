package org.rankwise.engine.mpj;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.Finding;
import org.rankwise.job.JobOptions;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.SlurmAllocation;

/** Runs a job over MPJ Express: on threads here, or where hosts are given or Slurm gave several, as processes on those. */
public final class MpjEngineProvider implements EngineProvider {

    @Override
    public String name() {
        return "mpj";
    }

    @Override
    public int launchedProcesses(Map<String, String> environment) {
        return RankProcess.launchedProcesses();
    }

    @Override
    public int launchedProcesses(List<String> arguments) {
        return Arrival.launchedProcesses(arguments);
    }

    @Override
    public int launcherArguments() {
        return Arrival.ARGUMENTS;
    }

    @Override
    public int ranksByDefault(Map<String, String> environment) {
        return SlurmAllocation.of(environment)
                .map(list -> Math.toIntExact(list.slots()))
                .orElseGet(() -> EngineProvider.super.ranksByDefault(environment));
    }

    @Override
    public List<Finding> findings() {
        return List.of(MpjHome.finding());
    }

    @Override
    public boolean startsProcesses(JobOptions options) {
        return Starting.hosts(options, System.getenv()).isPresent();
    }

    @Override
    public void takeInput() {
        RankProcess.takeInput();
    }

    @Override
    public void runOrThrow(JobOptions options, RankBody body) throws Exception {
        if (options.launcherArguments().isEmpty()
                && RankProcess.launchedProcesses() == 0
                && !startsProcesses(options)) {
            ThreadsJob.runOrThrow(options.ranks(), body);
        } else {
            EngineProvider.super.runOrThrow(options, body);
        }
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        if (!options.launcherArguments().isEmpty()) {
            return Arrival.run(options.launcherArguments(), body);
        }
        if (RankProcess.launchedProcesses() > 0) {
            return RankProcess.joined().run(body);
        }
        Optional<HostList> hosts = Starting.hosts(options, System.getenv());
        if (hosts.isEmpty()) {
            return ThreadsJob.run(options.ranks(), body);
        }
        MpjHome.find();
        return ProcessesJob.run(options.ranks(), Starting.of(hosts.get(), options, System.getenv()), hosts.get());
    }
}
