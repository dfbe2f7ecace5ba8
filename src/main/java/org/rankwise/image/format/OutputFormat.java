package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rankwise.array.ArrayFormat;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.format.npy.NpyFormat;
import org.rankwise.image.format.Capacity.Colors;
import org.rankwise.image.format.Capacity.Samples;
import org.rankwise.image.raster.RasterHeader;

/**
 * The formats a raster can be written in, chosen by the output's name. A new format is entered here, and nowhere else: help
 * and messages name the formats that are here, in this order.
 */
public enum OutputFormat {
    /** Gray alone. */
    PGM(Capacity.of(Colors.GRAY, Samples.UNSIGNED), raw(PnmHeader::encode), "pgm"),
    /** Color; a gray raster has its sample three times. */
    PPM(Capacity.of(Colors.COLOR, Samples.UNSIGNED), raw(PnmHeader::encode), "ppm"),
    /** PGM for gray, PPM for color. */
    PNM(Capacity.of(Colors.EITHER, Samples.UNSIGNED), raw(PnmHeader::encode), "pnm"),
    /** Gray or color of 8 or 16 bits a sample, with words for a header. */
    PAM(Capacity.of(Colors.EITHER, Samples.UNSIGNED), raw(PamHeader::encode), "pam"),
    /** Gray or color of 8 or 16 bits a sample, compressed. */
    PNG(Capacity.of(Colors.EITHER, Samples.UNSIGNED).withIntSides(), joined(PngWriter::new), "png"),
    /** Gray or color of 8 bits a sample. */
    BMP(
            Capacity.of(Colors.EITHER, Samples.BYTES)
                    .withIntSides()
                    .withMost(BmpWriter.MOST_BYTES, BmpWriter::fileBytes),
            ranged(BmpWriter::new),
            "bmp"),
    /** Gray or color of any type of sample. */
    TIFF(Capacity.of(Colors.EITHER, Samples.ANY).withIntSides(), raw(TiffHead::encode), "tif", "tiff"),
    /** Any type of sample; color as three planes. */
    FITS(Capacity.of(Colors.EITHER, Samples.ANY), array(new FitsFormat(), ArrayLayout::fits), "fits", "fit", "fts"),
    /** Any type of sample, as NumPy's array of rows, columns and, for color, channels. */
    NPY(Capacity.of(Colors.EITHER, Samples.ANY), array(new NpyFormat(false), ArrayLayout::numPy), "npy");

    private final Capacity capacity;
    private final Making making;
    private final List<String> suffixes;

    OutputFormat(Capacity capacity, Making making, String... suffixes) {
        this.capacity = capacity;
        this.making = making;
        this.suffixes = List.of(suffixes);
    }

    /** Opens a file that is to become a raster. */
    @FunctionalInterface
    private interface Opener<W extends RasterWriter> {
        W open(Path file, Path temporary, RasterHeader stored);
    }

    /** Who writes the files of a format. */
    private record Making(boolean isRanged, Opener<?> opener) {}

    private static Making ranged(Opener<RangedWriter> opener) {
        return new Making(true, opener);
    }

    private static Making joined(Opener<JoinedWriter> opener) {
        return new Making(false, opener);
    }

    /** Samples as they are behind a head. */
    private static Making raw(Function<RasterHeader, byte[]> head) {
        return ranged((file, temporary, stored) -> new RawWriter(file, temporary, stored, head.apply(stored)));
    }

    private static Making array(ArrayFormat format, Function<RasterHeader, ArrayLayout> layout) {
        return ranged((file, temporary, stored) -> new ArrayWriter(file, temporary, format, layout.apply(stored)));
    }

    /**
     * The format that the file's suffix names.
     *
     * @throws UsageException if it names none
     */
    public static OutputFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (OutputFormat format : values()) {
            if (format.suffixes.stream().anyMatch(suffix -> name.endsWith("." + suffix))) {
                return format;
            }
        }
        throw new UsageException("output " + file + " names no known format; end it in " + names());
    }

    /** All formats by their suffixes, to be read in a sentence: {@code .pgm, .ppm ... or .npy}. */
    public static String names() {
        return names(Arrays.stream(values()));
    }

    private static String names(Stream<OutputFormat> formats) {
        return Words.or(formats.map(OutputFormat::suffix).toList());
    }

    /** What a file of the format is told by, the usual one: {@code .tif}. */
    String suffix() {
        return "." + suffixes.getFirst();
    }

    /** Whether ranks write their rows at known bytes, by a {@link RangedWriter}; else by a {@link JoinedWriter}. */
    public boolean isRanged() {
        return making.isRanged;
    }

    /**
     * Opens a file that is there, on every rank.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     * @param stored what {@link #stored} says of the raster
     */
    public RasterWriter writer(Path file, Path temporary, RasterHeader stored) {
        return making.opener.open(file, temporary, stored);
    }

    /**
     * What a raster is in a file of this format.
     *
     * @throws InputException if the format cannot hold it
     */
    public RasterHeader stored(Path file, RasterHeader raster) {
        Optional<String> misfit = capacity.misfit(raster, suffix());
        if (misfit.isPresent()) {
            throw new InputException(
                    file.toString(),
                    "the result " + misfit.get() + "; choose "
                            + names(Arrays.stream(values()).filter(format -> format.capacity.holds(raster)))
                            + (capacity.holdsSamples(raster) ? "" : ", or scale them to these by: depth 8"));
        }
        return capacity.stored(raster);
    }
}
