package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same results in the surroundings of batch jobs, containers and shared machines, on every engine. */
class SurroundingsTest {
    private static final int SECONDS = 180;
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String NOBODY = "65534";
    private static final String WEATHER = "examples/data/seattle-weather.csv";

    /** A place to run in, and what starts a command there. */
    private record Surroundings(Path root, Path work, Change change) {
        /** What is different of a command. */
        @FunctionalInterface
        interface Change {
            Call of(Call call);
        }

        /** The checkout of all tests, with a new folder to work in. */
        static Surroundings with(Change change) throws IOException {
            Path work = Files.createTempDirectory(Checkout.get().root().getParent(), "work");
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
            return new Surroundings(Checkout.get().root(), work, change);
        }

        Ended run(Way way, String... words) throws Exception {
            return change.of(way.call(2, words).of(root).in(work)).end(SECONDS).good();
        }
    }

    /** Makes what a test runs in. */
    @FunctionalInterface
    private interface Making {
        Surroundings make() throws Exception;
    }

    @Promise("One program, every rank.")
    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameResults() {
        Together tests = new Together();
        everywhere(tests, "HOME unset", () -> Surroundings.with(call -> call.without("HOME")));
        everywhere(tests, "LC_ALL=C", () -> Surroundings.with(call -> call.with(Map.of("LC_ALL", "C"))));
        everywhere(tests, "on a terminal", () -> Surroundings.with(Call::onTerminal));
        everywhere(
                tests,
                "ulimit -n 64",
                () -> Surroundings.with(call -> call.by("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh")));
        everywhere(tests, "another user", SurroundingsTest::anotherUser);
        everywhere(tests, "a read-only checkout", SurroundingsTest::readOnly);
        everywhere(tests, "a path with spaces", SurroundingsTest::withSpaces);
        everywhere(tests, "a cgroup of 512 MB", SurroundingsTest::inCgroup);
        return tests.tests();
    }

    private static void everywhere(Together tests, String name, Making making) {
        for (Way way : Way.values()) {
            tests.add(name + ", " + way, () -> {
                way.require();
                Surroundings there = making.make();
                assertSame(there, way);
            });
        }
    }

    private static void assertSame(Surroundings there, Way way) throws Exception {
        Path table = Checkout.get().root().resolve(WEATHER);
        Path output = there.work.resolve("sorted-" + way + ".csv");
        there.run(way, "table", "sort", table.toString(), "--by", "wind:desc,date", "-o", output.toString());
        List<String> sorted = Files.readAllLines(output);
        assertEquals(1462, sorted.size());
        assertTrue(sorted.get(1).startsWith("2012-12-17,"), sorted.get(1));
        Ended ended = there.run(way, "run", "-cp", Checkout.get().programs().toString(), "Sum", "zwölf é");
        assertEquals("sum 3 zwölf é", ended.out().strip(), ended::toString);
        assertEquals("", ended.err(), ended::toString);
        try (Stream<Path> left = Files.list(there.work)) {
            assertEquals(List.of(output), left.toList(), "nothing else is left behind");
        }
    }

    private static Surroundings anotherUser() throws IOException {
        needsRoot("another user");
        // as a service's user, whose home is no folder
        return Surroundings.with(
                call -> call.with(Map.of("HOME", "/nonexistent", "USER", "nobody", "LOGNAME", "nobody"))
                        .by("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    }

    private static Surroundings readOnly() throws IOException {
        needsRoot("a read-only checkout");
        String root = Checkout.get().root().toString();
        return Surroundings.with(call -> call.by(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind '" + root + "' '" + root + "' && mount -o remount,ro,bind '" + root
                        + "' && cd . && exec \"$@\"",
                "sh"));
    }

    private static Surroundings withSpaces() throws Exception {
        Path parent = Checkout.get().spaced().getParent();
        return new Surroundings(Checkout.get().spaced(), Files.createTempDirectory(parent, "to work "), call -> call);
    }

    private static Surroundings inCgroup() throws IOException {
        Path group = MemoryGroup.of(512L << 20);
        return Surroundings.with(
                call -> call.by("sh", "-c", "echo $$ > '" + group + "/cgroup.procs' && exec \"$@\"", "sh"));
    }

    private static void needsRoot(String what) {
        if (!ROOT) {
            System.err.println("SKIPPED: " + what + " can be tested by root alone");
            Assumptions.abort(what);
        }
    }
}
