package org.rankwise.job.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Seed;

/** Node lists are written out as Slurm's own {@code scontrol show hostnames} does. */
class ScontrolTest {
    private static final Seed SEED = Seed.of(ScontrolTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldExpandRandomListsAsScontrolDoes() throws Exception {
        requireScontrol();
        Path config = Files.writeString(
                folder.resolve("slurm.conf"),
                "ClusterName=test\nSlurmctldHost=localhost\nNodeName=localhost CPUs=1\nPartitionName=all Nodes=ALL\n");
        Random random = SEED.random("lists");
        List<String> lists = IntStream.range(0, 60).mapToObj(_ -> list(random)).toList();
        // one shell for all lists; a blank line behind each answer
        String script = lists.stream()
                .map(list -> "scontrol show hostnames '" + list + "'; echo\n")
                .collect(Collectors.joining());
        try (ChildProcess shell =
                new ChildProcess(folder, List.of("env", "SLURM_CONF=" + config, "sh", "-c", script))) {
            assertEquals(0, shell.exitCode(60), shell.err());
            String[] answers = shell.out().split("\n\n");
            for (int i = 0; i < lists.size(); i++) {
                assertEquals(
                        Arrays.asList(answers[i].split("\n")),
                        SlurmNodes.expand("list", lists.get(i)),
                        lists.get(i) + "; " + SEED.line());
            }
        }
    }

    private static String list(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> name(random))
                .collect(Collectors.joining(","));
    }

    /** Up to four ranges, each behind a piece of the name; nothing behind the last. */
    private static String name(Random random) {
        StringBuilder name =
                new StringBuilder(List.of("n", "rack", "c1-", "gpu.x").get(random.nextInt(4)));
        int brackets = random.nextInt(5);
        for (int i = 0; i < brackets; i++) {
            name.append(i == 0 ? "" : List.of("", "-", "n", "x").get(random.nextInt(4)));
            name.append(IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(_ -> range(random))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return brackets == 0 ? name.append(random.nextInt(12)).toString() : name.toString();
    }

    private static String range(Random random) {
        int first = random.nextInt(12);
        String padded = ("%0" + (1 + random.nextInt(3)) + "d").formatted(first);
        return random.nextBoolean() ? padded : padded + "-" + (first + random.nextInt(3));
    }

    private static void requireScontrol() throws IOException, InterruptedException {
        boolean found = new ProcessBuilder("sh", "-c", "command -v scontrol >/dev/null")
                        .start()
                        .waitFor()
                == 0;
        String missing = "scontrol is not installed (Debian package slurm-client)";
        if (!found) {
            assertNull(System.getenv("CI"), missing);
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
    }
}
