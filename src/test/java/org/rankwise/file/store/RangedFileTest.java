package org.rankwise.file.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;

/** Files by ranges of bytes, also where they are not what they were when they were opened. */
class RangedFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatWasWrittenInAnyOrder() throws Exception {
        Path file = Files.createFile(folder.resolve("a"));
        try (RangedOutput out = new RangedOutput(folder.resolve("shown"), file)) {
            out.extendTo(10);
            out.write(7, new byte[] {7, 8, 0}, 2);
            out.write(0, new byte[] {1, 2}, 2);
        }
        assertArrayEquals(new byte[] {1, 2, 0, 0, 0, 0, 0, 7, 8, 0}, Files.readAllBytes(file));
        try (RangedFile in = new RangedFile(file)) {
            byte[] into = new byte[5];
            in.read(6, into, 1, 3);
            assertArrayEquals(new byte[] {0, 0, 7, 8, 0}, into);
            in.read(10, into, 0, 0);
        }
    }

    @Test
    void shouldTellAFileThatIsCutWhileItIsRead() throws Exception {
        Path file = Files.write(folder.resolve("a"), new byte[100]);
        try (RangedFile in = new RangedFile(file)) {
            Files.write(file, Arrays.copyOf(new byte[100], 40));
            byte[] into = new byte[60];
            in.read(0, into, 0, 40);
            InputException e = assertThrows(InputException.class, () -> in.read(30, into, 0, 11));
            assertEquals(
                    file + ": was cut to 40 bytes while it was read; give files that nobody changes meanwhile",
                    e.getMessage());
        }
    }

    @Test
    void shouldTellWhatIsNoFile() {
        assertEquals(
                folder + ": is a folder, and ranks read by range; give the name of a file",
                assertThrows(InputException.class, () -> new RangedFile(folder)).getMessage());
        Path none = folder.resolve("none/a");
        assertEquals(
                folder.resolve("a") + ": its folder does not exist; create it or choose another output",
                assertThrows(InputException.class, () -> new RangedOutput(folder.resolve("a"), none))
                        .getMessage());
    }
}
