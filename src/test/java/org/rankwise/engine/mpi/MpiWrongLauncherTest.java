package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.cli.Main;
import org.rankwise.contract.ChildProcess;

/** One family's launcher and another's library make N jobs of size 1, each of which would write the same output. */
class MpiWrongLauncherTest {
    private static final int SOON = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldRefuseTheLauncherOfAnotherFamily(MpiFamily launcher) throws Exception {
        for (MpiFamily family : MpiFamily.values()) {
            launcher.require();
            family.require();
            if (family != launcher) {
                refuse(launcher, family);
            }
        }
    }

    private void refuse(MpiFamily launcher, MpiFamily library) throws Exception {
        Path output = folder.resolve("gray.pgm");
        List<String> command = new ArrayList<>(launcher.launcher(2));
        command.addAll(ChildProcess.java(Stream.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-Drankwise.mpi.library=" + library.library(),
                        Main.class.getName(),
                        "image",
                        "gray",
                        "examples/data/hubble_deep_field.jpg",
                        "-o",
                        output.toString())
                .toArray(String[]::new)));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(2, job.exitCode(SOON), job.err());
            assertTrue(
                    job.err().contains("rankwise: a launcher started 2 processes, but " + library.versionPrefix()),
                    job.err());
            assertTrue(job.err().contains("sees a job of 1") && job.err().contains("RANKWISE_MPI_LIBRARY"), job.err());
            assertEquals("", job.out());
            assertTrue(Files.notExists(output));
        }
    }
}
