package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;

class BadInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | byte 0: the file is empty
            GIF89a                               | byte 0: found "GIF89a"; expected an image
            P                                    | byte 0: found "P"
            a\\x00"b                             | byte 0: found "a\\x5cx00\\x22b"
            P8 1 1 x                             | byte 0: found "P8 1 1 x"
            P4 9 2 abc                           | byte 10: the file ends here, but its header claims 9 x 2 pixels of 1
            P1 3 2 01100                         | byte 12: the file ends here, but its header claims 3 x 2 pixels of 1
            P1 2 1 0x                            | byte 8: found 'x' where a bit
            P7 x                                 | byte 3: found "x" where WIDTH
            P7 WIDTH 3 ENDHDR abc                | byte 11: the header ends without HEIGHT
            P7 WIDTH 3 HEIGHT 2 DEPTH 5          | byte 26: DEPTH is more than 4
            P6                                   | byte 2: found the end of the file where the header's width
            P6 x                                 | byte 3: found 'x' where the header's width
            P6 1 # no more                       | byte 14: found the end of the file where the header's height
            P6 1 -1 255                          | byte 5: found '-' where the header's height
            P6 1 1 0 abc                         | byte 7: maxval 0
            P6 1 1 65536 abc                     | byte 7: maxval is more than 65535
            P6 1 1 255                           | byte 10: found the end of the file after maxval
            P6 1 1 255x123                       | byte 10: found 'x' after maxval
            P6 1 2 255 abcde                     | byte 16: the file ends here, but its header claims 1 x 2 pixels
            P5 3 1 256 abcde                     | byte 16: the file ends here
            P5 99999999999999999999 1 1 a        | byte 3: width is more than
            P6 281474976710656 281474976710656 255 abc | byte 42: the file ends here
            P6 4294967296 4294967296 255 abc     | byte 32: the file ends here
            P5 3 1 100 aBz                       | byte 13: sample 122 is above the header's maxval 100
            P2 2 1 9 1 x                         | byte 11: found 'x' where a sample
            P2 2 1 9 1 10                        | byte 11: a sample is above the header's maxval 9
            P2 2 1 9 1                           | byte 10: the file ends here, but its header claims 2 x 1 pixels
            P2 2 1 99 011                        | byte 13: found the end of the file where a sample
            P2 2 1 9 1,2                         | byte 10: found ',' behind a sample
            """)
    void shouldTellFileAndByte(String content, String expected) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        for (int ranks : new int[] {1, 3}) {
            String message = failure(ranks, bytes);
            String wanted = folder.resolve("in") + ": " + expected;
            assertTrue(message.startsWith(wanted), message + " for " + wanted);
            assertEquals(1, message.lines().count(), message);
        }
    }

    @Test
    void shouldTellTheFirstOfManyBadSamplesAtAnyNumberOfRanks() throws Exception {
        int[] samples = new int[1000 * 4000];
        for (int bad : new int[] {3_999_999, 3_000_001, 1_700_003, 1_700_002}) {
            samples[bad] = 101;
            byte[] pnm = Pictures.pnm(1000, 4000, 1, 100, samples);
            for (int ranks : new int[] {1, 2, 3, 5, 8}) {
                assertTells(": byte " + (17 + bad) + ": sample 101", failure(ranks, pnm));
            }
        }
    }

    @Test
    void shouldTellTheFirstBadSampleOnItsWayToPng() throws Exception {
        int[] samples = new int[1000 * 4000];
        for (int bad : new int[] {3_999_999, 1_700_003, 800_002}) {
            samples[bad] = 101;
            Path in = Files.write(folder.resolve("in"), Pictures.pnm(1000, 4000, 1, 100, samples));
            for (int ranks : new int[] {1, 2, 3, 5}) {
                assertTells(": byte " + (17 + bad) + ": sample 101", failure(ranks, in, folder.resolve("out.png")));
            }
        }
    }

    @Test
    void shouldReadCommentsAnywhereInTheHeader() throws Exception {
        for (String header : new String[] {
            "P5#a\n2#b\n 1 # c\n255#d\n", "P5\n# x y 7\n#\n2\t1\r\n255 ", "P5 2 1 255\n", "P5\f2\u000b1\n\n#1\n255#x\r"
        }) {
            Path in = Files.write(folder.resolve("in"), Pictures.pnm(header, 255, new int[] {35, 10}));
            Path out = folder.resolve("out.pgm");
            Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
            assertArrayEquals(Pictures.pnm(2, 1, 1, 255, new int[] {35, 10}), Files.readAllBytes(out), header);
        }
    }

    @Test
    void shouldTellAnInputThatIsNone() throws Exception {
        Path out = folder.resolve("out.pgm");
        assertTells("none.ppm: there is no such file; check the path", failure(2, folder.resolve("none.ppm"), out));
        assertTells("is a folder", failure(2, folder, out));
        assertTells("is no regular file", failure(2, Path.of("/dev/null"), out));
    }

    @Test
    void shouldTellAnOutputThatCannotBe() throws Exception {
        Path in = Files.write(folder.resolve("in"), Pictures.pnm(1, 1, 3, 255, new int[3]));
        assertTells("its folder does not exist", failure(2, in, folder.resolve("none/out.png")));
        assertTells("cannot be written", failure(2, in, in.resolve("out.ppm")));
        Path taken = Files.createDirectory(folder.resolve("folder.ppm"));
        assertTells("is a folder; name a file in it", failure(2, in, taken));
        assertTells("gray alone", failure(2, in, folder.resolve("color.pgm")));
        assertThrows(
                UsageException.class,
                () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), folder.resolve("out.gif"))));
    }

    @Test
    void shouldLeaveTheOldOutputWhereTheNewOneFails() throws Exception {
        Path out = Files.write(folder.resolve("out.pgm"), new byte[] {1, 2, 3});
        failure(3, Files.write(folder.resolve("in"), Pictures.pnm(1, 1, 1, 100, new int[] {101})), out);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(out));
    }

    private static void assertTells(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    private String failure(int ranks, byte[] content) throws Exception {
        Path in = Files.write(folder.resolve("in"), content);
        String message = failure(ranks, in, folder.resolve("out.pnm"));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
        return message;
    }

    private static String failure(int ranks, Path in, Path out) {
        return assertThrows(
                        InputException.class,
                        () -> Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out)))
                .getMessage();
    }
}
