package org.rankwise.engine.mpi;

import java.util.List;
import java.util.Map;
import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.Finding;
import org.rankwise.engine.JobOptions;

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
    public List<String> launchCommand(JobOptions options) {
        boolean openMpi = MpiLibrary.open().abi().isOpenMpi();
        // hosts that the user named are not an allocation's
        List<String> slurm = options.hosts().isPresent() ? List.of()
                : SlurmLaunch.command(openMpi, options.ranks(), System.getenv());
        return slurm.isEmpty() ? MpiLaunch.command(openMpi, options) : slurm;
    }

    @Override
    public List<Finding> findings() {
        return MpiFindings.list();
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        return MpiRank.run(options.ranks(), body);
    }
}
