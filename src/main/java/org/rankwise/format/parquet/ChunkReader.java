package org.rankwise.format.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads the pages of a column of one row group, of version 1 or 2. */
final class ChunkReader {
    private static final int DATA_PAGE = 0;
    private static final int INDEX_PAGE = 1;
    private static final int DICTIONARY_PAGE = 2;
    private static final int DATA_PAGE_V2 = 3;
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int DELTA_LENGTH_BYTE_ARRAY = 6;
    private static final int DELTA_BYTE_ARRAY = 7;
    private static final int RLE_DICTIONARY = 8;
    private static final int BYTE_STREAM_SPLIT = 9;
    private static final int MOST_BITS = 32;

    private final StoredColumn column;
    private final int codec;
    private final int rows;
    private final byte[] pages;
    private final ColumnValues values;
    private final BitSet missing = new BitSet();
    private ColumnValues dictionary;

    ChunkReader(StoredColumn column, int codec, int rows, byte[] pages) {
        this.column = column;
        this.codec = codec;
        this.rows = rows;
        this.pages = pages;
        values = new ColumnValues(column);
    }

    ParquetColumn read() throws IOException {
        int at = 0;
        while (values.count() < rows) {
            CompactReader reader = new CompactReader(pages, at);
            Map<Integer, Object> header = reader.struct();
            long packed = ParquetFile.number(header, 3);
            long plain = ParquetFile.number(header, 2);
            int from = reader.position();
            if (packed < 0 || packed > pages.length - from || plain < 0 || plain > ColumnValues.mostBytes()) {
                throw new FormatException("column " + column.name() + " has a page of " + packed + " bytes, unpacked "
                        + plain + ", where " + (pages.length - from) + " are left");
            }
            at = from + (int) packed;
            requireChecksum(header, from, at);
            switch ((int) ParquetFile.number(header, 1)) {
                case DATA_PAGE -> readData(unpacked(from, at, (int) plain), (Map<?, ?>) header.get(5));
                case DATA_PAGE_V2 -> readDataV2(from, at, (int) plain, (Map<?, ?>) header.get(8));
                case DICTIONARY_PAGE -> readDictionary(unpacked(from, at, (int) plain), (Map<?, ?>) header.get(7));
                case INDEX_PAGE -> {
                    // tells where values are; all are read
                }
                default ->
                    throw new FormatException(
                            "column " + column.name() + " has a page of unknown kind " + ParquetFile.number(header, 1));
            }
        }
        return values.column(missing);
    }

    private void requireChecksum(Map<?, ?> header, int from, int to) throws FormatException {
        if (header.get(4) != null) {
            CRC32 crc = new CRC32();
            crc.update(pages, from, to - from);
            if ((int) crc.getValue() != (int) ParquetFile.number(header, 4)) {
                throw new FormatException(
                        "column " + column.name() + " has a page whose checksum is not the one in its header;"
                                + " fetch or write the file again");
            }
        }
    }

    private byte[] unpacked(int from, int to, int size) throws IOException {
        return Codecs.unpack(codec, Arrays.copyOfRange(pages, from, to), size);
    }

    private void readDictionary(byte[] page, Map<?, ?> header) throws FormatException {
        int encoding = (int) ParquetFile.number(header, 2);
        if (encoding != PLAIN && encoding != PLAIN_DICTIONARY) {
            throw unknown(encoding);
        }
        dictionary = new ColumnValues(column);
        Plain.read(column, page, 0, (int) ParquetFile.number(header, 1), dictionary);
    }

    /** Length of the levels, levels, values: all packed together. */
    private void readData(byte[] page, Map<?, ?> header) throws FormatException {
        int count = count(header);
        int at = 0;
        BitSet absent = new BitSet();
        if (column.optional()) {
            if (ParquetFile.number(header, 3) != RLE) {
                throw unknown((int) ParquetFile.number(header, 3));
            }
            int length = page.length < Integer.BYTES ? -1 : (int) Plain.number(page, 0, Integer.BYTES);
            at = Integer.BYTES;
            absent = absent(page, at, length, count);
            at += length;
        }
        readValues(page, at, count, absent, (int) ParquetFile.number(header, 2));
    }

