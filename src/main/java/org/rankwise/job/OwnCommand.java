package org.rankwise.job;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rankwise.fault.UsageException;
import org.rankwise.job.hosts.HostList;

/** The command line of this JVM, which the ranks that are processes are started by. */
public final class OwnCommand {
    /** How Java decodes arguments, and encodes those of a process that it starts. */
    private static final Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding"));

    /** Names the folder of a program that is compiled already, for the ranks that this process starts. */
    public static final String CLASSES = "rankwise.classes";

    private OwnCommand() {}

    /**
     * The command of a rank. What the user has said to the JVM stands behind what is said here, and wins.
     *
     * @param hosts where the ranks are; empty for this host
     * @param options for the JVM, of the launcher's own
     */
    public static List<String> ofRank(int ranks, Optional<HostList> hosts, String... options) {
        List<String> command = own().orElseThrow(() -> new UsageException(
                "this system does not tell the command line of a process, by which the ranks are started;"
                        + " start the job by hand, such as: mpirun -np 4 java ..."));
        String classes = System.getProperty(CLASSES);
        if (classes != null) {
            command.add(1, "-D" + CLASSES + "=" + classes);
        }
        command.addAll(1, HostShare.options(ranks, hosts));
        command.addAll(1, List.of(options));
        return command;
    }

    /** The words come from the system itself: Java's own account of it ends at an empty argument, and at 4096 bytes. */
    private static Optional<List<String>> own() {
        ProcessHandle.Info own = ProcessHandle.current().info();
        Optional<List<String>> arguments;
        try {
            // a NUL behind each, the program's name first
            String[] words = new String(Files.readAllBytes(Path.of("/proc/self/cmdline")), FILE_NAMES).split("\0", -1);
            arguments = Optional.of(Arrays.asList(words).subList(1, words.length - 1));
        } catch (IOException _) {
            // another system than Linux
            arguments = own.arguments().map(Arrays::asList);
        }
        return arguments.flatMap(list -> own.command().map(java -> {
            List<String> whole = new ArrayList<>(List.of(java));
            whole.addAll(list);
            return whole;
        }));
    }
}
