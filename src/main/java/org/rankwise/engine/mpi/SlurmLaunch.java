package org.rankwise.engine.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rankwise.fault.UsageException;
import org.rankwise.job.Executables;

/**
 * A job within a Slurm allocation: its ranks are a step of srun's, over the plugin that the MPI library understands, PMIx
 * for Open MPI, PMI-2 for MPICH and the libraries of its family.
 */
final class SlurmLaunch {
    /**
     * srun's own variable, which its tasks see as well: that a rank which ends with a code other than 0 takes the others
     * along. Its code is then the step's, where MPI_Abort over PMI-2 leaves but that all ranks were killed.
     */
    private static final Map.Entry<String, String> ENDS_TOGETHER = Map.entry("SLURM_KILL_BAD_EXIT", "1");

    /** How long srun may take to answer. */
    private static final int SECONDS = 20;

    private SlurmLaunch() {}

    /** The number of tasks of the allocation that this process was started in, by sbatch or salloc; 0 if in none. */
    static int tasks(Map<String, String> environment) {
        if (!environment.containsKey("SLURM_JOB_ID")) {
            return 0;
        }
        // sbatch sets no SLURM_NTASKS where -N alone was given: one task a node, then
        return MpiLaunch.number(
                "SLURM_NTASKS",
                environment.getOrDefault("SLURM_NTASKS", environment.getOrDefault("SLURM_JOB_NUM_NODES", "1")));
    }

    /** Whether a rank that halts ends its whole job, with its code. */
    static boolean endsTogether(Map<String, String> environment) {
        return ENDS_TOGETHER.getValue().equals(environment.get(ENDS_TOGETHER.getKey()))
                && environment.containsKey("SLURM_STEP_ID");
    }

    /**
     * srun for so many ranks; empty where this process stands in no allocation, or where Slurm was built without what the
     * library needs: its own mpirun knows allocations as well, and is what such a cluster uses.
     */
    static List<String> command(boolean openMpi, int ranks, boolean inputForAll, Map<String, String> environment) {
        int tasks = tasks(environment);
        if (tasks == 0) {
            return List.of();
        }
        String listed = listedPlugins();
        Optional<String> plugin = plugin(openMpi, listed);
        if (plugin.isEmpty()) {
            System.err.println("rankwise: srun has no plugin for " + (openMpi ? "Open MPI (pmix)" : "MPICH (pmi2)")
                    + "; starting the ranks by mpirun");
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of(
                "env", ENDS_TOGETHER.getKey() + "=" + ENDS_TOGETHER.getValue(), "srun", "--mpi=" + plugin.get()));
        if (ranks != tasks) {
            // the layout that the allocation asked for was for its own number of tasks
            command.addAll(1, List.of("--unset=SLURM_NTASKS_PER_NODE", "--unset=SLURM_TASKS_PER_NODE"));
            int nodes = MpiLaunch.number("SLURM_JOB_NUM_NODES", environment.getOrDefault("SLURM_JOB_NUM_NODES", "1"));
            command.addAll(List.of("--ntasks=" + ranks, "--nodes=" + Math.min(nodes, ranks), "--overcommit"));
        }
        // since Slurm 22.05 a step does not take the job's setting over
        if (environment.containsKey("SLURM_CPUS_PER_TASK")) {
            command.add("--cpus-per-task=" + environment.get("SLURM_CPUS_PER_TASK"));
        }
        command.add("--input=" + (inputForAll ? "all" : "0"));
        return command;
    }

    /**
     * Refuses a step of several tasks that Open MPI could not make one job of: its MPI_Init would end the process, with a
     * text on how to build Slurm.
     */
    static void requirePlugin(boolean openMpi, Map<String, String> environment) {
        boolean pmix = environment.containsKey("PMIX_RANK") || environment.containsKey("OMPI_COMM_WORLD_SIZE");
        int launched = MpiLaunch.launchedProcesses(environment);
        if (environment.containsKey("SLURM_STEP_ID")
                && openMpi
                && launched > 1
                && !pmix
                && !(environment.containsKey("PMI_RANK") && hasPmi())) {
            throw new UsageException("srun started " + launched + " processes, but not as Open MPI needs it: start with"
                    + " srun --mpi=pmix, or by bin/rankwise --engine mpi in the batch script, which knows the plugin"
                    + " (srun --mpi=list tells those of this Slurm); or name MPICH's library by RANKWISE_MPI_LIBRARY");
        }
    }

    /** Whether the Open MPI that is open can be started over PMI as well, as those before version 5 could be built. */
    private static boolean hasPmi() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            Optional<Path> folder = maps.filter(line -> line.contains("/libmpi.so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
                    .findFirst();
            if (folder.isEmpty()) {
                return false;
            }
            try (Stream<Path> plugins = Files.find(
                    folder.get(), 2, (file, _) -> file.getFileName().toString().matches("mca_pmix_s[12]\\.so"))) {
                return plugins.findAny().isPresent();
            }
        } catch (IOException e) {
            // unknown; Open MPI will tell
            return true;
        }
    }

    /** The best of the plugins that {@code srun --mpi=list} tells, such as "pmix" or, of several versions, "pmix_v5". */
    static Optional<String> plugin(boolean openMpi, String listed) {
        String family = openMpi ? "pmix" : "pmi2";
        List<String> words = Arrays.stream(listed.split("[\\s,:]+"))
                .filter(word -> word.startsWith(family))
                .toList();
        return words.contains(family) ? Optional.of(family) : words.stream().max(String::compareTo);
    }

    private static String listedPlugins() {
        return Executables.output(SECONDS, List.of("srun", "--mpi=list"))
                .orElseThrow(
                        () -> new UsageException(
                                "this is a Slurm job, but \"srun --mpi=list\" fails: add srun's folder to PATH, or look by \"rankwise doctor\""));
    }
}
