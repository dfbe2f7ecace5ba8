package org.rankwise.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Pages unpacked. A size that a header tells is believed as far as so few bytes can hold so many. */
final class Codecs {
    private static final int UNCOMPRESSED = 0;
    private static final int SNAPPY = 1;
    private static final int GZIP = 2;
    private static final int ZSTD = 6;
    private static final int LZ4_RAW = 7;
    // what a byte can become: in Snappy 64 of 3 bytes, in LZ4 255 of 1
    private static final long SNAPPY_RATIO = 22;
    private static final long LZ4_RATIO = 255;

    private Codecs() {}

    /** Refuses a file before anything of it is read. */
    static void require(int codec, String column) throws FormatException {
        switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> {
                // as wanted
            }
            default ->
                throw new FormatException("column " + column + " is compressed by " + name(codec)
                        + ", which is not read; write it with zstd, snappy, gzip or lz4_raw");
        }
    }

    private static String name(int codec) {
        return switch (codec) {
            case 3 -> "LZO";
            case 4 -> "Brotli";
            case 5 -> "LZ4 in Hadoop's frames";
            default -> "method " + codec;
        };
    }

    static byte[] unpack(int codec, byte[] packed, int size) throws IOException {
        byte[] plain = switch (codec) {
            case SNAPPY -> Snappy.unpack(packed, believed(packed, size, SNAPPY_RATIO));
            case LZ4_RAW -> Lz4.unpack(packed, believed(packed, size, LZ4_RATIO));
            case GZIP -> read(GZIPInputStream::new, packed, size);
            case ZSTD ->
                Zstd.getFrameContentSize(packed) == size
                        ? zstd(packed, size)
                        : read(ZstdInputStream::new, packed, size);
            default -> packed;
        };
        if (plain.length != size) {
            throw new FormatException("a page unpacks to " + plain.length + " bytes where its header has " + size);
        }
        return plain;
    }

    private static byte[] zstd(byte[] packed, int size) throws FormatException {
        try {
            return Zstd.decompress(packed, size);
        } catch (ZstdException e) {
            throw damaged(e);
        }
    }

    /** What unpacks a stream. */
    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private static byte[] read(Unpacking unpacking, byte[] packed, int size) throws IOException {
        // grows with what comes
        try (InputStream plain = unpacking.of(new ByteArrayInputStream(packed))) {
            byte[] bytes = plain.readNBytes(size);
            // a checksum stands behind the last byte, and is looked at where no more comes
            if (bytes.length == size && plain.read() >= 0) {
                throw new FormatException("a page unpacks to more than the " + size + " bytes of its header");
            }
            return bytes;
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw damaged(e);
        }
    }

    private static FormatException damaged(Exception e) {
        return new FormatException("a page's compressed data is damaged: " + e.getMessage());
    }

    private static int believed(byte[] packed, int size, long ratio) throws FormatException {
        if (size > ratio * packed.length) {
            throw new FormatException(
                    "a page of " + packed.length + " bytes promises " + size + ", more than it can hold");
        }
        return size;
    }
}
