package org.rankwise.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program that is measured beside ours, or is needed for that, where it is installed. */
enum Tool {
    OPEN_MPI_CC("Open MPI C", "mpicc.openmpi", "libopenmpi-dev", "--version"),
    OPEN_MPI_RUN("Open MPI C", "mpirun.openmpi", "openmpi-bin", "--version"),
    MPICH_CC("MPICH C", "mpicc.mpich", "libmpich-dev", "--version"),
    MPICH_RUN("MPICH C", "mpirun.mpich", "mpich", "--version"),
    MPI4PY("mpi4py", "python3", "python3-mpi4py", "-c", "import mpi4py; print('mpi4py', mpi4py.__version__)"),
    VIPS("libvips", "vips", "libvips-tools", "--version"),
    GRAPHICS_MAGICK("GraphicsMagick", "gm", "graphicsmagick", "version"),
    PANDAS("pandas", "python3", "python3-pandas", "-c", "import pandas; print('pandas', pandas.__version__)"),
    CCDPROC("ccdproc", "python3", "python3-ccdproc", "-c", "import ccdproc; print('ccdproc', ccdproc.__version__)"),
    OPENCV("OpenCV", "python3", "python3-opencv", "-c", "import cv2; print('OpenCV', cv2.__version__)");

    private final String title;
    private final String command;
    private final String debianPackage;
    private final Object[] version;

    Tool(String title, String command, String debianPackage, Object... version) {
        this.title = title;
        this.command = command;
        this.debianPackage = debianPackage;
        this.version = version;
    }

    String title() {
        return title;
    }

    /** The Debian package that brings it. */
    String debianPackage() {
        return debianPackage;
    }

    /** What it says it is, or nothing where it is not installed. */
    Optional<String> version() throws InterruptedException {
        for (Path candidate : candidates()) {
            Optional<String> line = firstLine(candidate);
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }

    /** The tool with some arguments, from the first folder of the path where it says its version. */
    Child child(Object... arguments) throws InterruptedException {
        List<Object> all = new ArrayList<>(List.of(command));
        for (Path candidate : candidates()) {
            if (firstLine(candidate).isPresent()) {
                all.set(0, candidate);
                break;
            }
        }
        all.addAll(Arrays.asList(arguments));
        return Child.of(all.toArray());
    }

    private List<Path> candidates() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .toList();
    }

    private Optional<String> firstLine(Path program) throws InterruptedException {
        List<Object> all = new ArrayList<>(List.of(program));
        all.addAll(Arrays.asList(version));
        try {
            // MPICH's launcher puts a heading first
            return Child.of(all.toArray())
                    .quietly()
                    .output()
                    .lines()
                    .filter(line -> !line.endsWith(":"))
                    .findFirst()
                    .map(line -> line.replaceAll(" http.*", "").strip().replaceFirst("^Version: +", "MPICH "));
        } catch (IOException _) {
            return Optional.empty(); // such as a Python without pandas
        }
    }
}
