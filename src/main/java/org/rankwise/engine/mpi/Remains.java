package org.rankwise.engine.mpi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Open MPI leaves where its launcher was killed, which else deletes it: the job's folder, and the segments of shared
 * memory through which ranks of one host talk. MPICH has no names left of either while a job runs.
 */
final class Remains {
    /** Where Open MPI 4 tells its processes the job's folder, {@code TMPDIR/ompi.HOST.USER/pid.N} or {@code jf.N}. */
    private static final String FOLDER_VARIABLE = "OMPI_MCA_orte_jobfam_session_dir";

    private static final Pattern FOLDER = Pattern.compile("/.*/ompi\\.[^/]+/(pid|jf)\\.\\d+");
    private static final Pattern SEGMENT = Pattern.compile(".* (/[^ ]*/(?:vader|sm)_segment\\.[^ /]+)");

    private Remains() {}

    /** Every rank of a host may try, at the same time. Only for when the job has ended: ranks may still map the segments. */
    static void delete() {
        String folder = System.getenv().getOrDefault(FOLDER_VARIABLE, "");
        if (FOLDER.matcher(folder).matches()) {
            deleteAll(Path.of(folder));
            // goes with the last job of this user on this host, and only if it is empty
            delete(Path.of(folder).getParent());
        }
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            maps.map(SEGMENT::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Path.of(matcher.group(1)))
                    .distinct()
                    .forEach(Remains::delete);
        } catch (IOException _) {
            // no such list on this system, and no such segments either
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            deepestFirst.forEach(Remains::delete);
        } catch (IOException | UncheckedIOException _) {
            // another rank was there before
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // another rank's work, or not empty; nobody is left to be told
        }
    }
}
