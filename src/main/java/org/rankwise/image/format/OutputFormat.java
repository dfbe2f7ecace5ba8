package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.format.npy.NpyFormat;
import org.rankwise.image.raster.RasterHeader;

/** The formats a raster can be written in, chosen by the output's name. */
public enum OutputFormat {
    /** Gray alone. */
    PGM("pgm"),
    /** Color; a gray raster has its sample three times. */
    PPM("ppm"),
    /** PGM for gray, PPM for color. */
    PNM("pnm"),
    /** Gray or color of 8 or 16 bits a sample, with words for a header. */
    PAM("pam"),
    /** Gray or color of 8 or 16 bits a sample, compressed. */
    PNG("png"),
    /** Gray or color of any type of sample. */
    TIFF("tif", "tiff"),
    /** Any type of sample; color as three planes. */
    FITS("fits", "fit", "fts"),
    /** Any type of sample, as NumPy's array of rows, columns and, for color, channels. */
    NPY("npy");

    private final List<String> extensions;

    OutputFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /**
     * The format that the extension names.
     *
     * @throws UsageException if it names none
     */
    public static OutputFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (OutputFormat format : values()) {
            if (format.extensions.stream().anyMatch(extension -> name.endsWith("." + extension))) {
                return format;
            }
        }
        throw new UsageException("output " + file
                + " names no known format; end it in .pgm, .ppm, .pnm, .pam, .png, .tif, .fits or .npy");
    }

    /** Whether ranks write their rows at known bytes. */
    public boolean isRanged() {
        return this != PNG;
    }

    /**
     * Opens a file that is there, in a format that ranks write by range.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     */
    public RangedWriter writer(Path file, Path temporary, RasterHeader stored) {
        return switch (this) {
            case PGM, PPM, PNM -> new RawWriter(file, temporary, stored, PnmHeader.encode(stored));
            case PAM -> new RawWriter(file, temporary, stored, PamHeader.encode(stored));
            case TIFF -> new RawWriter(file, temporary, stored, TiffHead.encode(stored));
            case FITS -> new ArrayWriter(file, temporary, new FitsFormat(), ArrayLayout.fits(stored));
            case NPY -> new ArrayWriter(file, temporary, new NpyFormat(false), ArrayLayout.numPy(stored));
            case PNG -> throw new IllegalStateException("a PNG is joined, not written by range");
        };
    }

    private boolean holdsAnySample() {
        return this == TIFF || this == FITS || this == NPY;
    }

    /**
     * What a raster is in a file of this format.
     *
     * @throws InputException if the format cannot hold it
     */
    public RasterHeader stored(Path file, RasterHeader raster) {
        if (this == PGM && raster.channels() != 1) {
            throw new InputException(
                    file.toString(),
                    "a .pgm holds gray alone, and the result has " + raster.channels()
                            + " channels; choose .ppm, .pnm, .png or .tif");
        }
        if (!holdsAnySample() && !raster.isUnsigned()) {
            throw new InputException(
                    file.toString(),
                    "the result has samples of type "
                            + raster.type().toString().toLowerCase(Locale.ROOT) + ", and a ." + extensions.getFirst()
                            + " holds unsigned integers of 8 or 16 bits; choose .tif, .fits or .npy, or scale them to these by: depth 8");
        }
        if ((this == PNG || this == TIFF)
                && (raster.height() < 1
                        || raster.width() < 1
                        || Math.max(raster.height(), raster.width()) > Integer.MAX_VALUE)) {
            throw new InputException(
                    file.toString(),
                    "the result is " + raster.width() + " x " + raster.height() + " pixels, and a " + this
                            + " holds 1 to " + Integer.MAX_VALUE + " a side; choose .pnm");
        }
        return this == PPM ? raster.withChannels(3) : raster;
    }
}
