package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** An MPI whose C programs are measured beside ours. */
enum MpiPeer {
    OPEN_MPI(Tool.OPEN_MPI_CC, Tool.OPEN_MPI_RUN),
    MPICH(Tool.MPICH_CC, Tool.MPICH_RUN);

    private final Tool compiler;
    private final Tool launcher;

    MpiPeer(Tool compiler, Tool launcher) {
        this.compiler = compiler;
        this.launcher = launcher;
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
    Child program(Sitting sitting, String name) throws IOException, InterruptedException {
        Files.createDirectories(sitting.data());
        Path binary = sitting.data().resolve(name + "." + name().toLowerCase(Locale.ROOT));
        compiler.child("-O2", "-o", binary, sitting.home().resolve("src/jmh/c").resolve(name + ".c")).output();
        return launcher.child("-np", Sitting.RANKS, binary)
                .with("OMPI_ALLOW_RUN_AS_ROOT", "1")
                .with("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    }
}
