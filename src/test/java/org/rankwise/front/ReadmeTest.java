package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.Rankwise;

/** The README's ways to start, typed as they stand there into a fresh checkout. */
class ReadmeTest {
    private static final int SECONDS = 180;

    private static String readme() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    @Promise({"You need a JDK 25 somewhere.", "The first command builds on first use", "and turns a picture gray:"})
    @Test
    void shouldBuildOnFirstUse() throws Exception {
        Ended first = Checkout.get().first().good();
        assertTrue(readme().contains(
                        "    bin/rankwise -n 2 image gray examples/data/hubble_deep_field.jpg -o gray.png\n"));
        assertEquals("", first.out(), first::toString);
        assertEquals("rankwise: building (once)\n", first.err(), first::toString);
        assertEquals(
                1,
                ImageIO.read(Checkout.get().root().resolve("gray.png").toFile())
                        .getRaster()
                        .getNumBands());
    }

    @Promise(
            "Then describe and group a table, find edges in a picture, combine frames of a made-up night, or run an example on four"
                    + " ranks:")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRunTheCommands(boolean terminal) throws Exception {
        List<String> commands = readme().lines()
                .filter(line -> line.startsWith("    bin/rankwise "))
                .map(String::strip)
                .toList();
        assertTrue(commands.size() >= 7, commands.toString());
        for (String command : commands) {
            Call call = Call.command("bash", "-c", command);
            Ended ended = (terminal ? call.onTerminal() : call).end(SECONDS).good();
            assertEquals("", ended.err(), ended::toString);
        }
    }

