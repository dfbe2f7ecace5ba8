package org.rankwise.engine.mpj;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankwise.job.Executables;
import org.rankwise.job.JobOptions;
import org.rankwise.job.OwnCommand;
import org.rankwise.job.hosts.Host;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.OwnAddress;
import org.rankwise.job.hosts.SlurmAllocation;

/**
 * The commands that start a job's ranks: this JVM's own command line on the host of each, directly, by ssh, or all by one
 * srun within a Slurm job.
 */
final class Starting {
    private static final String SSH = "RANKWISE_SSH";

    /**
     * A process to start.
     *
     * @param name for people, such as {@code rank 3 on n2}
     * @param rank the rank that it is; -1 where it starts them all
     */
    record Start(String name, int rank, List<String> command) {}

    private Starting() {}

    /** The hosts of a job that spans processes; empty for one whose ranks are threads here. */
    static Optional<HostList> hosts(JobOptions options, Map<String, String> environment) {
        return options.hosts()
                .or(() -> SlurmAllocation.of(environment)
                        .filter(list -> list.hosts().size() > 1));
    }

    static List<Start> of(HostList hosts, JobOptions options, Map<String, String> environment) {
        return environment.containsKey("SLURM_JOB_ID")
                ? List.of(srun(hosts, options, environment))
                : direct(hosts, options.ranks(), environment);
    }

    private static Start srun(HostList hosts, JobOptions options, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--unset=SLURM_NTASKS_PER_NODE",
                "--unset=SLURM_TASKS_PER_NODE",
                "srun",
                "--mpi=none",
                "--kill-on-bad-exit=1",
                "--input=all",
                "--overcommit",
                "--ntasks=" + options.ranks(),
                "--nodes=" + Math.min(hosts.hosts().size(), options.ranks())));
        options.hosts()
                .ifPresent(list -> command.add("--nodelist="
                        + list.hosts().stream()
                                .limit(options.ranks())
                                .map(Host::name)
                                .collect(Collectors.joining(","))));
        // since Slurm 22.05 a step does not take the job's setting over
        if (environment.containsKey("SLURM_CPUS_PER_TASK")) {
            command.add("--cpus-per-task=" + environment.get("SLURM_CPUS_PER_TASK"));
        }
        command.addAll(rankCommand(hosts, options.ranks()));
        return new Start("srun", -1, command);
    }

    /** Host by host as many ranks as it has slots; from the first again where there are more. */
    private static List<Start> direct(HostList hosts, int ranks, Map<String, String> environment) {
        boolean allHere = hosts.hosts().stream().allMatch(Host::isHere);
        List<Start> starts = new ArrayList<>();
        while (starts.size() < ranks) {
            for (Host host : hosts.hosts()) {
                for (int slot = 0; slot < host.slots() && starts.size() < ranks; slot++) {
                    int rank = starts.size();
                    List<String> command = rankCommand(
                            hosts,
                            ranks,
                            "-D" + RankProcess.RANK + "=" + rank,
                            "-D" + RankProcess.HOST + "=" + (allHere ? OwnAddress.LOOPBACK : host.name()));
                    starts.add(new Start(
                            "rank " + rank + " on " + host.name(),
                            rank,
                            host.isHere() ? command : remote(host, command, environment)));
                }
            }
        }
        return starts;
    }

    private static List<String> rankCommand(HostList hosts, int ranks, String... properties) {
        return OwnCommand.ofRank(
                ranks,
                Optional.of(hosts),
                Stream.concat(Stream.of("-D" + RankProcess.SIZE + "=" + ranks), Stream.of(properties))
                        .toArray(String[]::new));
    }

    private static List<String> remote(Host host, List<String> command, Map<String, String> environment) {
        List<String> remote = new ArrayList<>(Arrays.asList(
                environment.getOrDefault(SSH, "ssh -o BatchMode=yes").split(" +")));
        remote.add(host.user().isEmpty() ? host.name() : host.user() + "@" + host.name());
        String variables = environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("RANKWISE_")
                        || entry.getKey().equals("MPJ_HOME")
                        || Executables.LOCALE.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + " ")
                .sorted()
                .collect(Collectors.joining());
        remote.add("cd " + quoted(Path.of("").toAbsolutePath().toString()) + " && exec env " + variables
                + command.stream().map(Starting::quoted).collect(Collectors.joining(" ")));
        return remote;
    }

    /** As one word of a POSIX shell, whatever is in it. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
