package org.rankwise.job.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankwise.job.Executables;
import org.rankwise.job.Finding;

/** Slurm on this machine, and which MPI libraries its srun can start. */
final class Scheduler {
    private static final int SECONDS = 10;

    private Scheduler() {}

    static Finding slurm() {
        Optional<Path> srun = Executables.inPath("srun").findFirst();
        if (srun.isEmpty()) {
            return Finding.missing(
                    "Slurm srun",
                    "not in PATH; needed on clusters that Slurm runs, on their login nodes",
                    Executables.install("slurm-client", "slurm"));
        }
        // lines of names behind a line of words, on stderr in some versions; then the PMIx versions in one line
        Optional<String> plugins = Executables.output(
                        SECONDS, List.of(srun.get().toString(), "--mpi=list"))
                .map(text -> text.lines()
                        .filter(line -> !line.endsWith("..."))
                        .map(String::strip)
                        .map(line -> line.replaceFirst("^specific pmix plugin versions available: *", ""))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(", ")));
        String version = Executables.output(SECONDS, List.of(srun.get().toString(), "--version"))
                .map(String::strip)
                .orElse("");
        return plugins.map(list -> Finding.ok(
                        "Slurm srun",
                        srun.get() + (version.isEmpty() ? "" : ", " + version) + ", MPI plugins: " + list
                                + " (pmix for Open MPI, pmi2 for MPICH)"))
                .orElseGet(() -> Finding.missing(
                        "Slurm srun",
                        srun.get() + " finds no cluster to speak to",
                        "set SLURM_CONF to the cluster's slurm.conf, or use a login node"));
    }
}
