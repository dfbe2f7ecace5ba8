package org.rankwise.table.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.rankwise.stats.Moments;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Field;

/**
 * What is known of a column: its narrowest type so far, and the numbers or texts in it.
 *
 * <p>Widening from LONG to DOUBLE keeps everything while whole numbers are below 2^53. Widening from numbers to text
 * loses the texts that were numbers; the column then says {@link #isLost()} and wants a second reading with the type
 * that it has now.
 */
public final class ColumnSummary {
    private static final long EXACT = 1L << 53;
    private static final ColumnType[] TYPES = ColumnType.values();

    private final int batchSize;
    private final LoopWarmUp ramp = new LoopWarmUp();
    // null until a value is seen
    private ColumnType type;
    private boolean lost;
    private long texts;
    private Moments moments = new Moments();
    private TextRange range = new TextRange();
    private long leastLong = Long.MAX_VALUE;
    private long greatestLong = Long.MIN_VALUE;

    // the loops of ColumnParser fill these
    public long missing;
    public long[] longs;
    public double[] doubles;
    public int batched;

    ColumnSummary(ColumnType type, int batchSize) {
        this.batchSize = batchSize;
        if (type != null) {
            become(type);
        }
    }

    public ColumnType type() {
        return type;
    }

    /** Whether this column must be read again, from the start with the type it has now. */
    boolean isLost() {
        return lost;
    }

    /** Takes in a field of any form. */
    public void add(Field field) {
        if (field.isMissing()) {
            missing++;
            return;
        }
        ColumnType found = type == ColumnType.STRING ? type : field.type();
        ColumnType joined = type == null ? found : type.join(found);
        if (joined != type) {
            become(joined);
        }
        switch (type) {
            case LONG -> add(field.longValue());
            // -0 may have been read as a whole number by another rank
            case DOUBLE -> add(field.doubleValue() + 0.0);
            default -> addAsText(field);
        }
    }

    /** Takes in a value of a column that is neither LONG nor DOUBLE. */
    void addAsText(Field field) {
        texts++;
        range.add(field.bytes(), field.length());
    }

    public void add(long value) {
        reserve(1);
        longs[batched++] = value;
    }

    public void add(double value) {
        reserve(1);
        doubles[batched++] = value;
    }

    /** Makes room for so many more values in the batch; at most its size. */
    public void reserve(int values) {
        if (batched + values > ramp.next(batchSize)) {
            flush();
        }
    }

    /** Takes in a text of up to seven bytes by its key, in a column of STRING. */
    public void addText(long key) {
        texts++;
        range.addShort(key);
    }

    /** Takes in a text of more than seven bytes if its key alone tells that it is no extreme, in a column of STRING. */
    public boolean addLongText(long key) {
        if (range.isInside(key)) {
            texts++;
            return true;
        }
        return false;
    }

    /** Moves the batch into the sums. */
    void flush() {
        if (type == ColumnType.LONG) {
            for (int i = 0; i < batched; i++) {
                leastLong = Math.min(leastLong, longs[i]);
                greatestLong = Math.max(greatestLong, longs[i]);
            }
            moments.addAll(longs, 0, batched);
        } else if (type == ColumnType.DOUBLE) {
            moments.addAll(doubles, 0, batched);
        }
        batched = 0;
    }

    void merge(ColumnSummary next) {
        flush();
        next.flush();
        if (next.type != null) {
            ColumnType joined = type == null ? next.type : type.join(next.type);
            lost |= next.lost || next.loses(joined) || type != null && loses(joined);
            type = joined;
        }
        texts += next.texts;
        missing += next.missing;
        moments.merge(next.moments);
        range.merge(next.range);
        leastLong = Math.min(leastLong, next.leastLong);
        greatestLong = Math.max(greatestLong, next.greatestLong);
    }

    public ColumnDescription describe(String name) {
        flush();
        if (type == ColumnType.LONG) {
            boolean none = moments.count() == 0;
            return new ColumnDescription(
                    name,
                    type,
                    moments.count(),
                    missing,
                    moments.mean(),
                    moments.std(),
                    none ? null : Long.toString(leastLong),
                    none ? null : Long.toString(greatestLong));
        } else if (type == ColumnType.DOUBLE) {
            boolean none = moments.count() == 0;
            return new ColumnDescription(
                    name,
                    type,
                    moments.count(),
                    missing,
                    moments.mean(),
                    moments.std(),
                    none ? null : unsigned(moments.min()),
                    none ? null : unsigned(moments.max()));
        }
        return new ColumnDescription(
                name,
                type == null ? ColumnType.STRING : type,
                texts,
                missing,
                Double.NaN,
                Double.NaN,
                range.min(),
                range.max());
    }

    private void become(ColumnType wider) {
        flush();
        if (type != null) {
            lost |= loses(wider);
        }
        type = wider;
        if (wider == ColumnType.LONG && longs == null) {
            longs = new long[batchSize];
        } else if (wider == ColumnType.DOUBLE && doubles == null) {
            doubles = new double[batchSize];
        }
    }

    private boolean loses(ColumnType wider) {
        return switch (type) {
            case LONG ->
                wider != ColumnType.LONG && (wider != ColumnType.DOUBLE || leastLong < -EXACT || greatestLong > EXACT);
            case DOUBLE -> wider != ColumnType.DOUBLE;
            default -> false;
        };
    }

    void write(DataOutput out) throws IOException {
        flush();
        out.writeByte(type == null ? -1 : type.ordinal());
        out.writeBoolean(lost);
        out.writeLong(texts);
        out.writeLong(missing);
        out.writeLong(leastLong);
        out.writeLong(greatestLong);
        moments.codec().write(moments, out);
        range.write(out);
    }

    static ColumnSummary read(DataInput in) throws IOException {
        int type = in.readByte();
        if (type >= TYPES.length) {
            throw new IOException("a column of type " + type + " where at most " + (TYPES.length - 1) + " is known");
        }
        ColumnSummary column = new ColumnSummary(null, 0);
        column.type = type < 0 ? null : TYPES[type];
        column.lost = in.readBoolean();
        column.texts = in.readLong();
        column.missing = in.readLong();
        column.leastLong = in.readLong();
        column.greatestLong = in.readLong();
        column.moments = column.moments.codec().read(in);
        column.range = TextRange.read(in);
        return column;
    }

    /** Zero has no sign here: of {@code -0} it is lost where a column was taken for whole numbers up to then. */
    private static String unsigned(double value) {
        return Double.toString(value + 0.0);
    }
}
