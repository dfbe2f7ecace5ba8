package org.rankwise.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.file.store.FileBytes;

/**
 * Writes a file, row group by row group: a page a column, PLAIN, compressed by Zstandard, with the number of missing
 * values and the least and greatest one, unless they are long texts.
 */
public final class ParquetWriter implements AutoCloseable {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int OPTIONAL = 1;
    private static final int ENCODING_PLAIN = 0;
    private static final int ENCODING_RLE = 3;
    private static final int CODEC_ZSTD = 6;
    private static final int LEVEL = 1;
    private static final int DATE_CONVERTED = 6;
    private static final int UTF8_CONVERTED = 0;

    private final FileChannel channel;
    private final List<String> names;
    private final List<ParquetType> types;
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private long rows;

    private record Chunk(long offset, long bytes, long plainBytes, long missing, byte[] least, byte[] greatest) {}

    private record Group(List<Chunk> chunks, long rows) {}

    /** Begins a file, which must not be there. */
    public ParquetWriter(Path file, List<String> names, List<ParquetType> types) throws IOException {
        this.names = List.copyOf(names);
        this.types = List.copyOf(types);
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        write(MAGIC);
    }

    /** Rows written. */
    public long rows() {
        return rows;
    }

    /** Writes rows as a group; readers take or leave groups as wholes. */
    public void write(List<ParquetColumn> columns) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : columns) {
            chunks.add(writeChunk(column));
        }
        int groupRows = columns.getFirst().rows();
        groups.add(new Group(chunks, groupRows));
        rows += groupRows;
    }

    /** Writes what the file holds, without which it is none. */
    public void finish() throws IOException {
        byte[] metadata = metadata();
        write(metadata);
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(metadata.length)
                .array());
        write(MAGIC);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Chunk writeChunk(ParquetColumn column) throws IOException {
        byte[] page = new PlainPage(column).bytes();
        byte[] packed = Zstd.compress(page, LEVEL);
        byte[] header = new CompactWriter()
                .i32(1, 0)
                .i32(2, page.length)
                .i32(3, packed.length)
                .begin(5)
                .i32(1, column.rows())
                .i32(2, ENCODING_PLAIN)
                .i32(3, ENCODING_RLE)
                .i32(4, ENCODING_RLE)
                .end()
                .finish();
        long offset = position;
        write(header);
        write(packed);
        Extremes extremes = Extremes.of(column);
        return new Chunk(
                offset,
                (long) header.length + packed.length,
                (long) header.length + page.length,
                column.missing().cardinality(),
                extremes.least(),
                extremes.greatest());
    }

    private byte[] metadata() {
        CompactWriter out = new CompactWriter().i32(1, VERSION).list(2, CompactWriter.STRUCT, names.size() + 1);
        out.beginItem().string(4, "schema").i32(5, names.size()).end();
        for (int c = 0; c < names.size(); c++) {
            schema(out, names.get(c), types.get(c));
        }
        out.i64(3, rows).list(4, CompactWriter.STRUCT, groups.size());
        for (Group group : groups) {
            out.beginItem().list(1, CompactWriter.STRUCT, names.size());
            for (int c = 0; c < names.size(); c++) {
                chunk(out, names.get(c), types.get(c), group.chunks.get(c), group.rows);
            }
            out.i64(2, group.chunks.stream().mapToLong(Chunk::plainBytes).sum())
                    .i64(3, group.rows)
                    .end();
        }
        // that the least and greatest values are in the order of the column's type, texts in that of their bytes
        out.string(6, "rankwise").list(7, CompactWriter.STRUCT, names.size());
        for (int c = 0; c < names.size(); c++) {
            out.beginItem().begin(1).end().end();
        }
        return out.finish();
    }

    private static void schema(CompactWriter out, String name, ParquetType type) {
        out.beginItem().i32(1, type.physical()).i32(3, OPTIONAL).string(4, name);
        switch (type) {
            case STRING -> out.i32(6, UTF8_CONVERTED).begin(10).begin(1).end().end();
            case DATE -> out.i32(6, DATE_CONVERTED).begin(10).begin(6).end().end();
            case TIMESTAMP ->
                out.begin(10)
                        .begin(8)
                        .bool(1, false)
                        .begin(2)
                        .begin(2)
                        .end()
                        .end()
                        .end()
                        .end();
            default -> {
                // the type of storage says all
            }
        }
        out.end();
    }

    private static void chunk(CompactWriter out, String name, ParquetType type, Chunk chunk, long rows) {
        out.beginItem()
                .i64(2, chunk.offset)
                .begin(3)
                .i32(1, type.physical())
                .list(2, CompactWriter.I32, 2)
                .item(ENCODING_PLAIN)
                .item(ENCODING_RLE)
                .list(3, CompactWriter.BINARY, 1)
                .item(name.getBytes(StandardCharsets.UTF_8))
                .i32(4, CODEC_ZSTD)
                .i64(5, rows)
                .i64(6, chunk.plainBytes)
                .i64(7, chunk.bytes)
                .i64(9, chunk.offset)
                .begin(12)
                .i64(3, chunk.missing);
        if (chunk.least != null) {
            out.binary(5, chunk.greatest).binary(6, chunk.least).bool(7, true).bool(8, true);
        }
        out.end().end().end();
    }

    private void write(byte[] bytes) throws IOException {
        FileBytes.write(channel, position, ByteBuffer.wrap(bytes));
        position += bytes.length;
    }
}