    /** Levels as they are, then values, packed or not. */
    private void readDataV2(int from, int to, int plain, Map<?, ?> header) throws IOException {
        int count = count(header);
        // levels of repetition, which tell nothing of a flat column, then those that tell which rows have a value
        long repetitions = ParquetFile.number(header, 6);
        long levels = ParquetFile.number(header, 5);
        if (repetitions < 0 || levels < 0 || repetitions + levels > Math.min(to - from, plain)) {
            throw values.few();
        }
        int start = from + (int) repetitions;
        BitSet absent = column.optional() ? absent(pages, start, (int) levels, count) : new BitSet();
        start += (int) levels;
        boolean isPacked = !Boolean.FALSE.equals(header.get(7));
        byte[] page = absent.cardinality() == count
                ? new byte[0]
                : isPacked ? unpacked(start, to, plain - (start - from)) : Arrays.copyOfRange(pages, start, to);
        readValues(page, 0, count, absent, (int) ParquetFile.number(header, 4));
    }

    private int count(Map<?, ?> header) throws FormatException {
        long count = ParquetFile.number(header, 1);
        if (count < 0 || count > rows - values.count()) {
            throw new FormatException("column " + column.name() + " has a page of " + count + " values where "
                    + (rows - values.count()) + " rows are left");
        }
        return (int) count;
    }

    /** Rows of the page without a value, which are those of level 0. */
    private BitSet absent(byte[] bytes, int from, int length, int count) throws FormatException {
        if (length < 0 || length > bytes.length - from) {
            throw values.few();
        }
        values.reserve(count);
        int[] levels = PackedLevels.read(bytes, from, from + length, 1, count);
        BitSet absent = new BitSet();
        for (int i = 0; i < count; i++) {
            if (levels[i] == 0) {
                absent.set(i);
            }
        }
        return absent;
    }

    private void readValues(byte[] page, int at, int count, BitSet absent, int encoding) throws FormatException {
        int present = count - absent.cardinality();
        int before = values.count();
        if (at > page.length) {
            throw values.few();
        } else if (present == 0) {
            values.addAll(null, absent, count, null);
        } else if (encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY) {
            int bits = at < page.length ? page[at] : -1;
            if (bits < 0 || bits > MOST_BITS) {
                throw values.few();
            }
            values.reserve(count);
            values.addAll(dictionary, absent, count, PackedLevels.read(page, at + 1, page.length, bits, present));
        } else if (present == count) {
            decode(page, at, present, encoding, values);
        } else {
            ColumnValues some = new ColumnValues(column);
            decode(page, at, present, encoding, some);
            values.addAll(some, absent, count, null);
        }
        absent.stream().forEach(row -> missing.set(before + row));
    }

    private void decode(byte[] page, int at, int count, int encoding, ColumnValues into) throws FormatException {
        int physical = column.physical();
        boolean whole = physical == StoredColumn.INT32 || physical == StoredColumn.INT64;
        boolean fits = switch (encoding) {
            case PLAIN -> true;
            case RLE -> physical == StoredColumn.BOOLEAN;
            case DELTA_BINARY_PACKED -> whole;
            case DELTA_LENGTH_BYTE_ARRAY -> physical == StoredColumn.BYTES;
            case DELTA_BYTE_ARRAY -> physical == StoredColumn.BYTES || physical == StoredColumn.FIXED;
            case BYTE_STREAM_SPLIT -> column.width() > 0 && physical != StoredColumn.INT96;
            default -> false;
        };
        if (!fits) {
            throw unknown(encoding);
        }
        into.reserve(count);
        switch (encoding) {
            case PLAIN -> Plain.read(column, page, at, count, into);
            case RLE -> {
                // a length, then bits by runs
                for (int bit : PackedLevels.read(page, at + Integer.BYTES, page.length, 1, count)) {
                    into.add((long) bit);
                }
            }
            case DELTA_BINARY_PACKED -> {
                for (long value : DeltaPacked.read(page, at, count).values()) {
                    into.add(physical == StoredColumn.INT32 ? (int) value : value);
                }
            }
            case DELTA_LENGTH_BYTE_ARRAY -> DeltaTexts.readByLengths(page, at, count, into);
            case DELTA_BYTE_ARRAY -> DeltaTexts.readByPrefixes(page, at, count, column.width(), into);
            default -> Plain.read(column, joined(page, at, count), 0, count, into);
        }
    }

    /** The bytes of each value together that stood apart: first all their first bytes, then all their second, ... */
    private byte[] joined(byte[] page, int from, int count) throws FormatException {
        int width = column.width();
        if ((long) count * width > page.length - from) {
            throw values.few();
        }
        byte[] together = new byte[count * width];
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < count; i++) {
                together[i * width + k] = page[from + k * count + i];
            }
        }
        return together;
    }

    private FormatException unknown(int encoding) {
        return new FormatException("column " + column.name() + " is in encoding " + encoding
                + ", which is not read for its" + " type; write the file with plain or dictionary encoding");
    }
}
