package org.rankwise.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.rankwise.cli.Main;
import org.rankwise.contract.ChildProcess;

/**
 * Runs scripts in which {@code rankwise} is the command line, on the classes under test; {@code become_rankwise} is the same
 * in the place of the script, so that signals to it reach the command line.
 */
final class Bash {
    private static final int SECONDS = 120;

    private final Path folder;

    /** @param folder where scripts run */
    Bash(Path folder) {
        this.folder = folder;
    }

    /** What a script left. */
    record Result(int code, String out, String err) {

        /** What was said besides the JVM's own warnings. */
        List<String> said() {
            return err.lines()
                    .filter(line -> !line.startsWith("WARNING:") && !line.contains(" warning] "))
                    .toList();
        }
    }

    Result run(String script) throws Exception {
        return run(List.of(), script);
    }

    /** @param jvm options of the command line's JVM, separated by blanks */
    Result run(List<String> jvm, String script) throws Exception {
        try (ChildProcess child = start(jvm, script)) {
            int code = child.exitCode(SECONDS);
            return new Result(code, child.out(), child.err());
        }
    }

    ChildProcess start(List<String> jvm, String script) throws Exception {
        String java = ChildProcess.java("--enable-native-access=ALL-UNNAMED").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        String command = java + " " + String.join(" ", jvm) + " " + Main.class.getName() + " \"$@\"; }\n";
        String prelude = "rankwise() { " + command + "become_rankwise() { exec " + command;
        return new ChildProcess(folder, List.of("env", "-C", folder.toString(), "bash", "-c", prelude + script));
    }
}