    @Promise("Save it as `Mean.java` and run it: `bin/rankwise run -n 4 Mean.java`.")
    @TestFactory
    Stream<DynamicTest> shouldRunTheProgram() throws Exception {
        Matcher program = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertTrue(program.find());
        Path folder = Files.createDirectory(Checkout.get().root().resolve("mine"));
        Files.writeString(folder.resolve("Mean.java"), program.group(1));
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                assertEquals(
                        "mean 20.75\n",
                        way.call(4, "run", "Mean.java")
                                .in(folder)
                                .end(SECONDS)
                                .good()
                                .out());
            });
        }
        tests.add(
                "on a terminal",
                () -> assertEquals(
                        "mean 20.75",
                        Way.LOCAL
                                .call(4, "run", "Mean.java")
                                .in(folder)
                                .onTerminal()
                                .end(SECONDS)
                                .good()
                                .out()
                                .strip()));
        return tests.tests();
    }

    @Promise(
            "Or put `target/rankwise.jar` on the class path of a program of your own and start it as usual; `-Drankwise.ranks=4` or"
                    + " `RANKWISE_RANKS=4` says how many ranks, else there are as many as cores.")
    @Test
    void shouldStartAProgramByItself() throws Exception {
        String classPath = "target/rankwise.jar:" + Checkout.get().programs();
        assertEquals(
                "sum 10\n",
                Call.command("java", "-Drankwise.ranks=4", "-cp", classPath, "Sum")
                        .end(SECONDS)
                        .good()
                        .out());
        assertEquals(
                "sum 10\n",
                Call.command("java", "-cp", classPath, "Sum")
                        .with(Map.of("RANKWISE_RANKS", "4"))
                        .end(SECONDS)
                        .good()
                        .out());
        long cores = Runtime.getRuntime().availableProcessors();
        assertEquals(
                "sum " + cores * (cores + 1) / 2 + "\n",
                Call.command("java", "-cp", classPath, "Sum")
                        .end(SECONDS)
                        .good()
                        .out());
    }

    @Promise({
        "threads of one JVM, up to thousands",
        "processes under Open MPI 4.1+ or MPICH 4.0+, bound without a native build",
        "threads of one JVM, or processes over TCP under MPJ Express 0.44",
        "`bin/rankwise -n 4 --engine mpi COMMAND` starts itself under the mpirun that goes with the MPI library it finds (or that"
                + " `RANKWISE_MPI_LIBRARY` names)."
    })
    @TestFactory
    Stream<DynamicTest> shouldStartOnEveryEngine() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            int ranks = way == Way.LOCAL ? 2_000 : 4;
            tests.add(ranks + " ranks, " + way, () -> {
                way.require();
                assertEquals(
                        "sum " + ranks * (ranks + 1) / 2 + "\n",
                        way.program(ranks, "Sum").end(SECONDS).good().out());
            });
        }
        tests.add("whichever library is here", () -> {
            Way.OPEN_MPI.require();
            assertEquals(
                    "sum 10\n",
                    Way.OPEN_MPI
                            .program(4, "Sum")
                            .without("RANKWISE_MPI_LIBRARY")
                            .end(SECONDS)
                            .good()
                            .out());
        });
        return tests.tests();
    }

    @Promise("A job that is running already is joined: `mpirun -np 4 java -jar target/rankwise.jar COMMAND`.")
    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH"})
    void shouldJoinARunningJob(Way way) throws Exception {
        way.require();
        List<String> words = new ArrayList<>(List.of(
                way == Way.OPEN_MPI ? "mpirun.openmpi" : "mpirun.mpich",
                "-np",
                "4",
                "java",
                "-jar",
                "target/rankwise.jar",
                "table",
                "describe",
                "examples/data/seattle-weather.csv"));
        // what the mpirun of Open MPI asks for on a machine of two cores, and of root
        Map<String, String> allowed = Map.of(
                "OMPI_ALLOW_RUN_AS_ROOT",
                "1",
                "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM",
                "1",
                "OMPI_MCA_rmaps_base_oversubscribe",
                "1");
        Ended joined = Call.command(words.toArray(String[]::new))
                .with(allowed)
                .with(way.environment())
                .end(SECONDS)
                .good();
        assertEquals(
                Way.LOCAL
                        .call(1, "table", "describe", "examples/data/seattle-weather.csv")
                        .end(SECONDS)
                        .good()
                        .out(),
                joined.out());
    }

    @Promise("In a test, `Rankwise.runOrThrow(4, program)` returns, or throws what the program threw.")
    @Test
    void shouldReturnOrThrowInATest() throws Exception {
        AtomicInteger ranks = new AtomicInteger();
        Rankwise.runOrThrow(4, (world, _) -> ranks.incrementAndGet());
        assertEquals(4, ranks.get());
        IllegalStateException boom = new IllegalStateException("boom");
        assertSame(
                boom,
                assertThrows(
                        IllegalStateException.class,
                        () -> Rankwise.runOrThrow(4, (world, _) -> {
                            throw boom;
                        })));
    }

    @Promise("`bin/rankwise doctor` tells what this machine has, and what to install for the rest.")
    @Test
    void shouldTellWhatThisMachineHas() throws Exception {
        Ended doctor = Call.command("bin/rankwise", "doctor").end(SECONDS).good();
        for (String engine : List.of("engine local", "engine mpi", "engine mpj")) {
            assertTrue(doctor.out().contains(engine), doctor::toString);
        }
    }

    @Promise(
            "Several hosts: `bin/rankwise --engine mpi --hostfile my.hosts COMMAND`; `bin/rankwise hosts` makes hostfiles from one"
                    + " another (see [hostfiles](hostfiles/README.md)).")
    @TestFactory
    Stream<DynamicTest> shouldTakeAHostfile() throws Exception {
        Path hosts = Files.writeString(Checkout.get().root().resolve("my.hosts"), "localhost slots=3\n");
        assertEquals(
                "localhost:3\n",
                Call.command("bin/rankwise", "hosts", hosts.toString(), "--format", "mpich")
                        .end(SECONDS)
                        .good()
                        .out());
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                assertEquals(
                        "sum 6\n",
                        way.program(3, "Sum")
                                .option("--hostfile", hosts.toString())
                                .end(SECONDS)
                                .good()
                                .out());
            });
        }
        return tests.tests();
    }
}
