package org.rankwise.engine.mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankwise.fault.UsageException;

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

    private SlurmLaunch() {}

    /** The number of tasks of the allocation that this process was started in, by sbatch or salloc; 0 if in none. */
    static int tasks(Map<String, String> environment) {
        if (!environment.containsKey("SLURM_JOB_ID")) {
            return 0;
        }
        // sbatch sets no SLURM_NTASKS where -N alone was given: one task a node, then
        return MpiLaunch.number("SLURM_NTASKS", environment.getOrDefault("SLURM_NTASKS",
                environment.getOrDefault("SLURM_JOB_NUM_NODES", "1")));
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
    static List<String> command(boolean openMpi, int ranks, Map<String, String> environment) {
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
        List<String> command = new ArrayList<>(List.of("env", ENDS_TOGETHER.getKey() + "=" + ENDS_TOGETHER.getValue(),
                "srun", "--mpi=" + plugin.get(), "--ntasks=" + ranks));
        // fewer ranks than nodes is no reason for srun to warn, nor more ranks than tasks to refuse
        int nodes = MpiLaunch.number("SLURM_JOB_NUM_NODES", environment.getOrDefault("SLURM_JOB_NUM_NODES", "1"));
        command.add("--nodes=" + Math.min(nodes, ranks));
        if (ranks > tasks) {
            command.add("--overcommit");
        }
        // since Slurm 22.05 a step does not take the job's setting over
        if (environment.containsKey("SLURM_CPUS_PER_TASK")) {
            command.add("--cpus-per-task=" + environment.get("SLURM_CPUS_PER_TASK"));
        }
        command.add("--input=0");
        return command;
    }

    /** The best of the plugins that {@code srun --mpi=list} tells, such as "pmix" or, of several versions, "pmix_v5". */
    static Optional<String> plugin(boolean openMpi, String listed) {
        String family = openMpi ? "pmix" : "pmi2";
        List<String> words = Arrays.stream(listed.split("[\\s,:]+")).filter(word -> word.startsWith(family)).toList();
        return words.contains(family) ? Optional.of(family) : words.stream().max(String::compareTo);
    }

    private static String listedPlugins() {
        try {
            Process srun = new ProcessBuilder("srun", "--mpi=list").redirectErrorStream(true).start();
            String text = new String(srun.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (srun.waitFor() != 0) {
                throw new UsageException("srun --mpi=list fails in this allocation: " + text.strip().replace('\n', ' '));
            }
            return text;
        } catch (IOException e) {
            throw new UsageException("this is a Slurm job, but srun cannot be started (" + e.getMessage()
                    + "); add its folder to PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
