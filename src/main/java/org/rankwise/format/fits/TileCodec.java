package org.rankwise.format.fits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** What the tiles of an image are compressed by (the FITS Standard 4.0, 10.4); pixels come out big-endian. */
enum TileCodec {
    RICE_1 {
        @Override
        byte[] decode(byte[] in, Layout layout) {
            byte[] out = new byte[layout.pixels() * layout.pixelBytes()];
            int length = new RiceDecoder(in, layout.pixelBytes()).decode(out, layout.blockPixels());
            return length == out.length ? out : Arrays.copyOf(out, length);
        }

        @Override
        long mostPixels(long bytes, Layout layout) {
            return 8 * bytes / RiceDecoder.splitBits(layout.pixelBytes()) * layout.blockPixels();
        }
    },
    GZIP_1 {
        @Override
        byte[] decode(byte[] in, Layout layout) {
            try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(in))) {
                return stream.readNBytes(layout.pixels() * Long.BYTES);
            } catch (IOException _) {
                return new byte[0];
            }
        }

        @Override
        long mostPixels(long bytes, Layout layout) {
            return DEFLATE_RATIO * bytes;
        }
    },
    /** As GZIP_1, the highest bytes of all pixels first, then the next ones. */
    GZIP_2 {
        @Override
        byte[] decode(byte[] in, Layout layout) {
            byte[] planes = GZIP_1.decode(in, layout);
            byte[] out = new byte[planes.length];
            int pixels = layout.pixels();
            int size = planes.length / pixels;
            for (int b = 0; b < size; b++) {
                for (int i = 0; i < pixels; i++) {
                    out[i * size + b] = planes[b * pixels + i];
                }
            }
            return out;
        }

        @Override
        long mostPixels(long bytes, Layout layout) {
            return DEFLATE_RATIO * bytes;
        }
    },
    NOCOMPRESS {
        @Override
        byte[] decode(byte[] in, Layout layout) {
            return in;
        }

        @Override
        long mostPixels(long bytes, Layout layout) {
            return bytes;
        }
    };

    /** Bytes that a byte of deflate makes at most. */
    private static final long DEFLATE_RATIO = 1033;

    /**
     * What there is to know of a tile to decode it.
     *
     * @param pixels of the tile, at least 1
     * @param pixelBytes of a pixel before Rice's compression
     * @param blockPixels of a block of Rice's
     */
    record Layout(int pixels, int pixelBytes, int blockPixels) {}

    /** The codec that ZCMPTYPE names; null if it is none of these. */
    static TileCodec of(String name) {
        for (TileCodec codec : values()) {
            if (codec.name().equals(name) || codec == RICE_1 && "RICE_ONE".equals(name)) {
                return codec;
            }
        }
        return null;
    }

    /** The tile's pixels, fewer where it is damaged. */
    abstract byte[] decode(byte[] in, Layout layout);

    /** Pixels that so many bytes make at most. */
    abstract long mostPixels(long bytes, Layout layout);
}
