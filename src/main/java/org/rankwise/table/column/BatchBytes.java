package org.rankwise.table.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Batches as bytes, for files that this process alone reads:
 *
 * <pre>
 *   +------+-- for each column ------------------------------------------+
 *   | rows | length, bits of missing rows | values: 8 bytes each         |
 *   |  4   |   4                          | or ends: 4 each, text bytes  |
 *   +------+-------------------------------------------------------------+
 * </pre>
 */
public final class BatchBytes {

    private BatchBytes() {}

    public static ByteBuffer encode(Batch batch) {
        List<byte[]> missing = batch.columns().stream()
                .map(column -> column.missing().rows().toByteArray())
                .toList();
        long length = Integer.BYTES;
        for (int c = 0; c < missing.size(); c++) {
            length += Integer.BYTES
                    + missing.get(c).length
                    + valueBytes(batch.columns().get(c));
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.nativeOrder());
        out.putInt(batch.rows());
        for (int c = 0; c < missing.size(); c++) {
            out.putInt(missing.get(c).length).put(missing.get(c));
            int start = out.position();
            Column column = batch.columns().get(c);
            switch (column) {
                case LongColumn longs -> out.asLongBuffer().put(longs.values());
                case DoubleColumn doubles -> out.asDoubleBuffer().put(doubles.values());
                case TextColumn texts -> {
                    out.asIntBuffer().put(texts.ends());
                    out.put(start + Integer.BYTES * batch.rows(), texts.bytes(), 0, textBytes(texts));
                }
            }
            out.position(start + valueBytes(column));
        }
        return out.flip();
    }

    /** @param like a batch of the same columns, which the bytes do not tell */
    public static Batch decode(ByteBuffer in, Batch like) {
        in.order(ByteOrder.nativeOrder());
        int rows = in.getInt();
        List<Column> columns = new ArrayList<>();
        for (Column column : like.columns()) {
            byte[] bits = new byte[in.getInt()];
            in.get(bits);
            columns.add(decode(in, column, rows, bits.length == 0 ? Missing.NONE : new Missing(BitSet.valueOf(bits))));
        }
        return new Batch(like.source(), like.names(), columns, rows);
    }

    private static Column decode(ByteBuffer in, Column like, int rows, Missing missing) {
        int start = in.position();
        Column column = switch (like) {
            case LongColumn longs -> {
                long[] values = new long[rows];
                in.asLongBuffer().get(values);
                yield new LongColumn(longs.type(), values, missing);
            }
            case DoubleColumn _ -> {
                double[] values = new double[rows];
                in.asDoubleBuffer().get(values);
                yield new DoubleColumn(values, missing);
            }
            case TextColumn texts -> {
                int[] ends = new int[rows];
                in.asIntBuffer().get(ends);
                byte[] bytes = new byte[rows == 0 ? 0 : ends[rows - 1]];
                in.get(start + Integer.BYTES * rows, bytes);
                yield new TextColumn(texts.type(), bytes, ends, missing);
            }
        };
        in.position(start + valueBytes(column));
        return column;
    }

    private static int valueBytes(Column column) {
        return column instanceof TextColumn texts
                ? Math.addExact(Integer.BYTES * texts.rows(), textBytes(texts))
                : Math.multiplyExact(Long.BYTES, column.rows());
    }

    private static int textBytes(TextColumn texts) {
        return texts.rows() == 0 ? 0 : texts.ends()[texts.rows() - 1];
    }
}
