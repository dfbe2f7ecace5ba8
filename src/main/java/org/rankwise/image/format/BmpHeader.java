package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.rankwise.file.store.RangedFile;
import org.rankwise.image.raster.RasterHeader;

/**
 * The headers of a Windows bitmap (Microsoft, "Bitmap Storage" and "BITMAPV5HEADER structure"), little-endian:
 *
 * <pre>
 *    0  BM  file bytes(4)  0(4)  offset of the samples(4)
 *   14  header bytes(4): 40 BITMAPINFOHEADER, 52 and 56 with masks, 108 BITMAPV4HEADER, 124 BITMAPV5HEADER
 *   18  width(4)  height(4), negative where the first row is at the top  planes(2)  bits a pixel(2)  compression(4)
 *   46  colors of the palette(4), 0 for all there can be
 *   54  masks of red, green and blue(4 each), where compression says so
 *    |  palette behind the header: blue, green, red and 0 for each color
 * </pre>
 *
 * @param raster what the pixels make: gray where the palette is, else of three channels
 * @param bits of a pixel: 1, 4 and 8 with a palette; 16, 24 and 32 without
 * @param isTopDown whether the first row comes first; else the last one does
 * @param rowBytes from one row to the next
 * @param dataOffset the byte of the first pixel in the file
 * @param palette red, green and blue of each color; null without palette
 * @param masks bits of red, green and blue in a pixel; null with a palette
 */
