package org.rankwise.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A file of flat columns, open for reading; a column of a row group is read without the others.
 *
 * <p>Read are pages of version 1, PLAIN or with a dictionary, uncompressed or by Zstandard, Snappy or GZIP: what DuckDB,
 * pandas and Spark write when they are not told otherwise.
 */
public final class ParquetFile implements AutoCloseable {
    private static final int TAIL = 8;
    private static final int REQUIRED = 0;
    private static final int REPEATED = 2;

    private final FileChannel channel;
    private final long size;
    private final List<String> names = new ArrayList<>();
    private final List<ParquetType> types = new ArrayList<>();
    private final List<StoredColumn> stored = new ArrayList<>();
    private final List<Map<?, ?>> groups = new ArrayList<>();

    private ParquetFile(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
        try {
            readMetadata();
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw new FormatException("its metadata lacks what a table needs");
        }
    }

    /** Opens a file and reads what it holds. */
    public static ParquetFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new ParquetFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public List<String> names() {
        return names;
    }

    public List<ParquetType> types() {
        return types;
    }

    /** Number of row groups. */
    public int groups() {
        return groups.size();
    }

    /** Rows in a group. */
    public int rows(int group) throws FormatException {
        long rows = number(groups.get(group), 3);
        if (rows < 0 || rows > Integer.MAX_VALUE - 8) {
            throw new FormatException("a row group of " + rows + " rows where fewer than 2^31 are needed");
        }
        return (int) rows;
    }

    /** Reads a column of a group. */
    public ParquetColumn read(int group, int column) throws IOException {
        try {
            Map<?, ?> chunk = (Map<?, ?>) ((Map<?, ?>) ((List<?>) groups.get(group).get(1)).get(column)).get(3);
            long start = number(chunk, 9);
            if (chunk.get(11) != null) {
                start = Math.min(start, number(chunk, 11));
            }
            byte[] pages = bytes(start, number(chunk, 7));
            return new ChunkReader(stored.get(column), (int) number(chunk, 4), rows(group), pages).read();
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw new FormatException("row group " + group + ", column " + names.get(column) + ": damaged data");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void readMetadata() throws IOException {
        byte[] tail = size < TAIL + ParquetWriter.MAGIC.length ? new byte[TAIL] : bytes(size - TAIL, TAIL);
        if (!Arrays.equals(ParquetWriter.MAGIC, Arrays.copyOfRange(tail, Integer.BYTES, TAIL))) {
            throw new FormatException("is no Parquet file, or its end is missing");
        }
        long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
        Map<Integer, Object> metadata = new CompactReader(bytes(size - TAIL - length, length), 0).struct();
        List<?> schema = (List<?>) metadata.get(2);
        for (Object element : schema.subList(1, schema.size())) {
            Map<?, ?> field = (Map<?, ?>) element;
            String name = new String((byte[]) field.get(4), StandardCharsets.UTF_8);
            if (field.get(1) == null || number(field, 3) == REPEATED) {
                throw new FormatException("column " + name + " is nested, and only flat tables are read");
            }
            StoredColumn column = StoredColumn.of(name, field, number(field, 3) != REQUIRED);
            names.add(name);
            types.add(column.type());
            stored.add(column);
        }
        for (Object group : (List<?>) metadata.get(4)) {
            groups.add((Map<?, ?>) group);
        }
    }

    private byte[] bytes(long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > size - from || length > Integer.MAX_VALUE - 8) {
            throw new FormatException("its metadata points to " + length + " bytes from byte " + from + ", and the file has "
                    + size);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new FormatException("ends while it is read");
            }
        }
        return buffer.array();
    }

    static long number(Map<?, ?> fields, int field) {
        Object number = fields.get(field);
        return number == null ? 0 : (long) number;
    }
}
