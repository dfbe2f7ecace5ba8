package org.rankwise.image;

import java.nio.file.Path;
import java.util.Locale;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;

/** The formats a raster can be written in, chosen by the output's name. */
public enum OutputFormat {
    /** Gray alone. */
    PGM,
    /** Color; a gray raster has its sample three times. */
    PPM,
    /** PGM for gray, PPM for color. */
    PNM,
    /** Gray or color of 8 or 16 bits a sample. */
    PNG;

    /**
     * The format that the extension names.
     *
     * @throws UsageException if it names none
     */
    public static OutputFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT);
        for (OutputFormat format : values()) {
            if (name.endsWith("." + format.name())) {
                return format;
            }
        }
        throw new UsageException("output " + file + " names no known format; end it in .pgm, .ppm, .pnm or .png");
    }

    /** Whether ranks write their rows at known bytes. */
    boolean isRanged() {
        return this != PNG;
    }

    /**
     * What a raster is in a file of this format.
     *
     * @throws InputException if the format cannot hold it
     */
    RasterHeader stored(Path file, RasterHeader raster) {
        if (this == PGM && raster.channels() != 1) {
            throw new InputException(file.toString(), "a .pgm holds gray alone, and the result has "
                    + raster.channels() + " channels; choose .ppm, .pnm or .png");
        }
        if (this == PNG && (raster.height() < 1 || raster.width() < 1
                || Math.max(raster.height(), raster.width()) > Integer.MAX_VALUE)) {
            throw new InputException(file.toString(), "the result is " + raster.width() + " x " + raster.height()
                    + " pixels, and a PNG holds 1 to " + Integer.MAX_VALUE + " a side; choose .pnm");
        }
        return this == PPM ? raster.withChannels(3) : raster;
    }
}
