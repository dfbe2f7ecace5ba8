package org.rankwise.image.format;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * The rasters that files of a format can hold.
 *
 * @param colors whether they are gray, in color, or either
 * @param samples what a sample may be
 * @param leastSide pixels of a row, and rows, that there must be
 * @param mostSide pixels of a row, and rows, that there may be
 * @param mostBytes of a file
 * @param fileBytes the bytes of a file, as far as there are most of them
 */
record Capacity(
        Colors colors,
        Samples samples,
        long leastSide,
        long mostSide,
        long mostBytes,
        ToLongFunction<RasterHeader> fileBytes) {

    /** How many channels a file has. */
    enum Colors {
        GRAY,
        /** Three; a gray raster has its sample three times. */
        COLOR,
        EITHER
    }

    /** The types of samples. */
    enum Samples {
        BYTES("unsigned integers of 8 bits"),
        UNSIGNED("unsigned integers of 8 or 16 bits"),
        ANY("samples of any type");

        private final String text;

        Samples(String text) {
            this.text = text;
        }

        private boolean hold(RasterHeader raster) {
            return this == ANY || raster.isUnsigned() && (this == UNSIGNED || raster.type() == ElementType.BYTE);
        }
    }

    static Capacity of(Colors colors, Samples samples) {
        return new Capacity(colors, samples, 0, Long.MAX_VALUE, Long.MAX_VALUE, _ -> 0);
    }

    /** The same for files that have at least a pixel, and whose sides are numbers of 31 bits. */
    Capacity withIntSides() {
        return new Capacity(colors, samples, 1, Integer.MAX_VALUE, mostBytes, fileBytes);
    }

    /** The same for files of at most so many bytes. */
    Capacity withMost(long bytes, ToLongFunction<RasterHeader> bytesOf) {
        return new Capacity(colors, samples, leastSide, mostSide, bytes, bytesOf);
    }

    /** What a raster is in a file. */
    RasterHeader stored(RasterHeader raster) {
        return colors == Colors.COLOR ? raster.withChannels(3) : raster;
    }

    /** Whether the raster's samples, be they as many as they are, are of a type that is held. */
    boolean holdsSamples(RasterHeader raster) {
        return samples.hold(raster);
    }

    boolean holds(RasterHeader raster) {
        return misfit(raster, "").isEmpty();
    }

    /** What a raster has that a file cannot hold, to be read behind "the result"; empty if nothing. */
    Optional<String> misfit(RasterHeader raster, String file) {
        if (colors == Colors.GRAY && raster.channels() != 1) {
            return Optional.of("has " + raster.channels() + " channels, and a " + file + " holds gray alone");
        }
        if (!samples.hold(raster)) {
            return Optional.of("has samples of " + text(raster.type()) + ", and a " + file + " holds " + samples.text);
        }
        if (Math.min(raster.height(), raster.width()) < leastSide
                || Math.max(raster.height(), raster.width()) > mostSide) {
            return Optional.of("is " + raster.width() + " x " + raster.height() + " pixels, and a " + file + " holds "
                    + leastSide + " to " + mostSide + " a side");
        }
        long bytes = fileBytes.applyAsLong(stored(raster));
        if (bytes > mostBytes) {
            return Optional.of(
                    "takes a file of " + bytes + " bytes, and a " + file + " holds " + mostBytes + " at most");
        }
        return Optional.empty();
    }

    private static String text(ElementType type) {
        return type == ElementType.CHAR ? "16 bits" : "type " + type.toString().toLowerCase(Locale.ROOT);
    }
}
