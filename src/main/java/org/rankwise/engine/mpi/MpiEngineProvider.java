package org.rankwise.engine.mpi;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.Finding;
import org.rankwise.job.ForwardedInput;
import org.rankwise.job.JobOptions;
import org.rankwise.job.Relay;

/** Joins the MPI job that this process was started in, as one rank of it. */
public final class MpiEngineProvider implements EngineProvider {
    @Override
    public String name() {
        return "mpi";
    }

    @Override
    public int launchedProcesses(Map<String, String> environment) {
        return MpiLaunch.launchedProcesses(environment);
    }

    @Override
    public int ranksByDefault(Map<String, String> environment) {
        int tasks = SlurmLaunch.tasks(environment);
        return tasks > 0 ? tasks : EngineProvider.super.ranksByDefault(environment);
    }

    @Override
    public boolean startsProcesses(JobOptions options) {
        return true;
    }

    @Override
    public int exitCode(int launcherCode) {
        return MpiLaunch.exitCode(launcherCode, MpiLibrary.open().abi().isOpenMpi());
    }

    @Override
    public List<String> launchCommand(JobOptions options, boolean inputForAll) {
        boolean openMpi = MpiLibrary.open().abi().isOpenMpi();
        // hosts that the user named are not an allocation's
        List<String> slurm = options.hosts().isPresent()
                ? List.of()
                : SlurmLaunch.command(openMpi, options.ranks(), inputForAll, System.getenv());
        return slurm.isEmpty() ? MpiLaunch.command(openMpi, options) : slurm;
    }

    @Override
    public List<Finding> findings() {
        return MpiFindings.list();
    }

    /** Input comes by the relay, or, of srun that gives all of them what it has, from the process's own. */
    @Override
    public void takeInput() {
        int rank = MpiLaunch.launchedRank(System.getenv());
        Optional<InputStream> relayed = rank < 0 ? Optional.empty() : Relay.input();
        if (rank > 0 || relayed.isPresent()) {
            ForwardedInput.replace(rank, relayed.orElse(System.in));
        }
    }

    @Override
    public List<String> advice() {
        return Binding.advice(System.getenv()).stream().toList();
    }

    @Override
    public void rehearse() {
        Rehearsed.run();
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        return MpiRank.run(options.ranks(), body);
    }
}
