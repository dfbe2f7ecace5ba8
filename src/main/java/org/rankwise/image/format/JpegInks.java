package org.rankwise.image.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The four channels of a CMYK or YCCK JPEG made red, green and blue: light that cyan, magenta and yellow leave, times light
 * that black leaves, {@code (255 - c) (255 - k) / 255}, without color profiles, as Pillow does.
 *
 * @param isInverted whether light is stored and not ink, as files with Adobe's marker have it
 * @param isYcck whether cyan, magenta and yellow are stored as YCbCr of the color that they leave out
 */
record JpegInks(boolean isInverted, boolean isYcck) {
    private static final int APP14 = 0xee;
    private static final int SCAN = 0xda;
    private static final int ADOBE_BYTES = 12;

    /** Looks for Adobe's marker, {@code Adobe version(2) flags(2) flags(2) transform(1)}, before the first scan. */
    static JpegInks of(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            while (true) {
                int marker = in.read();
                while (marker == 0xff) {
                    marker = in.read();
                }
                if (marker < 0 || marker == SCAN) {
                    return new JpegInks(false, false);
                } else if (marker < 0xc0 || marker >= 0xd0 && marker < 0xd9) {
                    continue;
                }
                byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
                if (marker == APP14
                        && segment.length >= ADOBE_BYTES
                        && new String(segment, 0, 5, StandardCharsets.ISO_8859_1).equals("Adobe")) {
                    return new JpegInks(true, segment[ADOBE_BYTES - 1] == 2);
                }
            }
        }
    }

    /** Makes {@code pixels} of {@code inks[from ...]} samples at {@code rgb[to ...]}. */
    void toRgb(byte[] inks, int from, byte[] rgb, int to, int pixels) {
        int[] color = new int[3];
        for (int i = 0; i < pixels; i++) {
            int at = from + 4 * i;
            for (int c = 0; c < 3; c++) {
                color[c] = inks[at + c] & 0xff;
            }
            if (isYcck) {
                leftOut(color);
            }
            int black = light(inks[at + 3] & 0xff);
            for (int c = 0; c < 3; c++) {
                // 255 is odd, so there are no ties
                rgb[to + 3 * i + c] = (byte) ((2 * light(color[c]) * black + 255) / 510);
            }
        }
    }

    private int light(int stored) {
        return isInverted ? stored : 255 - stored;
    }

    /** YCbCr to what is left of 255 by red, green and blue (JFIF 1.02). */
    private static void leftOut(int[] color) {
        double luma = color[0];
        double blue = color[1] - 128;
        double red = color[2] - 128;
        color[0] = 255 - rounded(luma + 1.402 * red);
        color[1] = 255 - rounded(luma - 0.344136 * blue - 0.714136 * red);
        color[2] = 255 - rounded(luma + 1.772 * blue);
    }

    private static int rounded(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
