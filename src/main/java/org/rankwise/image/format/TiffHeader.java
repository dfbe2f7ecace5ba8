package org.rankwise.image.format;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * How the first image of a TIFF lies in its file (TIFF 6.0): in chunks, which are strips of whole rows or tiles.
 *
 * @param raster what the samples make
 * @param order of bytes in a sample
 * @param bits of a stored sample: 1, 2, 4, 8, 16, 32 or 64
 * @param format of a stored sample: 1 unsigned, 2 signed, 3 floating
 * @param storedChannels samples of a pixel in the file; more than the raster's where alpha is dropped
 * @param isPlanar whether each channel has chunks of its own
 * @param isInverted whether 0 is white
 * @param palette 3 x 2^bits values of 16 bits, all reds first; null without palette
 * @param chunkWidth pixels of a chunk's row
 * @param chunkHeight rows of a chunk
 * @param isTiled whether chunks at the edges are as large as others
 * @param offsets of the chunks
 * @param counts bytes of the chunks
 * @param codec what the chunks are compressed by
 * @param predictor 1 none, 2 differences, 3 differences of floating samples
 */
record TiffHeader(
        RasterHeader raster,
        ByteOrder order,
        int bits,
        int format,
        int storedChannels,
        boolean isPlanar,
        boolean isInverted,
        long[] palette,
        int chunkWidth,
        int chunkHeight,
        boolean isTiled,
        long[] offsets,
        long[] counts,
        TiffCodec codec,
        int predictor) {
    static final int WIDTH = 256;
    static final int LENGTH = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int CHANNELS = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_COUNTS = 279;
    static final int PLANAR = 284;
    static final int FORMAT = 339;

    private static final int PREDICTOR = 317;
    private static final int COLOR_MAP = 320;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;
    private static final Set<Integer> USED = Set.of(
            WIDTH,
            LENGTH,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            STRIP_OFFSETS,
            CHANNELS,
            ROWS_PER_STRIP,
            STRIP_COUNTS,
            PLANAR,
            PREDICTOR,
            COLOR_MAP,
            TILE_WIDTH,
            TILE_LENGTH,
            TILE_OFFSETS,
            TILE_COUNTS,
            FORMAT);

    static boolean isTiff(byte[] magic) {
        if (magic.length < 4) {
            return false;
        }
        int first = magic[2];
        int second = magic[3];
        return magic[0] == 'I' && magic[1] == 'I' && second == 0 && (first == TiffTags.CLASSIC || first == TiffTags.BIG)
                || magic[0] == 'M'
                        && magic[1] == 'M'
                        && first == 0
                        && (second == TiffTags.CLASSIC || second == TiffTags.BIG);
    }

    static boolean isUsed(int tag) {
        return USED.contains(tag);
    }

    /** Makes sense of the tags, and holds what they claim against the file's length. */
    static TiffHeader of(Path file, TiffTags tags, long fileBytes) {
        long width = tags.first(WIDTH, 0);
        long height = tags.first(LENGTH, 0);
        int bits = (int) tags.first(BITS, 1);
        int format = (int) tags.first(FORMAT, 1);
        int channels = (int) tags.first(CHANNELS, 1);
        int photometric = (int) tags.first(PHOTOMETRIC, 1);
        require(
                file,
                width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE,
                "is " + width + " x " + height + " pixels");
        require(file, channels > 0 && channels <= 64, "has " + channels + " channels");
        require(file, Arrays.stream(tags.all(BITS)).allMatch(b -> b == bits), "has channels of different bits");
        require(
                file,
                photometric >= 0 && photometric <= 3,
                "is neither gray, RGB nor palette (photometric " + photometric + ")");
        boolean hasPalette = photometric == 3;
        int kept = photometric == 2 ? 3 : 1;
        require(file, channels >= kept, "is RGB of " + channels + " channels");
        ElementType type = hasPalette && bits <= 8 ? ElementType.BYTE : type(bits, format);
        require(file, type != null, "has samples of " + bits + " bits, format " + format);
        long[] palette = hasPalette ? tags.all(COLOR_MAP) : null;
        require(file, palette == null || bits <= 8 && palette.length == 3 << bits, "has no palette of 2^" + bits);
        TiffCodec codec = TiffCodec.of((int) tags.first(COMPRESSION, 1));
        require(file, codec != null, "is compressed by method " + tags.first(COMPRESSION, 1));
        int predictor = (int) tags.first(PREDICTOR, 1);
        require(
                file,
                predictor == 1
                        || codec != TiffCodec.NONE
                                && (predictor == 2 && format != 3 && bits >= 8 && bits <= 32
                                        || predictor == 3 && format == 3),
                "has predictor " + predictor);
        RasterHeader raster = new RasterHeader(height, width, hasPalette ? 3 : kept, type, RasterHeader.maxvalOf(type));

        boolean isTiled = tags.has(TILE_WIDTH);
        long chunkWidth = isTiled ? tags.first(TILE_WIDTH, 0) : width;
        long chunkHeight = isTiled ? tags.first(TILE_LENGTH, 0) : Math.min(height, tags.first(ROWS_PER_STRIP, height));
        require(
                file,
                chunkWidth > 0
                        && chunkHeight > 0
                        && chunkWidth <= Integer.MAX_VALUE
                        && chunkHeight <= Integer.MAX_VALUE,
                "has chunks of " + chunkWidth + " x " + chunkHeight);
        TiffHeader header = new TiffHeader(
                raster,
                tags.order(),
                bits,
                format,
                channels,
                tags.first(PLANAR, 1) == 2 && channels > 1,
                photometric == 0,
                palette,
                (int) chunkWidth,
                (int) chunkHeight,
                isTiled,
                tags.all(isTiled ? TILE_OFFSETS : STRIP_OFFSETS),
                tags.all(isTiled ? TILE_COUNTS : STRIP_COUNTS),
                codec,
                predictor);
        header.requireHeld(file, fileBytes);
        return header;
    }

    private static void require(Path file, boolean isRead, String found) {
        if (!isRead) {
            throw FileFaults.at(
                    file,
                    0,
                    "this TIFF " + found + ", which is not read; expected gray, RGB or palette,"
                            + " integers of 1 to 32 bits or floats of 32 or 64, as they are or by LZW, deflate or PackBits;"
                            + " convert it, such as by: tiffcp -c none");
        }
    }

    private static ElementType type(int bits, int format) {
        return switch (format) {
            case 1, 4 ->
                switch (bits) {
                    case 1, 2, 4, 8 -> ElementType.BYTE;
                    case 16 -> ElementType.CHAR;
                    case 32 -> ElementType.DOUBLE; // an int cannot hold them all
                    default -> null;
                };
            case 2 -> bits == 8 || bits == 16 || bits == 32 ? ElementType.INT : null;
            case 3 -> bits == 32 ? ElementType.FLOAT : bits == 64 ? ElementType.DOUBLE : null;
            default -> null;
        };
    }

    private void requireHeld(Path file, long fileBytes) {
        long chunks = (long) down() * across() * (isPlanar ? storedChannels : 1);
        if (offsets.length < chunks || counts.length < chunks) {
            throw FileFaults.at(
                    file,
                    0,
                    "this TIFF says where " + Math.min(offsets.length, counts.length) + " of its " + chunks
                            + " chunks are; it is damaged");
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (offsets[chunk] < 0 || counts[chunk] < 0 || offsets[chunk] > fileBytes - counts[chunk]) {
                throw FileFaults.at(
                        file,
                        fileBytes,
                        "the file ends here, but chunk " + chunk + " claims " + counts[chunk] + " bytes from byte "
                                + offsets[chunk] + "; it is truncated or damaged");
            }
            long decoded = rowBytes() * rowsOf(chunk / across() % down());
            if (decoded / codec.mostPerByte() > counts[chunk]) {
                throw FileFaults.at(
                        file,
                        offsets[chunk],
                        "chunk " + chunk + " has " + counts[chunk] + " bytes where " + decoded
                                + " make its pixels, more than these can hold; the file is truncated or damaged");
            }
        }
    }

    /** Chunks side by side. */
    int across() {
        return Math.ceilDiv((int) raster.width(), chunkWidth);
    }

    /** Chunks one below the other. */
    int down() {
        return Math.ceilDiv((int) raster.height(), chunkHeight);
    }

    /** Rows stored in the chunks at some place from the top; tiles are padded, strips are not. */
    int rowsOf(int chunkRow) {
        return isTiled ? chunkHeight : (int) Math.min(chunkHeight, raster.height() - (long) chunkRow * chunkHeight);
    }

    /** Samples side by side in a chunk. */
    int samplesPerPixel() {
        return isPlanar ? 1 : storedChannels;
    }

    /** Bytes of a chunk's row. */
    long rowBytes() {
        return Math.ceilDiv((long) chunkWidth * samplesPerPixel() * bits, 8);
    }
}
