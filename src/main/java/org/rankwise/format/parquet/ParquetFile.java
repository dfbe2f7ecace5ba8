package org.rankwise.format.parquet;

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
import org.rankwise.fault.FileFaults;
import org.rankwise.file.store.FileBytes;

/**
 * A file of flat columns, open for reading; a column of a row group is read without the others. Belongs to one thread.
 *
 * <p>Read are pages of version 1 and 2 in every encoding that the format has today, uncompressed or by Zstandard, Snappy,
 * GZIP or raw LZ4. Sizes and counts that the file tells are believed as far as its bytes bear them out.
 */
public final class ParquetFile implements AutoCloseable {
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;
    private static final int REQUIRED = 0;
    private static final int REPEATED = 2;

    private final FileChannel channel;
    private final long size;
    private final List<String> names = new ArrayList<>();
    private final List<ParquetType> types = new ArrayList<>();
    private final List<StoredColumn> stored = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private boolean ordered;
    private long bytesRead;

    private record Group(int rows, List<ColumnChunk> chunks) {}

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
        FileFaults.requireRegular(file, "; name the files themselves");
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
    public int rows(int group) {
        return groups.get(group).rows;
    }

    /** Bytes read from the file so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Reads a column of a group. */
    public ParquetColumn read(int group, int column) throws IOException {
        ColumnChunk chunk = groups.get(group).chunks.get(column);
        byte[] pages = bytes(chunk.start(), chunk.bytes());
        try {
            return new ChunkReader(stored.get(column), chunk.codec(), rows(group), pages).read();
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new FormatException("row group " + group + ", column " + names.get(column) + ": damaged data");
        }
    }

    /** What the file tells of a column of a group; reads nothing. */
    public Statistics statistics(int group, int column) {
        return Statistics.of(
                stored.get(column), groups.get(group).chunks.get(column).statistics(), rows(group), ordered);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void readMetadata() throws IOException {
        byte[] tail = size < TAIL + ParquetWriter.MAGIC.length ? new byte[TAIL] : bytes(size - TAIL, TAIL);
        if (Arrays.equals(ENCRYPTED, Arrays.copyOfRange(tail, Integer.BYTES, TAIL))) {
            throw new FormatException("is encrypted, and only plain files are read");
        } else if (!Arrays.equals(ParquetWriter.MAGIC, Arrays.copyOfRange(tail, Integer.BYTES, TAIL))) {
            throw new FormatException("is no Parquet file, or its end is missing");
        }
        long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
        Map<Integer, Object> metadata = new CompactReader(bytes(size - TAIL - length, length), 0).struct();
        List<?> schema = (List<?>) metadata.get(2);
        // the first is the whole
        for (int i = 1; i < schema.size(); i++) {
            addColumn((Map<?, ?>) schema.get(i));
        }
        // DuckDB orders as the format says, and does not say so
        ordered = metadata.get(7) != null
                || metadata.get(6) instanceof byte[] writer
                        && new String(writer, StandardCharsets.UTF_8).startsWith("DuckDB");
        long rows = 0;
        for (Object group : (List<?>) metadata.get(4)) {
            addGroup((Map<?, ?>) group);
            rows += groups.getLast().rows;
        }
        if (rows != number(metadata, 3)) {
            throw new FormatException("has " + number(metadata, 3) + " rows where its row groups have " + rows);
        }
    }

    private void addColumn(Map<?, ?> field) throws FormatException {
        String name = new String((byte[]) field.get(4), StandardCharsets.UTF_8);
        if (field.get(1) == null || number(field, 5) != 0 || number(field, 3) == REPEATED) {
            throw new FormatException("column " + name
                    + " is nested, and only flat tables are read; write its parts as columns" + " of their own");
        }
        StoredColumn column = StoredColumn.of(name, field, number(field, 3) != REQUIRED);
        names.add(name);
        types.add(column.type());
        stored.add(column);
    }

    private void addGroup(Map<?, ?> group) throws FormatException {
        List<?> columns = (List<?>) group.get(1);
        long rows = number(group, 3);
        if (rows < 0 || rows > Integer.MAX_VALUE - 8 || columns.size() != names.size()) {
            throw new FormatException("a row group of " + rows + " rows and " + columns.size()
                    + " columns where fewer than 2^31" + " rows and " + names.size() + " columns are needed");
        }
        List<ColumnChunk> chunks = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            chunks.add(ColumnChunk.of(names.get(c), (Map<?, ?>) columns.get(c), rows));
        }
        groups.add(new Group((int) rows, chunks));
    }

    private byte[] bytes(long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > size - from || length > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    "its metadata points to " + length + " bytes from byte " + from + ", and the file has " + size);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        FileBytes.read(channel, from, buffer);
        bytesRead += length;
        return buffer.array();
    }

    static long number(Map<?, ?> fields, int field) {
        Object number = fields.get(field);
        return number == null ? 0 : (long) number;
    }
}
