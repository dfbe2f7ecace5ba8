package org.rankwise.engine.mpi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rankwise.fault.UsageException;
import org.rankwise.job.Executables;
import org.rankwise.job.JobOptions;
import org.rankwise.job.hosts.Host;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.Hostfile;
import org.rankwise.job.hosts.HostfileFormat;

/** How MPI's launchers are told from each other, and started. */
final class MpiLaunch {
    private static final List<String> OPEN_MPI_NAMES = List.of("mpirun.openmpi", "mpirun", "mpiexec");
    private static final List<String> MPICH_NAMES = List.of("mpirun.mpich", "mpiexec.hydra", "mpirun", "mpiexec");
    private static final int SECONDS = 20;
    private static final int SIGNALLED = 128;
    /** The signals that end a JVM at once: ILL, TRAP, ABRT, BUS, FPE, KILL, SEGV. Of others the JVM itself makes a code. */
    private static final Set<Integer> KILLING = Set.of(4, 5, 6, 7, 8, 9, 11);

    private MpiLaunch() {}

    /** What mpirun, mpiexec and srun leave in the environment of what they start; 0 if it was none of them. */
    static int launchedProcesses(Map<String, String> environment) {
        for (String variable : List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS")) {
            if (environment.containsKey(variable)) {
                return number(variable, environment.get(variable));
            }
        }
        // A batch script has Slurm's variables too, but is no step of srun's.
        boolean step = environment.containsKey("SLURM_PROCID")
                && environment.containsKey("SLURM_STEP_NUM_TASKS")
                && !"4294967291".equals(environment.get("SLURM_STEP_ID"));
        boolean several = step && number("SLURM_STEP_NUM_TASKS", environment.get("SLURM_STEP_NUM_TASKS")) > 1;
        return several || environment.containsKey("PMIX_RANK")
                ? number("SLURM_STEP_NUM_TASKS", environment.getOrDefault("SLURM_STEP_NUM_TASKS", "0"))
                : 0;
    }

    /** The rank that this process is to be in its launcher's job, before it has joined that; -1 in none. */
    static int launchedRank(Map<String, String> environment) {
        return launchedProcesses(environment) == 0
                ? -1
                : Stream.of("OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK", "SLURM_PROCID")
                        .filter(environment::containsKey)
                        .mapToInt(name -> number(name, environment.get(name)))
                        .findFirst()
                        .orElse(-1);
    }

    static int number(String variable, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException(variable + "=" + text + " where the launcher's number of processes is expected");
        }
    }

    /** mpirun of the library's own family, for a job on the hosts of the options, or on this one. */
    static List<String> command(boolean openMpi, JobOptions options) {
        String mpirun = find(openMpi)
                .orElseThrow(() -> new UsageException("no mpirun of " + (openMpi ? "Open MPI" : "MPICH")
                        + " in PATH, whose library was found; install it (such as: apt-get install "
                        + (openMpi ? "openmpi-bin" : "mpich") + "), or look by \"rankwise doctor\""));
        List<String> command = new ArrayList<>();
        if (openMpi && "root".equals(System.getProperty("user.name"))) {
            // Whoever starts a job as root, in a container as a rule, has decided that already.
            command.addAll(List.of("env", "OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"));
        }
        command.addAll(List.of(mpirun, "-np", Integer.toString(options.ranks())));
        options.hosts()
                .ifPresent(hosts -> command.addAll(List.of(
                        openMpi ? "--hostfile" : "-f",
                        Hostfile.temporary(known(hosts), openMpi ? HostfileFormat.OPENMPI : HostfileFormat.MPICH)
                                .toString())));
        if (openMpi) {
            command.add("--quiet");
            command.addAll(unbound());
            command.addAll(crowded(options));
            command.addAll(forwarded(options));
        }
        return command;
    }

    /** MPICH looks for the address even of this host, which need not know its own name; the loopback's name will do. */
    private static HostList known(HostList hosts) {
        boolean hereUnresolved = hosts.hosts().stream().allMatch(Host::isHere)
                && !hosts.hosts().stream().allMatch(Host::isResolved);
        return hereUnresolved
                ? new HostList(hosts.hosts().stream()
                        .map(host -> Host.of("localhost", host.slots()))
                        .toList())
                : hosts;
    }

    /** By default Open MPI binds each rank to a core, which the JVM's compiler and collector need beside the program. */
    private static List<String> unbound() {
        boolean said = System.getenv().keySet().stream()
                .anyMatch(name ->
                        name.endsWith("_binding_policy") && (name.startsWith("OMPI_") || name.startsWith("PRTE_")));
        return said ? List.of() : List.of("--bind-to", "none");
    }

    /**
     * The launcher's exit code as every engine has it: 128 and the signal's number for a rank that a signal has ended, where
     * MPICH's launcher gives the number alone.
     */
    static int exitCode(int launcherCode, boolean openMpi) {
        return !openMpi && KILLING.contains(launcherCode) ? SIGNALLED + launcherCode : launcherCode;
    }

    /** Open MPI refuses more ranks than slots unless told, and its ranks wait busily although they share cores. */
    private static List<String> crowded(JobOptions options) {
        int cores = Runtime.getRuntime().availableProcessors();
        long slots = options.hosts().map(HostList::slots).orElse((long) cores);
        boolean shares = options.ranks() > slots
                || options.hosts().stream()
                        .flatMap(list -> list.hosts().stream())
                        .anyMatch(host -> host.slots() > cores && host.isHere());
        List<String> crowded = new ArrayList<>();
        if (options.ranks() > slots) {
            crowded.add("--oversubscribe");
        }
        if (shares) {
            crowded.addAll(List.of("--mca", "mpi_yield_when_idle", "1"));
        }
        return crowded;
    }

    /** Open MPI hands no variables but its own to other hosts; MPICH hands all. */
    private static List<String> forwarded(JobOptions options) {
        return options.hosts().isEmpty()
                ? List.of()
                : System.getenv().keySet().stream()
                        .filter(name -> name.startsWith("RANKWISE_")
                                || name.equals("LD_LIBRARY_PATH")
                                || Executables.LOCALE.contains(name))
                        .sorted()
                        .flatMap(name -> Stream.of("-x", name))
                        .toList();
    }

    /** The first mpirun of a family in PATH, under its own name or a common one. */
    static Optional<String> find(boolean openMpi) {
        return (openMpi ? OPEN_MPI_NAMES : MPICH_NAMES)
                .stream()
                        .flatMap(Executables::inPath)
                        .filter(mpirun -> isOpenMpi(mpirun) == openMpi)
                        .map(Path::toString)
                        .findFirst();
    }

    /** By a name that only one family has; to start it and ask takes as long as a native call's shape. */
    private static boolean isOpenMpi(Path mpirun) {
        String name = mpirun.getFileName().toString();
        if (name.endsWith(".openmpi") || name.endsWith(".mpich") || name.endsWith(".hydra")) {
            return name.endsWith(".openmpi");
        }
        return Executables.output(SECONDS, List.of(mpirun.toString(), "--version"))
                .filter(text -> text.contains("Open MPI") || text.contains("OpenRTE"))
                .isPresent();
    }
}
