package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

/**
 * Frames and arrays beside ccdproc, astropy, NumPy and h5py, which write the inputs and read the outputs. Needs
 * {@code apt-get install python3-ccdproc python3-h5py}.
 */
@Tag("slow")
class FramePeersTest {
    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    @Test
    void shouldAgree() throws Exception {
        python("make");
        Set<String> commands = new LinkedHashSet<>();
        for (String line : Files.readAllLines(folder.resolve("cases.txt"))) {
            commands.add(line.split(" ", 3)[2]);
        }
        assertTrue(commands.size() > 500, commands.size() + " cases");
        int ranks = 0;
        for (String command : commands) {
            ranks = ranks % 5 + 1;
            String[] words = Stream.concat(Stream.of("-n", Integer.toString(ranks)), Stream.of(command.split(" ")))
                    .map(word -> word.replace("@", folder + "/"))
                    .toArray(String[]::new);
            assertEquals(0, Main.run(words), command);
        }
        python("check");
    }

    private void python(String what) throws Exception {
        try (ChildProcess python = new ChildProcess(
                folder, List.of("/usr/bin/python3", "src/test/python/frame_peers.py", what, folder.toString()))) {
            assertEquals(0, python.exitCode(SECONDS), "python3-ccdproc and python3-h5py are needed: " + python.err());
        }
    }
}
