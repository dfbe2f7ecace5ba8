package org.rankwise.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
        text.append(width).append(' ').append(height).append('\n').append(maxval).append('\n');
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
}
