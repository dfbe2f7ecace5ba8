package org.rankwise.engine.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** To which cores a user's own mpirun has bound this rank: Open MPI's to one, unless it is told not to. */
final class Binding {
    private Binding() {}

    /** A line where the JVM's compiler and collector have to share one core with the program, although there are more. */
    static Optional<String> advice(Map<String, String> environment) {
        return environment.containsKey("OMPI_COMM_WORLD_SIZE") ? advice(allowed(), online()) : Optional.empty();
    }

    /** @param allowed cores that this process may run on, of so many {@code online}; 0 where the system does not tell */
    static Optional<String> advice(int allowed, int online) {
        return allowed == 1 && online > 1
                ? Optional.of(
                        "mpirun has bound each rank to one of this host's " + online
                                + " cores, which the JVM's compiler and collector share with the program; start with: mpirun --bind-to none")
                : Optional.empty();
    }

    private static int allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .mapToInt(line -> count(line.substring(line.indexOf(':') + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private static int online() {
        try {
            return count(Files.readString(Path.of("/sys/devices/system/cpu/online")));
        } catch (IOException _) {
            return 0;
        }
    }

    /** How many are in a list such as {@code 0-3,8}. */
    static int count(String list) {
        int count = 0;
        for (String part : list.strip().split(",")) {
            String[] ends = part.split("-");
            count += ends.length == 1 ? 1 : Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
        }
        return count;
    }
}
