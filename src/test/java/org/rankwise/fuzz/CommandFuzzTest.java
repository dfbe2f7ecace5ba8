package org.rankwise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Seed;

/**
 * Whatever a command line says and whatever its files hold: it ends with 0, 1 or 2, in one line where it fails, without a trace
 * of ours, leaves nothing behind that is not whole, and says and writes the same at one rank and at three.
 *
 * <p>A child process does it, for a folder for temporary files of its own. A failure names the line that repeats its case,
 * {@code -Dfuzz=FAMILY:CASE}, and the command as a user types it, with its files kept in target/fuzz.
 */
class CommandFuzzTest {
    private static final Seed SEED = Seed.of(CommandFuzzTest.class);
    private static final Path KEPT = Path.of("target/fuzz").toAbsolutePath();
    private static final int SECONDS_A_DAY = 86_400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldEndWellWhateverIsAsked(Family family) throws Exception {
        fuzz(family, 0, 200);
    }

    /** 100,000 cases in all. */
    @ParameterizedTest
    @EnumSource
    @Tag("nightly")
    void shouldEndWellOneHundredThousandTimes(Family family) throws Exception {
        fuzz(
                family,
                0,
                switch (family) {
                    case TABLE -> 45_000;
                    case IMAGE -> 25_000;
                    case ARRAY -> 20_000;
                    case OTHER -> 10_000;
                });
    }

    /** One case again, as a failure's line says. */
    @Test
    void shouldEndWellAgain() throws Exception {
        String one = System.getProperty("fuzz");
        if (one != null) {
            int number = Integer.parseInt(one.substring(one.indexOf(':') + 1));
            fuzz(Family.valueOf(one.substring(0, one.indexOf(':'))), number, number + 1);
        }
    }

    private void fuzz(Family family, int from, int to) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(ChildProcess.java(
                "-Xmx512m",
                "-Dseed=" + SEED.value(),
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                FuzzMain.class.getName()));
        command.addAll(Arrays.asList(
                family.name(),
                Integer.toString(from),
                Integer.toString(to),
                folder.resolve("work").toString(),
                KEPT.toString()));
        try (ChildProcess child = new ChildProcess(folder, command)) {
            int exitCode = child.exitCode(SECONDS_A_DAY);
            System.err.println(child.out().lines().toList().getLast());
            assertEquals(0, exitCode, child.out() + child.err());
        }
    }
}
