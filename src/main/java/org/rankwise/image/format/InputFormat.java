package org.rankwise.image.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The formats that rasters are read from, each told by its first bytes. A new format is entered here, and nowhere else: help
 * and messages name the formats that are here, in this order.
 */
public enum InputFormat {
    PNM(magic -> magic.length > 1 && magic[0] == 'P' && magic[1] >= '1' && magic[1] <= '6', InputFormat::openPnm),
    PAM(magic -> magic.length > 1 && magic[0] == 'P' && magic[1] == '7', InputFormat::openPnm),
    PNG(PngDecoder::isPng, (file, bytes) -> RasterSource.decoded(new PngDecoder(file, bytes))),
    JPEG(JpegDecoder::isJpeg, (file, _) -> RasterSource.decoded(new JpegDecoder(file))),
    BMP(BmpHeader::isBmp, (file, _) -> RasterSource.ranged(new BmpReader(file))),
    TIFF(TiffHeader::isTiff, (file, _) -> TiffReader.open(file)),
    FITS(InputFormat::isFits, (name, _) -> RasterSource.ranged(ArrayReader.ofFits(name)), true),
    NPY(InputFormat::isNumPy, (file, _) -> RasterSource.ranged(ArrayReader.ofNumPy(file)));

    static final int MAGIC_BYTES = 8;

    private final Predicate<byte[]> claims;
    private final Opener opener;
    private final boolean hasExtensions;

    InputFormat(Predicate<byte[]> claims, Opener opener) {
        this(claims, opener, false);
    }

    InputFormat(Predicate<byte[]> claims, Opener opener, boolean hasExtensions) {
        this.claims = claims;
        this.opener = opener;
        this.hasExtensions = hasExtensions;
    }

    @FunctionalInterface
    private interface Opener {
        RasterSource open(Path file, long fileBytes) throws IOException;
    }

    /** All formats, to be read in a sentence: {@code PNM, PAM ... or NPY}. */
    public static String names() {
        return Words.or(Arrays.stream(values()).map(InputFormat::name).toList());
    }

    /** Whether a file that starts with these bytes is of this format. */
    boolean claims(byte[] magic) {
        return claims.test(magic);
    }

    /** Whether a name may choose one of several images in a file, by an extension in brackets. */
    boolean hasExtensions() {
        return hasExtensions;
    }

    RasterSource open(Path file, long fileBytes) throws IOException {
        return opener.open(file, fileBytes);
    }

    private static boolean isFits(byte[] magic) {
        return new String(magic, StandardCharsets.ISO_8859_1).equals("SIMPLE  ");
    }

    private static boolean isNumPy(byte[] magic) {
        return new String(magic, StandardCharsets.ISO_8859_1).startsWith("\u0093NUMPY");
    }

    private static RasterSource openPnm(Path file, long fileBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PnmHeader header = PnmHeader.read(file, in, fileBytes);
            if (header.isPlain()) {
                return RasterSource.decoded(new PlainPnmDecoder(file, header));
            }
            return RasterSource.ranged(
                    header.kind() == '4'
                            ? new PbmReader(file, header)
                            : new RawReader(
                                    file,
                                    header.raster(),
                                    header.dataOffset(),
                                    header.storedChannels(),
                                    ByteOrder.BIG_ENDIAN));
        }
    }
}
