package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class JpegTest {
    private static final Seed SEED = Seed.of(JpegTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldReadColorAndGrayAtAnyNumberOfRanks() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY}) {
            int channels = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
            byte[] jpeg = Pictures.encode(noise(type, 801, 703), "jpeg", false);
            Path in = Files.write(folder.resolve("in"), jpeg);
            BufferedImage image = ImageIO.read(in.toFile());
            int[] samples = new int[801 * 703 * channels];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = image.getRaster().getSample(i / channels % 801, i / channels / 801, i % channels);
            }
            for (int ranks : new int[] {1, 2, 3, 5, 8}) {
                Path out = folder.resolve("out.pnm");
                Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out));
                assertArrayEquals(Pictures.pnm(801, 703, channels, 255, samples), Files.readAllBytes(out));
            }
        }
    }

    @Test
    void shouldReadProgressive() throws Exception {
        Path in = Files.write(
                folder.resolve("in"), Pictures.encode(noise(BufferedImage.TYPE_BYTE_GRAY, 20, 30), "jpeg", true));
        Path out = folder.resolve("out.pgm");
        Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
        assertTrue(Files.size(out) > 600);
    }

    @Test
    void shouldNoticeEveryCut() throws Exception {
        byte[] jpeg = Pictures.encode(noise(BufferedImage.TYPE_3BYTE_BGR, 40, 30), "jpeg", false);
        for (int length = 3; length < jpeg.length; length++) {
            String message = failure(Arrays.copyOf(jpeg, length));
            assertTrue(message.contains("byte"), message + " at " + length);
        }
    }

    @Test
    void shouldLeaveColorProfilesAlone() throws Exception {
        byte[] jpeg = Pictures.encode(noise(BufferedImage.TYPE_3BYTE_BGR, 40, 30), "jpeg", false);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] tagged = ByteBuffer.allocate(jpeg.length + 18 + profile.length)
                .put(jpeg, 0, 20)
                .putShort((short) 0xffe2)
                .putShort((short) (16 + profile.length))
                .put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1))
                .put(profile)
                .put(jpeg, 20, jpeg.length - 20)
                .array();
        byte[][] results = new byte[2][];
        for (int i = 0; i < 2; i++) {
            Path in = Files.write(folder.resolve("in"), i == 0 ? jpeg : tagged);
            Path out = folder.resolve("out.ppm");
            Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
            results[i] = Files.readAllBytes(out);
        }
        assertArrayEquals(results[0], results[1]);
    }

    @Test
    void shouldEndInAnImageOrOneLineWhateverIsDamaged() throws Exception {
        byte[] jpeg = Pictures.encode(noise(BufferedImage.TYPE_3BYTE_BGR, 24, 16), "jpeg", false);
        Random random = SEED.random("damage");
        for (int at = 3; at < jpeg.length; at++) {
            byte[] damaged = jpeg.clone();
            damaged[at] = (byte) random.nextInt();
            Path in = Files.write(folder.resolve("in"), damaged);
            Path out = folder.resolve("out.ppm");
            try {
                Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith(in.toString()), e.getMessage() + " " + SEED.line());
            }
        }
    }

    @Test
    void shouldRefuseSizesBeyondAnArrayOrTheHeap() throws Exception {
        long heapPixels = Runtime.getRuntime().maxMemory() / 4;
        int height = (int) Math.min(65_000, heapPixels / 30_000 + 1000);
        assertTrue(failure(claiming(61_680, 61_680)).contains("61680 x 61680"));
        assertTrue(failure(claiming(30_000, height)).contains("30000 x " + height));
    }

    /** A small JPEG whose frame header claims another size. */
    private static byte[] claiming(int width, int height) throws IOException {
        byte[] jpeg = Pictures.encode(noise(BufferedImage.TYPE_3BYTE_BGR, 8, 8), "jpeg", false);
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                break;
            }
        }
        return jpeg;
    }

    private String failure(byte[] jpeg) throws Exception {
        Path in = Files.write(folder.resolve("in"), jpeg);
        Path out = folder.resolve("out.ppm");
        InputException e = assertThrows(
                InputException.class,
                () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), out)),
                "length " + jpeg.length);
        return e.getMessage();
    }

    private static BufferedImage noise(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = SEED.random(type, width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }
}
