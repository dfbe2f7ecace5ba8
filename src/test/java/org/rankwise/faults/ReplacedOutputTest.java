package org.rankwise.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.testing.NpyBytes;

/** What an output replaces keeps its mode, owner and links; folders are what they are, whatever they are called. */
class ReplacedOutputTest {
    private static final List<String> COMMANDS = List.of(
            "table sort t.csv --by v -o OUT.csv",
            "image gray g.pgm -o OUT.pgm",
            "image gray g.pgm -o OUT.png",
            "array reduce g.npy --op sum --axis 0 -o OUT.npy",
            "hosts two.hosts -o OUT.hosts",
            "table describe t.csv --histogram v --plot OUT.png");

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "k,v\na,2\nb,1\nc,3\n");
        Files.writeString(folder.resolve("g.pgm"), "P5\n2 2\n255\nabcd");
        Files.write(
                folder.resolve("g.npy"),
                NpyBytes.write(1, '<', "f8", false, new long[] {2, 2}, new double[] {1, 2, 3, 4}));
        Files.writeString(folder.resolve("two.hosts"), "localhost slots=2\n");
    }

    private void run(String script) throws Exception {
        Bash.Result result = new Bash(folder).run(script);
        assertEquals(List.of(), result.said(), script);
        assertEquals(0, result.code(), script);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    @Test
    void shouldKeepModes() throws Exception {
        for (String command : COMMANDS) {
            String name = command.replaceFirst(".*(OUT\\S+).*", "$1");
            run("umask 077; rankwise " + command);
            assertEquals("rw-------", mode(name), command);
            for (String mode : List.of("rw-r-----", "rw-rw-rw-", "rw-------")) {
                Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
                run("rankwise " + command);
                assertEquals(mode, mode(name), command);
            }
        }
        assertEquals(List.of(), left());
    }

    @Test
    void shouldKeepOwners() throws Exception {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can");
        run("chmod 640 t.csv; chown 12345:54321 t.csv; rankwise table sort t.csv --by v -o t.csv");
        assertEquals(12345, Files.getAttribute(folder.resolve("t.csv"), "unix:uid"));
        assertEquals(54321, Files.getAttribute(folder.resolve("t.csv"), "unix:gid"));
        assertEquals("rw-r-----", mode("t.csv"));
        run("mkdir d; chown 12345:54321 d; chmod 2770 d; rankwise table partition t.csv --by hash:k --parts 2 -o d/");
        assertEquals(12345, Files.getAttribute(folder.resolve("d"), "unix:uid"));
        assertEquals(
                54321, Files.getAttribute(folder.resolve("d/part-00000.csv"), "unix:gid"), "of the folder's group");
        assertEquals("rwxrwx---", mode("d"));
    }

    @Test
    void shouldFollowLinks() throws Exception {
        run("mkdir sub; ln -s real.csv live; ln -s sub/next first; ln -s ../deep.csv sub/next; ln -s to folder\n"
                + "rankwise table sort t.csv --by v -o live && rankwise table sort t.csv --by v -o live\n"
                + "rankwise table sort t.csv --by v -o first; rankwise table load t.csv --to folder");
        for (String link : List.of("live", "first", "sub/next", "folder")) {
            assertTrue(Files.isSymbolicLink(folder.resolve(link)), link);
        }
        for (String file : List.of("real.csv", "deep.csv")) {
            assertTrue(Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS), file);
        }
        assertTrue(Files.isDirectory(folder.resolve("to"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "nowhere", "sub", "t.csv/x", "/", "''", "/dev/null", "no/such/folder"})
    void shouldTellWhatCannotBeWritten(String output) throws Exception {
        Bash.Result result = new Bash(folder)
                .run("mkdir sub; ln -s pool loop; ln -s loop pool; ln -s no/where nowhere\n"
                        + "rankwise table sort t.csv --by v -o " + output);
        assertEquals(1, result.said().size(), result.err());
        assertEquals(1, result.code());
        assertTrue(Files.isSymbolicLink(folder.resolve("nowhere")));
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "../d", "x/..", "x/../", "../d/./x/..", "ABSOLUTE", "../link"})
    void shouldTakeFoldersByAnyName(String name) throws Exception {
        run(
                "mkdir d other; ln -s d link; cd d\nrankwise table partition ../t.csv --by hash:k --parts 3 -o .; ls part-00000.csv >/dev/null\n"
                        + "mkdir x; out=$(rankwise table sort " + name.replace("ABSOLUTE", "\"$PWD\"") + " --by k)\n"
                        + "[ \"$out\" = \"$(cat ../t.csv)\" ] || echo \"$out\" >&2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "e/", "./e/.", "x/../e", "link", "link/"})
    void shouldFillFoldersByAnyName(String name) throws Exception {
        run("mkdir e x; ln -s e link; rankwise table partition t.csv --by hash:k --parts 2 -o " + name
                + "; out=$(rankwise table sort e --by k); [ \"$out\" = \"$(cat t.csv)\" ] || echo \"$out\" >&2");
        assertEquals(List.of(), left());
    }

    @Test
    void shouldTakeNamesAsLongAsTheSystemDoes() throws Exception {
        String longest = "é".repeat(125) + "x.csv";
        run("rankwise table sort t.csv --by v -o " + longest);
        assertTrue(Files.exists(folder.resolve(longest)));
    }
}
