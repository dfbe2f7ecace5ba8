package org.rankwise.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Seed;

/** Jobs that are ended in their midst leave nothing, and what SIGKILL has them leave the next job in that folder removes. */
class LeftoverTest {
    private static final Seed SEED = Seed.of(LeftoverTest.class);
    private static final int SECONDS = 120;
    private static final List<String> COMMANDS = List.of(
            "rankwise table load t.csv --by k --to out",
            "rankwise table partition t.csv --by column:k -o out",
            "rankwise table sort t.csv --by v -o out.csv");

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        StringBuilder text = new StringBuilder("k,v\n");
        Random random = SEED.random("table");
        for (int row = 0; row < 200_000; row++) {
            text.append('k')
                    .append(row % 97)
                    .append(',')
                    .append(random.nextInt())
                    .append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), text);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    /** Starts a command and returns once it has begun its output, or has ended. */
    private ChildProcess begun(String command) throws Exception {
        ChildProcess job = new Bash(folder).start(List.of(), command.replace("rankwise", "become_rankwise"));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (left().isEmpty() && ProcessHandle.of(job.pid()).isPresent() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        return job;
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM"})
    void shouldLeaveNothingBehind(String signal) throws Exception {
        Random random = SEED.random(signal);
        for (String command : COMMANDS) {
            for (int attempt = 0; attempt < 2; attempt++) {
                try (ChildProcess job = begun(command)) {
                    Thread.sleep(random.nextInt(100));
                    job.signal(signal);
                    int _ = job.exitCode(SECONDS);
                }
                assertEquals(List.of(), left(), command + "; " + SEED.line());
                int _ = new Bash(folder).run("rm -rf out out.csv").code();
            }
        }
    }

    @Test
    void shouldRemoveWhatKilledJobsLeft() throws Exception {
        for (String command : COMMANDS) {
            try (ChildProcess job = begun(command)) {
                job.signal("KILL");
                int _ = job.exitCode(SECONDS);
            }
        }
        // a job that lives, another machine's, and what is nobody's
        long living = ProcessHandle.current().pid();
        String stat = Files.readString(Path.of("/proc/" + living + "/stat"));
        String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        Path mine = folder.resolve(".out.csv." + host() + "-" + living + "-" + start + "-1.part");
        Path elsewhere = folder.resolve(".out.csv.1234abcd-1-1-1.part");
        Path another = folder.resolve(".out.csv.part");
        // of a process whose number another one has by now
        Path gone = folder.resolve(".out.csv." + host() + "-" + living + "-1-1.part");
        for (Path file : List.of(mine, elsewhere, another, gone)) {
            Files.writeString(file, "unfinished");
        }
        assertEquals(
                0,
                new Bash(folder)
                        .run("rankwise table clean t.csv --head 3 -o small.csv")
                        .code());
        assertEquals(
                Stream.of(mine, elsewhere, another).sorted().toList(),
                left().stream().sorted().toList());
        assertTrue(Files.exists(folder.resolve("small.csv")));
    }

    /** As a name tells it. */
    private static String host() throws IOException {
        return Integer.toHexString((Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")))
                .hashCode());
    }
}
