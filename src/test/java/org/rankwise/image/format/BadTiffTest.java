package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Blur;
import org.rankwise.image.raster.Border;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;

/** Damaged and foreign TIFFs, and steps too wide for the heap, end in one line. */
class BadTiffTest {
    @TempDir
    Path folder;

    /** One tag of a good file of 4 x 2 gray bytes is set to another value. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            256 | 0          | byte 0: this TIFF is 0 x 2 pixels
            256 | 5          | chunk 0 has 8 bytes where 10 make its pixels
            257 | 2000000000 | chunk 0 has 8 bytes where 8000000000 make its pixels
            258 | 12         | has samples of 12 bits
            259 | 7          | this TIFF does not decode
            259 | 6          | is compressed by method 6
            259 | 5          | chunk 0 decodes to
            262 | 6          | is neither gray, RGB nor palette (photometric 6)
            262 | 2          | is RGB of 1 channels
            273 | 999        | the file ends here, but chunk 0 claims 8 bytes from byte 999
            279 | 3          | chunk 0 has 3 bytes where 8 make its pixels
            278 | 1          | says where 1 of its 2 chunks are
            """)
    void shouldTellWhatIsWrong(int tag, int value, String expected) throws Exception {
        for (int ranks : new int[] {1, 3}) {
            String message = failure(ranks, tiff(tag, value));
            assertTrue(message.startsWith(folder.resolve("in").toString()), message);
            assertTrue(message.contains(expected), message);
            assertEquals(1, message.lines().count(), message);
        }
    }

    @Test
    void shouldTellAFileThatEndsTooSoon() throws Exception {
        byte[] whole = tiff(0, 0);
        for (int length = 4; length < whole.length; length++) {
            String message = failure(1, Arrays.copyOf(whole, length));
            assertTrue(message.contains("byte " + length + ": the file ends here"), message);
        }
    }

    @Test
    void shouldTellABlurThatNeedsMoreRowsThanTheHeapHolds() throws Exception {
        int width = (int) (Runtime.getRuntime().maxMemory() / 4000 / 8);
        Path in = Files.write(folder.resolve("in"), Pictures.pnm(width, 1, 1, 255, new int[width]));
        String message = assertThrows(
                        InputException.class,
                        () -> Ranks.run(
                                2,
                                world -> Transform.run(
                                        world, in, new Blur(500, Border.REFLECT), folder.resolve("out.pgm"))))
                .getMessage();
        assertTrue(message.contains("the rows within 2000 of one"), message);
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
    }

    private String failure(int ranks, byte[] content) throws Exception {
        Path in = Files.write(folder.resolve("in"), content);
        String message = assertThrows(
                        InputException.class,
                        () -> Ranks.run(
                                ranks, world -> Transform.run(world, in, new Same(), folder.resolve("out.tif"))))
                .getMessage();
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
        return message;
    }

    private static byte[] tiff(int tag, int value) {
        int[][] entries = {{256, 4}, {257, 2}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {277, 1}, {278, 2}, {279, 8}};
        int data = 14 + 12 * entries.length;
        ByteBuffer out = ByteBuffer.allocate(data + 8).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            int usual = entry[0] == 273 ? data : entry[1];
            int stored = entry[0] == 278 && tag == 257 ? value : usual;
            out.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[0] == tag ? value : stored);
        }
        return out.array();
    }
}
