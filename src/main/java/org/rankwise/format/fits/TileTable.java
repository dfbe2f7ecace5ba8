package org.rankwise.format.fits;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.file.store.RangedFile;

/**
 * The binary table that an image's tiles are stored in, a row each, their bytes in the heap behind it (the FITS Standard
 * 4.0, 7.3 and 10.1).
 */
final class TileTable {
    private static final Pattern FORM = Pattern.compile("(\\d{0,9})([LXBIJKAEDCMPQ])([LXBIJKAEDCM]?).*");
    private static final int MAX_FIELDS = 999;

    private final RangedFile file;
    private final Hdu hdu;
    private final long rowBytes;
    private final long heap;
    private final Map<String, Column> columns = new HashMap<>();

    /** Where a field lies in a row, and what it is: a letter of TFORMn, and for descriptors the letter behind it. */
    private record Column(String name, long offset, char type, char items) {}

    /** Bytes in the heap. */
    record Bytes(long position, int length) {}

    TileTable(RangedFile file, Hdu hdu) {
        this.file = file;
        this.hdu = hdu;
        if (hdu.naxis().length != 2 || hdu.bitpix() != 8) {
            throw file.at(
                    hdu.header().offset(),
                    "an image compressed by tiles that is no table of bytes; it is damaged," + " fetch it again");
        }
        this.rowBytes = hdu.naxis()[0];
        this.heap = hdu.header().get("THEAP") == null
                ? rowBytes * rows()
                : hdu.header().whole(file, "THEAP", rowBytes * rows(), Long.MAX_VALUE);
        long offset = 0;
        long fields = hdu.header().whole(file, "TFIELDS", 0, MAX_FIELDS);
        for (int n = 1; n <= fields; n++) {
            String form = String.valueOf(hdu.header().string("TFORM" + n));
            Matcher matcher = FORM.matcher(form);
            if (!matcher.matches()) {
                throw file.at(
                        hdu.header().offset(),
                        "TFORM" + n + " = " + form.replaceAll("[^ -~]", "?")
                                + " is no form of a table's field; the header is damaged, fetch it again");
            }
            char type = matcher.group(2).charAt(0);
            long repeat = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
            String name = hdu.header().string("TTYPE" + n);
            if (name != null && repeat > 0) {
                char items = matcher.group(3).isEmpty() ? 'B' : matcher.group(3).charAt(0);
                columns.putIfAbsent(name, new Column(name, offset, type, items));
            }
            offset += type == 'X' ? Math.ceilDiv(repeat, 8) : repeat * sizeOf(type);
        }
        if (offset > rowBytes) {
            throw file.at(
                    hdu.header().offset(),
                    "the fields of a row take " + offset + " bytes where NAXIS1 = " + rowBytes
                            + "; the header is damaged, fetch it again");
        }
    }

    private static int sizeOf(char type) {
        return switch (type) {
            case 'L', 'B', 'A', 'X' -> 1;
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'M', 'Q' -> 16;
            default -> 8;
        };
    }

    long rows() {
        return hdu.naxis()[1];
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The bytes that a descriptor tells; null where there is no such column, or it tells of none. */
    Bytes bytes(String name, long row) {
        Column column = columns.get(name);
        if (column == null) {
            return null;
        }
        if (column.type() != 'P' && column.type() != 'Q') {
            throw file.at(
                    hdu.header().offset(),
                    "the column " + name + " is of form " + column.type()
                            + " where P or Q is needed; the header is damaged, fetch it again");
        }
        ByteBuffer descriptor = field(column, row);
        long items = column.type() == 'P' ? descriptor.getInt() : descriptor.getLong();
        long offset = column.type() == 'P' ? descriptor.getInt() & 0xffffffffL : descriptor.getLong();
        if (items == 0) {
            return null;
        }
        long room = hdu.dataBytes() - heap - offset;
        int size = sizeOf(column.items());
        if (items < 0 || offset < 0 || room < 0 || items > room / size || items * size > Integer.MAX_VALUE - 8) {
            throw file.at(
                    position(column, row),
                    "tile " + row + " claims " + items + " numbers from byte " + offset + " of a heap of "
                            + (hdu.dataBytes() - heap) + "; the file is damaged, fetch it again");
        }
        return new Bytes(hdu.dataOffset() + heap + offset, (int) (items * size));
    }

    /** A number, from a column or, where there is none, from the header; null where neither has one. */
    Number number(String name, long row) {
        Column column = columns.get(name);
        if (column == null) {
            return hdu.header().get(name) instanceof Number number ? number : null;
        }
        ByteBuffer field = field(column, row);
        return switch (column.type()) {
            case 'B' -> field.get() & 0xff;
            case 'I' -> field.getShort();
            case 'J' -> field.getInt();
            case 'K' -> field.getLong();
            case 'E' -> field.getFloat();
            case 'D' -> field.getDouble();
            default ->
                throw file.at(
                        hdu.header().offset(),
                        "the column " + name + " is of form " + column.type()
                                + " where numbers are needed; the header is damaged, fetch it again");
        };
    }

    private ByteBuffer field(Column column, long row) {
        byte[] bytes = new byte[sizeOf(column.type())];
        file.read(position(column, row), bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    private long position(Column column, long row) {
        return hdu.dataOffset() + row * rowBytes + column.offset();
    }
}
