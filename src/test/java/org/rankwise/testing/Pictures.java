package org.rankwise.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures for tests, written by other hands than the image layer's. */
public final class Pictures {

    private Pictures() {}

    /** Random samples from 0 to {@code maxval}. */
    public static int[] samples(Random random, int count, int maxval) {
        return random.ints(count, 0, maxval + 1).toArray();
    }

    /** A raw P5 or P6 file. */
    public static byte[] pnm(int width, int height, int channels, int maxval, int[] samples) {
        String header = (channels == 1 ? "P5" : "P6") + "\n" + width + " " + height + "\n" + maxval + "\n";
        return pnm(header, maxval, samples);
    }

    /** A raw file with a header of one's own. */
    public static byte[] pnm(String header, int maxval, int[] samples) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int sample : samples) {
            if (maxval > 255) {
                out.write(sample >>> 8);
            }
            out.write(sample);
        }
        return out.toByteArray();
    }

    /** A plain P2 or P3 file, five numbers a line. */
    public static byte[] plainPnm(int width, int height, int channels, int maxval, int[] samples) {
        StringBuilder text = new StringBuilder(channels == 1 ? "P2" : "P3").append("\n# plain\n");
        text.append(width)
                .append(' ')
                .append(height)
                .append('\n')
                .append(maxval)
                .append('\n');
        for (int i = 0; i < samples.length; i++) {
            text.append(samples[i]).append(i % 5 == 4 ? '\n' : ' ');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** An image as the JDK writes it. */
    public static byte[] encode(BufferedImage image, String format, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (interlaced) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A file of these bytes. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }

    /** A PNG, however damaged, whose chunks have the checksums that go with them. */
    public static byte[] withChecksums(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        for (int at = 8; at + 12 <= png.length; ) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return bytes.array();
    }
}
