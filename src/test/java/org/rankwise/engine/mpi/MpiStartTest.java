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

/** What a rank under MPI must not do at its start, because it takes longer than a short command. */
class MpiStartTest {
    private static final int SECONDS = 100;
    /** Of which those for the shapes of native calls are a part; with a shape for each function there were 276 more. */
    private static final int FORMS = 180;

    @TempDir
    Path folder;

    /** Each shape of a native call takes Java a stub, and a dozen forms of method handles, which are classes. */
    @ParameterizedTest
    @EnumSource
    void shouldMakeFewShapesOfNativeCalls(MpiFamily family) throws Exception {
        family.require();
        for (List<String> loaded : loadedByRanks(family)) {
            long stubs = loaded.stream()
                    .filter(name -> name.startsWith("jdk.internal.foreign.abi.DowncallStub"))
                    .count();
            assertTrue(stubs >= 1 && stubs <= 4, "stubs of native calls: " + stubs);
            long forms = loaded.stream()
                    .filter(name -> name.startsWith("java.lang.invoke.LambdaForm$"))
                    .count();
            assertTrue(forms < FORMS, "forms of method handles: " + forms);
        }
    }

    /** The process that starts the launcher calls nothing native: it only looks which library there is. */
    @ParameterizedTest
    @EnumSource
    void shouldStartTheLauncherWithoutNativeCalls(MpiFamily family) throws Exception {
        family.require();
        List<String> loaded = loaded(family).getFirst();
        assertTrue(loaded.contains("org.rankwise.job.launch.Relaunch"), "the first process is no launcher's");
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(name -> name.startsWith("jdk.internal.foreign.abi.Downcall"))
                        .toList());
    }

    private List<List<String>> loadedByRanks(MpiFamily family) throws Exception {
        List<List<String>> ranks = loaded(family).stream()
                .filter(names -> names.contains(MpiEngine.class.getName()))
                .toList();
        assertEquals(2, ranks.size(), "ranks that told what they load");
        return ranks;
    }

    /** The classes that each process of a small job loads; first those of the one that starts the launcher. */
    private List<List<String>> loaded(MpiFamily family) throws Exception {
        List<String> command = ChildProcess.java(
                "-Xlog:class+load:file=" + folder.resolve("classes-%p.txt") + ":uptime",
                "--enable-native-access=ALL-UNNAMED",
                "-Drankwise.mpi.library=" + family.library(),
                Main.class.getName(),
                "--engine",
                "mpi",
                "-n",
                "2",
                "table",
                "describe",
                "examples/data/seattle-weather.csv");
        List<List<String>> loaded = new ArrayList<>();
        try (ChildProcess job = new ChildProcess(folder, withVariables(command))) {
            assertEquals(0, job.exitCode(SECONDS), job.err());
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(file -> file.getFileName().toString().startsWith("classes-"))
                    .toList()) {
                loaded.add(Files.readAllLines(log).stream()
                        .map(line -> line.split("] ")[1].split("[ /]")[0])
                        .toList());
            }
        }
        loaded.sort((one, two) -> Boolean.compare(
                two.contains("org.rankwise.job.launch.Relaunch"), one.contains("org.rankwise.job.launch.Relaunch")));
        return loaded;
    }

    /** As bin/rankwise exports them. */
    private static List<String> withVariables(List<String> command) {
        return Stream.concat(
                        Stream.of("env", "UCX_ERROR_SIGNALS=", "UCX_DEBUG_SIGNO=0", "UCX_LOG_FILE=stderr"),
                        command.stream())
                .toList();
    }
}
