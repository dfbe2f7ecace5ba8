package org.rankwise.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Values of a column that grow, page by page; those of a dictionary too. */
final class Values {
    private final StoredColumn column;
    private long[] longs = new long[0];
    private double[] doubles = new double[0];
    private byte[] bytes = new byte[0];
    private int[] ends = new int[0];
    private int count;
    private int length;

    Values(StoredColumn column) {
        this.column = column;
    }

    /** Adds PLAIN values. */
    void readPlain(ByteBuffer in, int more) throws FormatException {
        if (more < 0 || column.physical() != StoredColumn.BOOLEAN && more > in.remaining()) {
            throw few();
        }
        reserve(more);
        try {
            int start = in.position();
            for (int i = 0; i < more; i++) {
                switch (column.physical()) {
                    case StoredColumn.BOOLEAN -> longs[count + i] = in.get(start + (i >>> 3)) >>> (i & 7) & 1;
                    case StoredColumn.INT32 -> longs[count + i] = column.scaled(in.getInt());
                    case StoredColumn.INT64 -> longs[count + i] = column.scaled(in.getLong());
                    case StoredColumn.FLOAT -> doubles[count + i] = Double.parseDouble(Float.toString(in.getFloat()));
                    case StoredColumn.DOUBLE -> doubles[count + i] = in.getDouble();
                    default -> {
                        int size = in.getInt();
                        if (size < 0 || size > in.remaining()) {
                            throw few();
                        }
                        reserveBytes(size);
                        in.get(bytes, length, size);
                        length += size;
                        ends[count + i] = length;
                    }
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw few();
        }
        count += more;
    }

    void addBits(int[] bits) {
        reserve(bits.length);
        for (int bit : bits) {
            longs[count++] = bit;
        }
    }

    /**
     * Adds rows.
     *
     * @param absent those without a value
     * @param places where in {@code from} the values are; null for one after the other
     */
    void addAll(Values from, BitSet absent, int rows, int[] places) throws FormatException {
        reserve(rows);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (!absent.get(row)) {
                int place = places == null ? next : places[next];
                next++;
                if (from == null || place < 0 || place >= from.count) {
                    throw few();
                }
                add(from, place);
            } else if (ends.length > 0) {
                ends[count] = length;
            }
            count++;
        }
    }

    private void add(Values from, int place) {
        switch (column.type()) {
            case DOUBLE -> doubles[count] = from.doubles[place];
            case STRING -> {
                int start = place == 0 ? 0 : from.ends[place - 1];
                int size = from.ends[place] - start;
                reserveBytes(size);
                System.arraycopy(from.bytes, start, bytes, length, size);
                length += size;
                ends[count] = length;
            }
            default -> longs[count] = from.longs[place];
        }
    }

    ParquetColumn column(int rows, BitSet missing) {
        return new ParquetColumn(column.type(), rows, Arrays.copyOf(longs, Math.min(longs.length, rows)),
                Arrays.copyOf(doubles, Math.min(doubles.length, rows)), Arrays.copyOf(bytes, length),
                Arrays.copyOf(ends, Math.min(ends.length, rows)), missing);
    }

    private void reserve(int more) {
        int needed = Math.addExact(count, more);
        switch (column.type()) {
            case DOUBLE -> doubles = needed <= doubles.length ? doubles : Arrays.copyOf(doubles, Math.max(needed, 2 * count));
            case STRING -> ends = needed <= ends.length ? ends : Arrays.copyOf(ends, Math.max(needed, 2 * count));
            default -> longs = needed <= longs.length ? longs : Arrays.copyOf(longs, Math.max(needed, 2 * count));
        }
    }

    private void reserveBytes(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * length)));
        }
    }

    private FormatException few() {
        return new FormatException("column " + column.name() + " has fewer values than it promises");
    }
}
