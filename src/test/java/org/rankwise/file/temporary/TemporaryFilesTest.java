package org.rankwise.file.temporary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

/** Temporary files go with their process, and those of killed ones with the next. */
class TemporaryFilesTest {
    private static final int SOON = 60;

    @TempDir
    Path folder;

    /** Makes a file and tells, and then waits as long as its input is open, or ends at once. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(TemporaryFiles.file(".csv"), "text");
            Files.writeString(TemporaryFiles.folder("more").resolve("file"), "text");
            System.out.println("made");
            if (arguments[0].equals("wait")) {
                System.in.read();
            }
        }
    }

    private ChildProcess holder(Path output, String what) throws Exception {
        ChildProcess child = new ChildProcess(
                output, ChildProcess.java("-Djava.io.tmpdir=" + folder.resolve("tmp"), Holder.class.getName(), what));
        child.awaitOutput(SOON);
        return child;
    }

    @Test
    void shouldRemoveWhatKilledProcessesLeft() throws Exception {
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        Path foreign = Files.createDirectory(tmp.resolve("rankwise-17-no-lock"));
        try (ChildProcess living = holder(folder, "wait");
                ChildProcess killed = holder(folder, "wait")) {
            List<Path> both = left(tmp);
            assertEquals(3, both.size(), both::toString);
            ChildProcess.signal("KILL", killed.pid());
            killed.exitCode(SOON);
            assertEquals(both, left(tmp));
            try (ChildProcess next = holder(folder, "end")) {
                assertEquals(0, next.exitCode(SOON), next.err());
            }
            List<Path> after = left(tmp);
            assertEquals(2, after.size(), after::toString);
            assertTrue(after.contains(foreign));
            assertTrue(after.toString().contains("rankwise-" + living.pid() + "-"), after::toString);
            try (Stream<Path> files = Files.walk(after.get(after.indexOf(foreign) == 0 ? 1 : 0))) {
                assertEquals(5, files.count()); // the folder, its lock, the file, the folder in it and its file
            }
        }
    }

    private static List<Path> left(Path tmp) throws IOException {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.sorted().toList();
        }
    }

    /** Unpacked text is there as long as it is read. */
    @Test
    void shouldLeaveNothingOfACommand() throws Exception {
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        Path packed = folder.resolve("x.csv.gz");
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(packed)))) {
            out.write("x\n1\n2\n");
        }
        try (ChildProcess child = new ChildProcess(
                folder,
                ChildProcess.java(
                        "-Djava.io.tmpdir=" + tmp,
                        "org.rankwise.cli.Main",
                        "-n",
                        "3",
                        "table",
                        "clean",
                        packed.toString()))) {
            assertEquals(0, child.exitCode(SOON), child.err());
            assertEquals("x\n1\n2\n", child.out());
        }
        assertEquals(List.of(), left(tmp));
    }

    @Test
    void shouldGoWithTheLastFile() throws Exception {
        Path first = TemporaryFiles.file(".a");
        Path second = TemporaryFiles.file(".b");
        TemporaryFiles.delete(first);
        assertTrue(Files.exists(second));
        TemporaryFiles.delete(second);
        assertFalse(Files.exists(second.getParent()));
        Path third = TemporaryFiles.file(".c");
        assertTrue(Files.exists(third));
        TemporaryFiles.delete(third);
    }
}
