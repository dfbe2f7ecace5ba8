package org.rankwise.image.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.image.raster.RasterHeader;

/**
 * An input, whose rows every rank reads for itself or the root decodes from top to bottom; the other one is null.
 *
 * @param header of the raster
 */
public record RasterSource(RasterHeader header, RangedReader reader, RowDecoder decoder) implements AutoCloseable {

    static RasterSource ranged(RangedReader reader) {
        return new RasterSource(reader.header(), reader, null);
    }

    static RasterSource decoded(RowDecoder decoder) {
        return new RasterSource(decoder.header(), null, decoder);
    }

    /**
     * Opens a file, whose format is told by its first bytes and never by its name.
     *
     * @param name the file; of a FITS file with an extension in brackets where it is not the first image
     */
    public static RasterSource open(Path name) {
        Path file = FitsImage.fileOf(name);
        try {
            FileFaults.requireRegular(file, ", and ranks read by range; give the name of an image file");
            try (InputStream in = Files.newInputStream(file)) {
                byte[] magic = in.readNBytes(InputFormat.MAGIC_BYTES);
                for (InputFormat format : InputFormat.values()) {
                    if (format.claims(magic)) {
                        return format.open(requireSame(name, file, format), Files.size(file));
                    }
                }
                throw FileFaults.at(
                        file,
                        0,
                        (magic.length == 0 ? "the file is empty" : "found " + printable(magic))
                                + "; expected an image in " + InputFormat.names() + ", convert it to one of these");
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    /**
     * Two rasters side by side, see {@link PairReader}.
     *
     * @throws InputException if their shapes or types differ
     */
    public static RasterSource pair(Path first, Path second) {
        RasterSource one = open(first);
        RasterSource other = null;
        try {
            other = open(second);
            one.header.requireSameShape(first, other.header, second);
            if (one.header.type() != other.header.type()) {
                throw new InputException(
                        second.toString(),
                        "has samples of type " + other.header.type() + " where " + first + " has " + one.header.type()
                                + "; make them the same by: rankwise image depth");
            }
            return one.isRanged() && other.isRanged()
                    ? ranged(new PairReader(one.reader, other.reader))
                    : decoded(new PairDecoder(one.inTurn(), other.inTurn()));
        } catch (InputException e) {
            one.close();
            if (other != null) {
                other.close();
            }
            throw e;
        }
    }

    private RowDecoder inTurn() {
        return isRanged() ? new SequentialReader(reader) : decoder;
    }

    /** The name to open by: most formats have no extensions to choose from. */
    private static Path requireSame(Path name, Path file, InputFormat format) {
        if (!format.hasExtensions() && !name.equals(file)) {
            throw new InputException(
                    name.toString(),
                    "there is no such file, and " + file + " is " + format
                            + ", of which no extension can be chosen; leave the brackets out");
        }
        return name;
    }

    /** Whether every rank reads its own rows. */
    public boolean isRanged() {
        return reader != null;
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : bytes) {
            if (b >= ' ' && b < 0x7f && b != '"' && b != '\\') {
                text.append((char) b);
            } else {
                text.append("\\x").append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return text.append('"').toString();
    }

    @Override
    public void close() {
        if (isRanged()) {
            reader.close();
        } else {
            decoder.close();
        }
    }
}
