package org.rankwise.format.fits;

import java.util.regex.Pattern;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Shape;

/**
 * A header and the data unit behind it, whose size the header tells (the FITS Standard 4.0, equations 1 and 2).
 *
 * @param index 0 for the primary one
 * @param header its cards
 * @param bitpix bits of an element, negative for floating ones
 * @param naxis NAXIS1, NAXIS2, ...
 * @param dataBytes without the zeros that fill the last block
 */
record Hdu(int index, FitsHeader header, int bitpix, long[] naxis, long dataBytes) {
    private static final int MAX_AXES = 999;
    private static final Pattern OF_TABLE = Pattern.compile("XTENSION|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|TFIELDS|THEAP"
            + "|T(TYPE|FORM|UNIT|DIM|NULL|SCAL|ZERO|DISP)\\d+|Z(IMAGE|SIMPLE|TENSION|EXTEND|BLOCKED|PCOUNT|GCOUNT|CMPTYPE"
            + "|BITPIX|QUANTIZ|DITHER0|BLANK|SCALE|ZERO|MASKCMP|HECKSUM|DATASUM|(NAXIS|TILE|NAME|VAL)\\d*)");

    static Hdu read(RangedFile file, int index, long offset) {
        FitsHeader header = FitsHeader.read(file, offset);
        int bitpix = bitpix(file, header, "BITPIX");
        long[] naxis = naxis(file, header, "NAXIS");
        return new Hdu(index, header, bitpix, naxis, dataBytes(file, header, bitpix, naxis));
    }

    /** BITPIX, or ZBITPIX of a compressed image. */
    static int bitpix(RangedFile file, FitsHeader header, String keyword) {
        int bitpix = (int) header.whole(file, keyword, -64, 64);
        if (bitpix != 8 && bitpix != 16 && bitpix != 32 && Math.abs(bitpix) != 64 && bitpix != -32) {
            throw file.at(header.offset(), keyword + " = " + bitpix + " where 8, 16, 32, 64, -32 or -64 is needed");
        }
        return bitpix;
    }

    /** NAXIS1, NAXIS2, ..., or those of a compressed image. */
    static long[] naxis(RangedFile file, FitsHeader header, String keyword) {
        long[] naxis = new long[(int) header.whole(file, keyword, 0, MAX_AXES)];
        for (int n = 0; n < naxis.length; n++) {
            naxis[n] = header.whole(file, keyword + (n + 1), 0, Long.MAX_VALUE);
        }
        return naxis;
    }

    private static long dataBytes(RangedFile file, FitsHeader header, int bitpix, long[] naxis) {
        if (naxis.length == 0) {
            return 0;
        }
        boolean groups = naxis[0] == 0 && Boolean.TRUE.equals(header.get("GROUPS"));
        boolean extension = header.get("XTENSION") != null;
        long pcount = extension || groups ? parameter(header, "PCOUNT", 0) : 0;
        long gcount = extension || groups ? parameter(header, "GCOUNT", 1) : 1;
        try {
            long[] extents = naxis.clone();
            extents[0] = groups ? 1 : naxis[0];
            long group = Math.addExact(pcount, Shape.of(extents).count());
            return Math.multiplyExact(Math.multiplyExact(group, gcount), Math.abs(bitpix) / 8L);
        } catch (ArithmeticException | IllegalArgumentException _) {
            throw file.at(
                    file.bytes(),
                    "the file ends here, but the header at byte " + header.offset()
                            + " claims more data than a file can hold");
        }
    }

    private static long parameter(FitsHeader header, String keyword, long otherwise) {
        return header.get(keyword) instanceof Long number && number >= 0 ? number : otherwise;
    }

    long dataOffset() {
        return header.offset() + header.bytes();
    }

    /** The byte behind the data and its filling. */
    long end() {
        long filled = Math.ceilDiv(dataBytes, (long) FitsHeader.BLOCK_BYTES) * FitsHeader.BLOCK_BYTES;
        return dataOffset() + filled;
    }

    boolean isImage() {
        String extension = header.string("XTENSION");
        return naxis.length > 0
                && (extension == null ? naxis[0] != 0 || header.get("GROUPS") == null : extension.equals("IMAGE"));
    }

    /** Whether an image is stored here by tiles in a table. */
    boolean isCompressedImage() {
        return Boolean.TRUE.equals(header.get("ZIMAGE")) && "BINTABLE".equals(header.string("XTENSION"));
    }

    /** The header of the image, without what describes the table where it is compressed. */
    FitsHeader imageHeader() {
        return !isCompressedImage()
                ? header
                : new FitsHeader(
                        header.cards().stream()
                                .filter(card ->
                                        !OF_TABLE.matcher(card.keyword()).matches())
                                .toList(),
                        header.offset(),
                        header.bytes());
    }

    /** The extents, slowest axis first. */
    Shape shape() {
        return Shape.of(naxis).reversed();
    }
}
