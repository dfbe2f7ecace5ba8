package org.rankwise.format.fits;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.FlatArray;
import org.rankwise.array.NumberEncoding;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * An image of a FITS file, as physical values {@code BSCALE x stored + BZERO}; a stored BLANK is NaN. It may be compressed
 * by tiles.
 *
 * <p>Types are astropy's: as stored where nothing is scaled; unsigned where BZERO says so and nothing else is told; else
 * float32 for stored integers of 8 and 16 bits and floats, float64 for longer ones. They are scaled as doubles, though.
 */
public final class FitsImage implements ArraySource {
    private final FitsHeader header;
    private final ArraySource stored;
    private final NumberType type;
    private final double scale;
    private final double zero;
    private final Long blank;
    private final ArrayValues raw;

    /**
     * Opens the image that a name tells: {@code FILE}, {@code FILE[2]}, {@code FILE[SCI]} or {@code FILE[SCI,2]}.
     *
     * @throws InputException if there is no such image, or the file does not hold what the header claims
     */
    public static FitsImage open(String name) {
        FitsName wanted = FitsName.parse(name);
        RangedFile file = new RangedFile(wanted.path());
        try {
            return new FitsImage(file, name, find(file, wanted));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public static FitsImage open(Path file) {
        return open(file.toString());
    }

    /** The file of an image's name: without the brackets, unless they belong to the file's own name. */
    public static Path fileOf(Path name) {
        return FitsName.parse(name.toString()).path();
    }

    private static Hdu find(RangedFile file, FitsName wanted) {
        long offset = 0;
        int index = 0;
        do {
            Hdu hdu = Hdu.read(file, index, offset);
            if (wanted.matches(hdu)) {
                return requireImage(file, hdu);
            }
            offset = hdu.end();
            index++;
        } while (offset > 0 && file.bytes() - offset >= FitsHeader.BLOCK_BYTES);
        throw new InputException(
                file.path().toString(),
                "has no " + wanted.wanted() + " among its " + index + (index == 1 ? " header; " : " headers; ")
                        + "choose another by FILE[1] or FILE[NAME]");
    }

    private static Hdu requireImage(RangedFile file, Hdu hdu) {
        if (hdu.isCompressedImage()) {
            file.require(hdu.dataOffset(), hdu.dataBytes(), "the image's table of tiles");
            return hdu;
        } else if (!hdu.isImage()) {
            throw file.at(
                    hdu.header().offset(),
                    hdu.naxis().length == 0
                            ? "NAXIS = 0, so there is no image here;" + " choose another by FILE[1] or FILE[NAME]"
                            : "a table or groups where an image is needed; choose"
                                    + " another by FILE[1] or FILE[NAME]");
        }
        file.require(hdu.dataOffset(), hdu.dataBytes(), "the image of " + hdu.shape() + " pixels");
        return hdu;
    }

    private FitsImage(RangedFile file, String name, Hdu hdu) {
        header = hdu.imageHeader();
        boolean isTiled = hdu.isCompressedImage();
        int bitpix = isTiled ? TiledImage.bitpixOf(file, hdu) : hdu.bitpix();
        scale = header.number("BSCALE", 1);
        zero = header.number("BZERO", 0);
        blank = bitpix < 0
                ? null
                : header.get("BLANK") instanceof Long value
                        ? value
                        : isTiled && hdu.header().get("ZBLANK") instanceof Long value ? value : null;
        NumberType plain = stored(bitpix);
        NumberType pseudo = scale == 1 && blank == null ? pseudoUnsigned(bitpix, zero) : null;
        boolean scaled = pseudo == null && (scale != 1 || zero != 0 || blank != null);
        NumberEncoding encoding =
                new NumberEncoding(pseudo != null ? pseudo : plain, ByteOrder.BIG_ENDIAN, pseudo != null);
        stored = isTiled
                ? new TiledImage(file, name, hdu, encoding)
                : new FlatArray(file, name, hdu.dataOffset(), encoding, hdu.shape());
        raw = scaled ? new ArrayValues(plain) : null;
        type = !scaled
                ? encoding.type()
                : Math.abs(bitpix) <= 16 || bitpix == -32 ? NumberType.FLOAT32 : NumberType.FLOAT64;
    }

    private static NumberType stored(int bitpix) {
        return switch (bitpix) {
            case 8 -> NumberType.UINT8;
            case 16 -> NumberType.INT16;
            case 32 -> NumberType.INT32;
            case 64 -> NumberType.INT64;
            case -32 -> NumberType.FLOAT32;
            default -> NumberType.FLOAT64;
        };
    }

    /** The type that a BZERO of half the range stands for (the FITS Standard 4.0, table 11), or null. */
    private static NumberType pseudoUnsigned(int bitpix, double zero) {
        return switch (bitpix) {
            case 8 -> zero == -128 ? NumberType.INT8 : null;
            case 16 -> zero == 0x1p15 ? NumberType.UINT16 : null;
            case 32 -> zero == 0x1p31 ? NumberType.UINT32 : null;
            case 64 -> zero == 0x1p63 ? NumberType.UINT64 : null;
            default -> null;
        };
    }

    public FitsHeader header() {
        return header;
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public NumberType type() {
        return type;
    }

    @Override
    public Shape shape() {
        return stored.shape();
    }

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        if (raw == null) {
            stored.read(part, into);
            return;
        }
        stored.read(part, raw);
        into.setElements(part.count());
        double[] physical = into.doubles();
        boolean isLong = raw.type().isLong();
        for (int i = 0; i < raw.count(); i++) {
            physical[i] = (isLong ? raw.longs()[i] : raw.doubles()[i]) * scale + zero;
        }
        if (blank != null) {
            for (int i = 0; i < raw.count(); i++) {
                long number = isLong ? raw.longs()[i] : (long) raw.doubles()[i];
                physical[i] = number == blank ? Double.NaN : physical[i];
            }
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