record BmpHeader(
        RasterHeader raster, int bits, boolean isTopDown, long rowBytes, long dataOffset, byte[] palette, int[] masks) {
    static final int FILE_HEADER_BYTES = 14;
    static final int INFO_BYTES = 40;

    private static final int SIZE = 14;
    private static final int WIDTH = 18;
    private static final int PLANES = 26;
    private static final int BITS = 28;
    private static final int COMPRESSION = 30;
    private static final int MASKS = 54;
    private static final int MASK_BYTES = 12;

    private static final int NOT_COMPRESSED = 0;
    private static final int BY_MASKS = 3;
    private static final int BY_MASKS_AND_ALPHA = 6;

    private static final int MOST_ROW_BYTES = Integer.MAX_VALUE - 8;

    static boolean isBmp(byte[] magic) {
        return magic.length > 1 && magic[0] == 'B' && magic[1] == 'M';
    }

    /** Reads the headers, and holds what they claim against the file's length. */
    static BmpHeader read(RangedFile file) {
        ByteBuffer head = bytes(file, 0, FILE_HEADER_BYTES + INFO_BYTES, "a bitmap's header");
        long headerBytes = unsigned(head, SIZE);
        int bits = head.getShort(BITS);
        int compression = head.getInt(COMPRESSION);
        requireKnown(file, headerBytes, bits, compression);
        long width = head.getInt(WIDTH);
        long height = Math.abs((long) head.getInt(WIDTH + 4));
        if (width < 1 || height < 1 || head.getShort(PLANES) != 1) {
            throw file.at(
                    WIDTH,
                    "the header says " + width + " x " + height + " pixels in " + head.getShort(PLANES)
                            + " planes where at least 1 x 1 in 1 plane is expected; the file is damaged");
        }
        long dataOffset = unsigned(head, 10);
        long rowBytes = Math.ceilDiv(width * bits, 32) * 4;
        requireRows(file, width, height, bits, dataOffset, rowBytes);
        boolean isTopDown = head.getInt(WIDTH + 4) < 0;
        if (bits > 8) {
            int[] masks = masks(file, bits, compression);
            return new BmpHeader(
                    new RasterHeader(height, width, 3, 255), bits, isTopDown, rowBytes, dataOffset, null, masks);
        }
        long colors = unsigned(head, 46);
        int used = (int) (colors == 0 ? 1 << bits : Math.min(colors, 1 << bits));
        byte[] palette = palette(file, FILE_HEADER_BYTES + headerBytes, used, dataOffset);
        RasterHeader raster = new RasterHeader(height, width, isGray(palette) ? 1 : 3, 255);
        return new BmpHeader(raster, bits, isTopDown, rowBytes, dataOffset, palette, null);
    }

    private static void requireKnown(RangedFile file, long headerBytes, int bits, int compression) {
        if (headerBytes != 40 && headerBytes != 52 && headerBytes != 56 && headerBytes != 108 && headerBytes != 124) {
            throw file.at(
                    SIZE,
                    "a header of " + headerBytes + " bytes where Windows has 40, 52, 56, 108 or 124"
                            + (headerBytes == 12 || headerBytes == 16 || headerBytes == 64
                                    ? "; it is OS/2's, save the picture as a bitmap of Windows or as PNG"
                                    : "; the file is damaged or no bitmap"));
        }
        if (compression == 1 || compression == 2) {
            throw file.at(
                    COMPRESSION,
                    "rows are compressed by run lengths (RLE" + (compression == 1 ? 8 : 4)
                            + "), so that they lie at no known bytes; save the picture without compression or as PNG");
        }
        boolean isMasked = compression == BY_MASKS || compression == BY_MASKS_AND_ALPHA;
        if (compression != NOT_COMPRESSED && !(isMasked && (bits == 16 || bits == 32))) {
            throw file.at(
                    COMPRESSION,
                    "compression " + compression + " of pixels of " + bits
                            + " bits, where 0 (none) or, of 16 and 32 bits,"
                            + " 3 (bit fields) is expected; save the picture without compression or as PNG");
        }
        if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
            throw file.at(
                    BITS, "pixels of " + bits + " bits where 1, 4, 8, 16, 24 or 32 are expected; the file is damaged");
        }
    }

    private static void requireRows(
            RangedFile file, long width, long height, int bits, long dataOffset, long rowBytes) {
        if (file.bytes() < dataOffset || (file.bytes() - dataOffset) / rowBytes < height) {
            throw file.at(
                    file.bytes(),
                    "the file ends here, but its header claims " + width + " x " + height + " pixels of " + bits
                            + " bits from byte " + dataOffset + "; it is truncated, fetch it again");
        }
        if (rowBytes > MOST_ROW_BYTES) {
            throw file.at(
                    WIDTH,
                    "a row of " + width + " pixels of " + bits + " bits takes " + rowBytes + " bytes, where at most "
                            + MOST_ROW_BYTES + " can be held; cut it");
        }
    }

    private static int[] masks(RangedFile file, int bits, int compression) {
        if (compression == NOT_COMPRESSED) {
            return bits == 16 ? new int[] {0x7c00, 0x3e0, 0x1f} : new int[] {0xff0000, 0xff00, 0xff};
        }
        ByteBuffer bytes = bytes(file, MASKS, MASK_BYTES, "the masks of red, green and blue");
        int[] masks = {bytes.getInt(0), bytes.getInt(4), bytes.getInt(8)};
        for (int mask : masks) {
            int ones = mask >>> Integer.numberOfTrailingZeros(mask);
            if (mask == 0 || (ones & ones + 1) != 0 || bits == 16 && mask >>> 16 != 0) {
                throw file.at(
                        MASKS,
                        "masks " + Integer.toHexString(masks[0]) + ", " + Integer.toHexString(masks[1]) + " and "
                                + Integer.toHexString(masks[2])
                                + " of red, green and blue where a run of bits among the "
                                + bits + " of a pixel is expected of each; the file is damaged");
            }
        }
        return masks;
    }

    private static byte[] palette(RangedFile file, long start, int colors, long dataOffset) {
        if (start + 4L * colors > dataOffset) {
            throw file.at(
                    10,
                    "samples from byte " + dataOffset + " on, where the palette of " + colors + " colors ends at byte "
                            + (start + 4L * colors) + "; the file is damaged");
        }
        ByteBuffer stored = bytes(file, start, 4 * colors, "the palette");
        byte[] palette = new byte[3 * colors];
        for (int i = 0; i < colors; i++) {
            palette[3 * i] = stored.get(4 * i + 2);
            palette[3 * i + 1] = stored.get(4 * i + 1);
            palette[3 * i + 2] = stored.get(4 * i);
        }
        return palette;
    }

    private static boolean isGray(byte[] palette) {
        for (int i = 0; i < palette.length; i += 3) {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer bytes(RangedFile file, long at, int count, String what) {
        file.require(at, count, what);
        byte[] bytes = new byte[count];
        file.read(at, bytes, 0, count);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}
