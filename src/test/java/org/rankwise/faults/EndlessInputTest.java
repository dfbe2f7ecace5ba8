package org.rankwise.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes, devices and folders in the place of files: read within bounds, or refused in one line; never waited for. */
class EndlessInputTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        Files.writeString(folder.resolve("t.csv"), "k,v\na,2\n");
        Files.writeString(folder.resolve("g.pgm"), "P5\n2 2\n255\nabcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table describe x.csv",
                "table describe x.csv.gz",
                "table describe x.csv.zst",
                "table describe x.parquet",
                "table describe t.csv x.csv",
                "table join t.csv x.csv.gz --on k",
                "table describe pipes",
                "image gray x.pgm -o o.png",
                "image histogram x.png",
                "array reduce x.npy --op sum --axis 0 -o o.npy",
                "array reduce x.h5:/x --op sum --axis 0 -o o.npy",
                "frames stats x.fits",
                "frames combine x.fits x.fits --method mean -o o.fits",
                "hosts x.hosts",
                "--hostfile x.hosts table describe t.csv",
                "image convolve g.pgm --matrix x.txt -o o.pgm",
                "run X.java",
                "run -cp x.jar Main"
            })
    void shouldRefusePipesThatNobodyWritesTo(String line) throws Exception {
        Bash.Result result = new Bash(folder)
                .run("for end in csv csv.gz csv.zst parquet pgm png npy h5 fits hosts txt jar\n"
                        + "do mkfifo x.$end; done; mkfifo X.java; mkdir pipes; mkfifo pipes/manifest.json; rankwise "
                        + line);
        assertEquals(1, result.said().size(), result.err());
        assertTrue(
                result.said()
                        .getFirst()
                        .matches("rankwise: (x\\.|X\\.java|pipes).*(is no regular file|pipe that nobody writes to).*"),
                result.err());
        assertEquals(1, result.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table describe DEVICE",
                "image gray DEVICE -o o.png",
                "hosts DEVICE",
                "--hostfile DEVICE table describe t.csv",
                "image convolve g.pgm --matrix DEVICE -o o.pgm",
                "run -cp DEVICE Main",
                "run Linked.java",
                "table describe endless"
            })
    void shouldRefuseWhatHasNoEnd(String line) throws Exception {
        for (String device : List.of("/dev/zero", "/dev/urandom", "/dev/stdin", ".")) {
            Bash.Result result = new Bash(folder)
                    .run(
                            List.of("-Xmx128m"),
                            "mkdir -p endless; ln -sf /dev/zero Linked.java\n"
                                    + "ln -sf /dev/zero endless/manifest.json; rankwise "
                                    + line.replace("DEVICE", device) + " </dev/zero");
            if (device.equals(".") && line.startsWith("table") || device.equals(".") && line.startsWith("run -cp")) {
                continue; // a folder of tables, or of classes
            }
            assertEquals(1, result.said().size(), device + ": " + result.err());
            assertEquals(1, result.code(), device);
        }
    }

    /** As {@code hosts <(scontrol ...)} does. */
    @Test
    void shouldReadPipesThatEnd() throws Exception {
        Bash.Result result = new Bash(folder)
                .run("mkfifo later; (sleep 0.3; echo n3:4 >later) &\n"
                        + "rankwise hosts <(echo n1:2); rankwise hosts later; echo n5:6 | rankwise hosts /dev/stdin\n"
                        + "rankwise image convolve g.pgm --matrix <(echo 1) -o same.pgm; cmp g.pgm same.pgm");
        assertEquals("n1 slots=2\nn3 slots=4\nn5 slots=6\n", result.out(), result.err());
        assertEquals(0, result.code(), result.err());
    }

    @Test
    void shouldTellWhichFolderCannotBeRead() throws Exception {
        // root reads every folder, unless it gives that right up
        boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        String command = "rankwise table describe all";
        Bash.Result result = new Bash(folder)
                .run("mkdir -p all/closed; chmod 0 all/closed; export -f rankwise\n"
                        + (root
                                ? "setpriv --bounding-set=-dac_override,-dac_read_search bash -c '" + command + "'"
                                : command));
        assertEquals(
                List.of("rankwise: all/closed: may not be read by this user; ask for read permission"), result.said());
        assertEquals(1, result.code());
    }
}
