package org.rankwise.engine.mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rankwise.fault.UsageException;

/** How MPI's launchers are told from each other, and started. */
final class MpiLaunch {

    private MpiLaunch() {}

    /** What mpirun, mpiexec and srun leave in the environment of what they start; 0 if it was none of them. */
    static int launchedProcesses(Map<String, String> environment) {
        for (String variable : List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS")) {
            if (environment.containsKey(variable)) {
                return number(variable, environment.get(variable));
            }
        }
        // A batch script has Slurm's variables too, but is no step of srun's.
        boolean step = environment.containsKey("SLURM_PROCID") && environment.containsKey("SLURM_STEP_NUM_TASKS")
                && !"4294967291".equals(environment.get("SLURM_STEP_ID"));
        boolean several = step && number("SLURM_STEP_NUM_TASKS", environment.get("SLURM_STEP_NUM_TASKS")) > 1;
        return several || environment.containsKey("PMIX_RANK")
                ? number("SLURM_STEP_NUM_TASKS", environment.getOrDefault("SLURM_STEP_NUM_TASKS", "0")) : 0;
    }

    static int number(String variable, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException(variable + "=" + text + " where the launcher's number of processes is expected");
        }
    }

    /** mpirun of the library's own family, for so many ranks on this machine. */
    static List<String> command(boolean openMpi, int ranks) {
        String mpirun = find(openMpi ? List.of("mpirun.openmpi", "mpirun", "mpiexec")
                : List.of("mpirun.mpich", "mpiexec.hydra", "mpirun", "mpiexec"), openMpi);
        List<String> command = new ArrayList<>();
        if (openMpi && "root".equals(System.getProperty("user.name"))) {
            // Whoever starts a job as root, in a container as a rule, has decided that already.
            command.addAll(List.of("env", "OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"));
        }
        command.addAll(List.of(mpirun, "-np", Integer.toString(ranks)));
        if (openMpi) {
            command.add("--quiet");
        }
        if (openMpi && ranks > Runtime.getRuntime().availableProcessors()) {
            command.addAll(List.of("--oversubscribe", "--mca", "mpi_yield_when_idle", "1"));
        }
        return command;
    }

    private static String find(List<String> names, boolean openMpi) {
        for (String name : names) {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
                Path file = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(file) && isOpenMpi(file) == openMpi) {
                    return file.toString();
                }
            }
        }
        throw new UsageException("no mpirun of " + (openMpi ? "Open MPI" : "MPICH") + " in PATH, whose library was found;"
                + " install it (such as: apt-get install " + (openMpi ? "openmpi-bin" : "mpich") + ")");
    }

    private static boolean isOpenMpi(Path mpirun) {
        try {
            Process process = new ProcessBuilder(mpirun.toString(), "--version").redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.contains("Open MPI") || text.contains("OpenRTE");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
