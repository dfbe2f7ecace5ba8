package org.rankwise.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.front.Promise;

/** What bin/rankwise makes when it starts first, and how it does without. */
class FirstUseTest {
    private static final String VERSION = "rankwise under test (JDK " + Runtime.version() + ")\n";
    private static final String WAITS = "rankwise: another start is building here; waiting for it\n";
    private static final int SOON = 240;
    /** All that the launcher calls but flock, which not every system has. */
    private static final List<String> TOOLS = List.of(
            "bash", "env", "find", "ln", "mkdir", "mv", "ps", "readlink", "rm", "sleep", "tail", "touch", "cat", "id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBuildOnceForAllWhoStart(boolean flock) throws Exception {
        OwnCheckout checkout = new OwnCheckout(folder, "a chëckout");
        if (!flock) {
            lockOfADeadProcess(checkout.withoutCache());
        }
        Path tools = maven(flock);
        List<String> environment = List.of("env", "-u", "HOME", "LC_ALL=C", "PATH=" + tools);
        Path started = folder.resolve("started");
        try (ChildProcess first = checkout.start(checkout.under(environment, "--version"))) {
            await(() -> Files.exists(started), first);
            try (ChildProcess second = checkout.start(checkout.under(environment, "--version"))) {
                await(() -> second.err().equals(WAITS), second);
                Files.createFile(folder.resolve("go"));
                assertEquals(0, first.exitCode(SOON), first.err());
                assertEquals(0, second.exitCode(SOON), second.err());
                assertEquals(VERSION + "rankwise: building (once)\n", first.out() + first.err());
                assertEquals(VERSION + WAITS, second.out() + second.err());
            }
        }
        assertEquals("built\n", Files.readString(started));
        try (Stream<Path> files = Files.list(checkout.jar.getParent())) {
            assertEquals(
                    "build.log " + (flock ? "first-use.lock rankwise.aot rankwise.aot.log" : "rankwise.aot.failed")
                            + " rankwise.jar",
                    files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(" ")));
        }
        if (flock) {
            assertEquals(Files.getLastModifiedTime(checkout.jar), Files.getLastModifiedTime(checkout.cache));
            shouldRemoveWhatTheJvmRefuses(checkout);
        }
    }

    private static void lockOfADeadProcess(OwnCheckout checkout) throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createSymbolicLink(
                checkout.jar.resolveSibling("first-use.lock.owner"),
                Path.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip() + ":" + dead.pid()));
    }

    /** The next start makes another, as the first did. */
    private static void shouldRemoveWhatTheJvmRefuses(OwnCheckout checkout) throws Exception {
        byte[] whole = Files.readAllBytes(checkout.cache);
        try (FileChannel cut = FileChannel.open(checkout.cache, StandardOpenOption.WRITE)) {
            cut.truncate(whole.length / 3);
        }
        shouldRemove(checkout, 0);
        byte[] holes = whole.clone();
        Arrays.fill(holes, 1 << 20, holes.length / 2, (byte) 0);
        Files.write(checkout.cache, holes);
        shouldRemove(checkout, 134);
    }

    private static void shouldRemove(OwnCheckout checkout, int exitCode) throws Exception {
        Files.setLastModifiedTime(checkout.cache, Files.getLastModifiedTime(checkout.jar));
        List<String> here = List.of("env", "-C", checkout.root.toString());
        assertEquals(exitCode, checkout.run(checkout.under(here, "--version")).exitCode());
        assertFalse(Files.exists(checkout.cache));
    }

    /** A Maven that takes until there is a file "go"; with it, or with it alone, what the launcher calls. */
    private Path maven(boolean flock) throws IOException {
        Path jar = folder.resolve("made.jar");
        OwnCheckout.writeJar(jar);
        Path tools = Files.createDirectory(folder.resolve("tools"));
        executable(tools.resolve("mvn"), """
                #!/usr/bin/env bash
                echo built >>'%1$s/started'
                until [[ -e '%1$s/go' ]]; do sleep 0.1; done
                touch '%1$s/made.jar'
                mv '%1$s/made.jar' target/rankwise.jar
                """.formatted(folder));
        for (String tool :
                flock ? Stream.concat(TOOLS.stream(), Stream.of("flock")).toList() : TOOLS) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
        }
        return tools;
    }

    /** What stands in for the wrapper's Maven makes the jar; that of the repository brings a real one, from the network. */
    @Promise("by a Maven that it brings where there is none")
    @Test
    void shouldBuildByTheWrapperWhereThereIsNoMaven() throws Exception {
        OwnCheckout checkout = new OwnCheckout(folder, "checkout").withoutCache();
        Path tools = maven(true);
        Files.createFile(folder.resolve("go"));
        List<String> environment = List.of("env", "-u", "HOME", "PATH=" + tools);
        Files.move(tools.resolve("mvn"), checkout.root.resolve("mvnw"));
        OwnCheckout.Ended none = checkout.run(checkout.under(environment, "--version"));
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("no Maven found to build with, and no curl to bring one"), none.err());
        executable(tools.resolve("curl"), "#!/bin/sh\n");
        assertEquals(
                VERSION, checkout.run(checkout.under(environment, "--version")).out());
        assertEquals("built\n", Files.readString(folder.resolve("started")));
        String wrapper = Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"));
        assertTrue(wrapper.matches("(?s).*distributionSha256Sum=[0-9a-f]{64}\\s+"), wrapper);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String which(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(each -> each + "/" + tool)
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldStartWhereNothingCanBeWritten() throws Exception {
        OwnCheckout checkout = new OwnCheckout(folder, "checkout").built();
        Path target = checkout.jar.getParent();
        List<String> other = asOther(target);
        assertEquals(new OwnCheckout.Ended(0, VERSION, ""), checkout.run(checkout.under(other, "--version")));
        Files.setLastModifiedTime(
                checkout.root.resolve("pom.xml"),
                FileTime.fromMillis(Files.getLastModifiedTime(checkout.jar).toMillis() + 5000));
        OwnCheckout.Ended stale = checkout.run(checkout.under(other, "--version"));
        assertEquals(VERSION, stale.out());
        assertTrue(
                stale.err()
                        .matches(
                                "rankwise: \\S+rankwise\\.jar is older than its sources, and .* it is used as it is\n"),
                stale.err());
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(checkout.jar);
        OwnCheckout.Ended none = checkout.run(checkout.under(asOther(target), "--version"));
        assertEquals(2, none.exitCode());
        assertTrue(
                none.err().matches("rankwise: \\S+rankwise\\.jar is not built, and .* bin/rankwise --version\n"),
                none.err());
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Takes the right to write to a folder, and where that does not bind this user, is another. */
    private static List<String> asOther(Path target) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        return Files.isWritable(target)
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    @Test
    void shouldTakeOptionsAsAShellDoes() throws Exception {
        OwnCheckout checkout = new OwnCheckout(folder, "checkout").built();
        Path temporary = Files.createDirectory(folder.resolve("with a space"));
        Path packed = Files.write(folder.resolve("x.csv.gz"), new byte[0]);
        for (String option :
                List.of("-Djava.io.tmpdir=\"%s\"", "'-Djava.io.tmpdir=%s'", "-Da=*\n\t-Djava.io.tmpdir=\"%s\"")) {
            OwnCheckout.Ended ended = checkout.run(checkout.under(
                    List.of("env", "RANKWISE_JAVA_OPTS=" + option.formatted(temporary.resolve("none"))),
                    "table",
                    "describe",
                    packed.toString()));
            assertEquals(1, ended.exitCode());
            assertTrue(
                    ended.err()
                            .endsWith(
                                    "rankwise: " + temporary.resolve("none") + ": this folder is for temporary files,"
                                            + " and takes none: it does not exist; name another by RANKWISE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER\n"),
                    ended.err());
        }
        assertEquals(
                new OwnCheckout.Ended(2, "", "rankwise: RANKWISE_JAVA_OPTS=-Da=\"b lacks a closing quote\n"),
                checkout.run(checkout.under(List.of("env", "RANKWISE_JAVA_OPTS=-Da=\"b"), "--version")));
    }

    /** Some condition that a child brings about. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition, ChildProcess child) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, child.err());
            Thread.sleep(20);
        }
    }
}
