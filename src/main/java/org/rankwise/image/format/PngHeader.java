package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.RasterHeader;

/**
 * The IHDR and PLTE chunks of a PNG (PNG specification, third edition, sections 11.2.1 and 11.2.2).
 *
 * @param width pixels in a row
 * @param height rows
 * @param depth bits a stored sample: 1, 2, 4, 8 or 16
 * @param colorType 0 gray, 2 color, 3 palette, 4 gray with alpha, 6 color with alpha
 * @param isInterlaced whether seven coarser images come first (Adam7)
 * @param palette red, green and blue of each entry; null without palette
 */
record PngHeader(int width, int height, int depth, int colorType, boolean isInterlaced, byte[] palette) {
    private static final int IHDR_BYTES = 13;
    private static final int PALETTE = 3;

    /** Reads up to the first chunk of image data, which the chunks then stand in. */
    static PngHeader read(Path file, PngChunks chunks) {
        String type = chunks.next();
        long start = chunks.start();
        if (!type.equals("IHDR") || chunks.remaining() != IHDR_BYTES) {
            throw FileFaults.at(file, start, "expected a chunk IHDR of " + IHDR_BYTES + " bytes; the file is damaged");
        }
        ByteBuffer ihdr = ByteBuffer.wrap(bytes(chunks, IHDR_BYTES));
        int width = ihdr.getInt();
        int height = ihdr.getInt();
        int depth = ihdr.get();
        int colorType = ihdr.get();
        int methods = ihdr.getShort();
        int interlace = ihdr.get();
        byte[] palette = null;
        for (type = chunks.next(); !type.equals("IDAT"); type = chunks.next()) {
            if (type.equals("PLTE") && chunks.remaining() <= 3 * 256 && chunks.remaining() % 3 == 0) {
                palette = bytes(chunks, (int) chunks.remaining());
            } else if (Character.isUpperCase(type.charAt(0))) {
                throw FileFaults.at(
                        file,
                        chunks.start(),
                        "chunk " + printable(type) + " of " + chunks.remaining()
                                + " bytes is not expected here; the file is damaged");
            }
        }
        if (width < 1
                || height < 1
                || methods != 0
                || interlace < 0
                || interlace > 1
                || !isLegal(depth, colorType)
                || colorType == PALETTE && palette == null) {
            throw FileFaults.at(
                    file,
                    start,
                    "IHDR says " + width + " x " + height + " pixels, depth " + depth
                            + ", color type " + colorType + ", methods " + methods + ", interlace " + interlace
                            + (palette == null ? ", no palette" : "") + ", which is no PNG; the file is damaged");
        }
        return new PngHeader(width, height, depth, colorType, interlace == 1, palette);
    }

    private static byte[] bytes(PngChunks chunks, int count) {
        byte[] bytes = new byte[count];
        chunks.read(bytes);
        return bytes;
    }

    private static boolean isLegal(int depth, int colorType) {
        return switch (colorType) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    private static String printable(String type) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            text.append(c > ' ' && c < 0x7f ? c : '?');
        }
        return text.toString();
    }

    boolean isPalette() {
        return colorType == PALETTE;
    }

    /** Samples of a stored pixel, alpha and all. */
    int storedChannels() {
        return switch (colorType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** Bytes of a stored row of some pixels, without its filter byte. */
    long storedRowBytes(long pixels) {
        return Math.ceilDiv(pixels * storedChannels() * depth, 8);
    }

    /** What is left of the image: alpha is dropped, a palette is looked up, depths below 8 are scaled to 8. */
    RasterHeader raster() {
        return new RasterHeader(height, width, (colorType & 2) == 0 ? 1 : 3, depth == 16 ? 65535 : 255);
    }
}
