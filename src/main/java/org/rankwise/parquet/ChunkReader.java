package org.rankwise.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the pages of a column of one row group. */
final class ChunkReader {
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    // a page that says it is larger is damaged
    private static final int MOST_BYTES = 1 << 30;

    private final StoredColumn column;
    private final int codec;
    private final int rows;
    private final byte[] pages;
    private final Values values;
    private final BitSet missing = new BitSet();
    private Values dictionary;
    private int row;

    ChunkReader(StoredColumn column, int codec, int rows, byte[] pages) {
        this.column = column;
        this.codec = codec;
        this.rows = rows;
        this.pages = pages;
        values = new Values(column);
    }

    ParquetColumn read() throws IOException {
        int at = 0;
        while (row < rows) {
            CompactReader reader = new CompactReader(pages, at);
            Map<Integer, Object> header = reader.struct();
            int packed = (int) ParquetFile.number(header, 3);
            int plain = (int) ParquetFile.number(header, 2);
            int from = reader.position();
            if (packed < 0 || packed > pages.length - from || plain < 0 || plain > MOST_BYTES) {
                throw new FormatException("column " + column.name() + " has a page of " + packed + " bytes where "
                        + (pages.length - from) + " are left");
            }
            byte[] page = unpacked(Arrays.copyOfRange(pages, from, from + packed), plain);
            at = from + packed;
            switch ((int) ParquetFile.number(header, 1)) {
                case DATA_PAGE -> readData(page, (Map<?, ?>) header.get(5));
                case DICTIONARY_PAGE -> {
                    dictionary = new Values(column);
                    dictionary.readPlain(buffer(page, 0), (int) ParquetFile.number((Map<?, ?>) header.get(7), 1));
                }
                default -> throw new FormatException("column " + column.name()
                        + " has pages of version 2; write the file with pages of version 1");
            }
        }
        return values.column(rows, missing);
    }

    private void readData(byte[] page, Map<?, ?> header) throws FormatException {
        int count = (int) ParquetFile.number(header, 1);
        if (count <= 0 || count > rows - row) {
            throw new FormatException("column " + column.name() + " has a page of " + count + " values where "
                    + (rows - row) + " rows are left");
        }
        int at = 0;
        int present = count;
        BitSet absent = new BitSet();
        if (column.optional()) {
            int length = buffer(page, 0).getInt();
            int[] levels = Levels.read(page, Integer.BYTES, Math.addExact(Integer.BYTES, length), 1, count);
            at = Integer.BYTES + length;
            for (int i = 0; i < count; i++) {
                if (levels[i] == 0) {
                    absent.set(i);
                    missing.set(row + i);
                    present--;
                }
            }
        }
        switch ((int) ParquetFile.number(header, 2)) {
            case PLAIN -> {
                Values some = new Values(column);
                some.readPlain(buffer(page, at), present);
                values.addAll(some, absent, count, null);
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                int[] places = present == 0 ? new int[0] : Levels.read(page, at + 1, page.length, page[at], present);
                values.addAll(dictionary, absent, count, places);
            }
            case RLE -> {
                // booleans by runs: a length, then bits
                Values some = new Values(column);
                some.addBits(Levels.read(page, at + Integer.BYTES, page.length, 1, present));
                values.addAll(some, absent, count, null);
            }
            default -> throw new FormatException("column " + column.name() + " is in an encoding that is not read; write "
                    + "the file with PLAIN or dictionary encoding");
        }
        row += count;
    }

    private static ByteBuffer buffer(byte[] page, int from) {
        return ByteBuffer.wrap(page, from, page.length - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] unpacked(byte[] packed, int size) throws IOException {
        return switch (codec) {
            case 0 -> packed;
            case 1 -> Snappy.unpack(packed, size);
            case 2 -> {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                    yield in.readNBytes(size);
                }
            }
            case 6 -> {
                try {
                    yield Zstd.decompress(packed, size);
                } catch (ZstdException e) {
                    throw new FormatException("column " + column.name() + ": " + e.getMessage());
                }
            }
            default -> throw new FormatException("column " + column.name() + " is compressed by method " + codec
                    + ", which is not read; use Zstandard, Snappy or GZIP");
        };
    }
}
