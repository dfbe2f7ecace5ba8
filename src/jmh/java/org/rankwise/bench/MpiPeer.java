package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An MPI whose C programs are measured beside ours. */
enum MpiPeer {
    OPEN_MPI("Open MPI", "libmpi.so.40", "pmix", Tool.OPEN_MPI_CC, Tool.OPEN_MPI_RUN),
    MPICH("MPICH", "libmpich.so.12", "pmi2", Tool.MPICH_CC, Tool.MPICH_RUN);

    private final String family;
    private final String library;
    private final String slurmPlugin;
    private final Tool compiler;
    private final Tool launcher;

    MpiPeer(String family, String library, String slurmPlugin, Tool compiler, Tool launcher) {
        this.family = family;
        this.library = library;
        this.slurmPlugin = slurmPlugin;
        this.compiler = compiler;
        this.launcher = launcher;
    }

    String family() {
        return family;
    }

    String title() {
        return launcher.title();
    }

    String debianPackages() {
        return compiler.debianPackage() + ", " + launcher.debianPackage();
    }

    /** What its launcher says it is, or nothing where compiler or launcher are not installed. */
    Optional<String> version() throws InterruptedException {
        return compiler.version().isPresent() ? launcher.version() : Optional.empty();
    }

    /** Compiles a program of {@code src/jmh/c} and makes the command that runs it on as many ranks as ours has. */
    Child program(Sitting sitting, String name, Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of(binary(sitting, name)));
        command.addAll(Arrays.asList(arguments));
        return launched(command.toArray());
    }

    private Path binary(Sitting sitting, String name) throws IOException, InterruptedException {
        Files.createDirectories(sitting.data());
        Path binary = sitting.data().resolve(name + "." + name().toLowerCase(Locale.ROOT));
        compiler.child("-O2", "-o", binary, sitting.home().resolve("src/jmh/c").resolve(name + ".c"))
                .output();
        return binary;
    }

    /** As {@link #program}, a rank on each host of a Slurm. */
    Child program(Sitting sitting, TwoHosts hosts, String name) throws IOException, InterruptedException {
        return hosts.step(slurmPlugin, binary(sitting, name));
    }

    /** As {@link #java}, a rank on each host of a Slurm. */
    Child java(Sitting sitting, TwoHosts hosts, Class<?> program) {
        return hosts.step(slurmPlugin, sitting.java(program).command().toArray())
                .with("RANKWISE_MPI_LIBRARY", library);
    }

    /** A program of ours on this MPI. */
    Child java(Sitting sitting, Class<?> program) throws InterruptedException {
        return launched(sitting.java(program).command().toArray()).with("RANKWISE_MPI_LIBRARY", library);
    }

    /** The project's command line on this MPI, whose launcher it starts itself. */
    Child command(Sitting sitting, Object... line) {
        List<Object> command = new ArrayList<>(List.of("--engine", "mpi"));
        command.addAll(Arrays.asList(line));
        return sitting.rankwise(command.toArray()).with("RANKWISE_MPI_LIBRARY", library);
    }

    /** The twin of {@code src/jmh/python} by mpi4py, which Debian builds on Open MPI; nothing where there is none. */
    Optional<Child> python(Sitting sitting, String name) throws InterruptedException {
        Path script = sitting.home().resolve("src/jmh/python").resolve(name + ".py");
        return this == OPEN_MPI && Files.exists(script) && Tool.MPI4PY.version().isPresent()
                ? Optional.of(launched("python3", script))
                : Optional.empty();
    }

    private Child launched(Object... program) throws InterruptedException {
        List<Object> command = new ArrayList<>(List.of("-np", Sitting.RANKS));
        command.addAll(Arrays.asList(program));
        return launcher.child(command.toArray())
                .with("OMPI_ALLOW_RUN_AS_ROOT", "1")
                .with("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    }
}
