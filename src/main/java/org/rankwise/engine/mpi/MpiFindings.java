package org.rankwise.engine.mpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankwise.job.Executables;
import org.rankwise.job.Finding;

/** What this machine has of MPI: each library, the launcher that goes with it, and which of them a job would take. */
final class MpiFindings {
    private static final String ENGINE = "engine mpi";
    private final List<LibraryProbe> libraries;

    private MpiFindings(List<LibraryProbe> libraries) {
        this.libraries = libraries;
    }

    static List<Finding> list() {
        Map<String, LibraryProbe> once = new LinkedHashMap<>();
        MpiLibrary.named()
                .map(LibraryProbe::of)
                .orElse(Optional.empty())
                .ifPresent(probe -> once.put(probe.path(), probe));
        MpiLibrary.NAMES.parallelStream()
                .map(LibraryProbe::of)
                .flatMap(Optional::stream)
                .toList()
                .forEach(probe -> once.putIfAbsent(probe.path(), probe));
        MpiFindings findings = new MpiFindings(List.copyOf(once.values()));
        List<Finding> list = new ArrayList<>();
        list.add(findings.engine());
        findings.libraries.forEach(library -> list.add(Finding.ok(
                "MPI library",
                library.version() + "; " + library.path() + "; take it by RANKWISE_MPI_LIBRARY=" + library.name())));
        for (MpiDistribution distribution : MpiDistribution.values()) {
            list.addAll(findings.of(distribution));
        }
        return list;
    }

    /** Whether a job can run: the library that would be taken, why, and its launcher. */
    private Finding engine() {
        Optional<String> named = MpiLibrary.named();
        if (named.isPresent()
                && libraries.stream().noneMatch(library -> library.name().equals(named.get()))) {
            return Finding.missing(
                    ENGINE,
                    "RANKWISE_MPI_LIBRARY=" + named.get() + " cannot be opened",
                    "unset RANKWISE_MPI_LIBRARY, or name the file of a library");
        }
        if (libraries.isEmpty()) {
            return Finding.missing(
                    ENGINE,
                    "no MPI library (looked for " + String.join(", ", MpiLibrary.NAMES) + ")",
                    MpiDistribution.OPEN_MPI.install() + ", or " + MpiDistribution.MPICH.install()
                            + "; on a cluster: module load openmpi");
        }
        LibraryProbe taken = libraries.getFirst();
        String why = taken.family() + " is taken, "
                + (named.isPresent()
                        ? "which RANKWISE_MPI_LIBRARY names"
                        : libraries.size() == 1 ? "the one that is here" : "the first of those that are here");
        MpiDistribution distribution = MpiDistribution.of(taken.family());
        return MpiLaunch.find(distribution == MpiDistribution.OPEN_MPI)
                .map(mpirun -> Finding.ok(ENGINE, why + ", and started by " + mpirun))
                .orElseGet(
                        () -> Finding.missing(ENGINE, why + ", but its mpirun is not in PATH", distribution.install()));
    }

    private List<Finding> of(MpiDistribution distribution) {
        List<Finding> list = new ArrayList<>();
        if (libraries.stream().noneMatch(library -> MpiDistribution.of(library.family()) == distribution)) {
            list.add(Finding.missing(distribution + " library", "not found", distribution.install()));
        }
        list.add(MpiLaunch.find(distribution == MpiDistribution.OPEN_MPI)
                .map(mpirun -> Finding.ok(distribution + " mpirun", mpirun))
                .orElseGet(() -> Finding.missing(distribution + " mpirun", "not in PATH", distribution.install())));
        return list;
    }

    /** The distributions of MPI that packages bring. A library of the standard ABI is taken for one of MPICH's. */
    private enum MpiDistribution {
        OPEN_MPI("Open MPI", "openmpi-bin", "openmpi"),
        MPICH("MPICH", "mpich", "mpich");

        private final String family;
        private final String apt;
        private final String dnf;

        MpiDistribution(String family, String apt, String dnf) {
            this.family = family;
            this.apt = apt;
            this.dnf = dnf;
        }

        static MpiDistribution of(String family) {
            return OPEN_MPI.family.equals(family) ? OPEN_MPI : MPICH;
        }

        String install() {
            return Executables.install(apt, dnf);
        }

        @Override
        public String toString() {
            return family;
        }
    }
}
