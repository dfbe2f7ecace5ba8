package org.rankwise.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;

/** Values of a column as a table has them, which grow page by page; those of a dictionary too. */
final class ColumnValues {
    // those between which years have four digits, in days since 1970-01-01
    private static final long FIRST_DAY = -719_528;
    private static final long LAST_DAY = 2_932_896;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    // what doubles have exactly
    private static final long EXACT_WHOLE = 1L << 53;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final StoredColumn column;
    private long[] longs = new long[0];
    private double[] doubles = new double[0];
    private byte[] bytes = new byte[0];
    private int[] ends = new int[0];
    private int count;
    private int length;

    ColumnValues(StoredColumn column) {
        this.column = column;
    }

    int count() {
        return count;
    }

    /** Makes room for so many more. */
    void reserve(int more) throws FormatException {
        long needed = (long) count + more;
        if (needed > mostBytes() / Long.BYTES) {
            throw tooMuch(needed + " values");
        }
        int room = (int) Math.max(needed, Math.min(2L * count, mostBytes() / Long.BYTES));
        switch (column.type()) {
            case DOUBLE -> doubles = needed <= doubles.length ? doubles : Arrays.copyOf(doubles, room);
            case STRING -> ends = needed <= ends.length ? ends : Arrays.copyOf(ends, room);
            default -> longs = needed <= longs.length ? longs : Arrays.copyOf(longs, room);
        }
    }

    /** Adds a stored boolean or number; there must be room. */
    void add(long stored) throws FormatException {
        switch (column.conversion()) {
            case DATE -> longs[count] = within(stored, 1, stored);
            case TIMESTAMP_MILLIS -> longs[count] = 1000 * within(stored, 86_400_000, stored);
            case TIMESTAMP_MICROS -> longs[count] = within(stored, MICROS_OF_DAY, stored);
            // all that 64 bits hold is between 1677 and 2262
            case TIMESTAMP_NANOS -> longs[count] = Math.floorDiv(stored, 1000L);
            case UNSIGNED -> {
                longs[count] = column.physical() == StoredColumn.INT32 ? stored & 0xffff_ffffL : stored;
                if (longs[count] < 0) {
                    throw new FormatException("column " + column.name() + " has " + Long.toUnsignedString(stored)
                            + ", which is beyond 64 bits with a sign; write it as a double or text");
                }
            }
            case DECIMAL -> addDecimal(stored);
            case TIME_MILLIS -> addTime(stored, 1_000_000);
            case TIME_MICROS -> addTime(stored, 1000);
            case TIME_NANOS -> addTime(stored, 1);
            default -> longs[count] = stored;
        }
        count++;
    }

    /** Adds a stored floating-point number; there must be room. */
    void add(double stored) {
        doubles[count++] = stored;
    }

    /** Adds a stored {@code from[start .. start + size)}; there must be room for a value. */
    void add(byte[] from, int start, int size) throws FormatException {
        switch (column.conversion()) {
            case DECIMAL -> {
                if (size == 0) {
                    throw few();
                } else if (size <= Long.BYTES) {
                    long unscaled = from[start];
                    for (int i = 1; i < size; i++) {
                        unscaled = unscaled << Byte.SIZE | from[start + i] & 0xff;
                    }
                    addDecimal(unscaled);
                } else {
                    addDecimal(new BigInteger(from, start, size));
                }
            }
            case FLOAT16 ->
                doubles[count] = Float.float16ToFloat((short) (from[start] & 0xff | from[start + 1] << Byte.SIZE));
            case TIMESTAMP_INT96 -> {
                long nanos = Plain.number(from, start, Long.BYTES);
                long day = Plain.number(from, start + Long.BYTES, Integer.BYTES) - JULIAN_DAY_OF_1970;
                long micros = Math.floorDiv(nanos, 1000L);
                day += Math.floorDiv(micros, MICROS_OF_DAY);
                longs[count] = within(day, 1, day) * MICROS_OF_DAY + Math.floorMod(micros, MICROS_OF_DAY);
            }
            case UUID ->
                addText(new UUID(
                                Long.reverseBytes(Plain.number(from, start, Long.BYTES)),
                                Long.reverseBytes(Plain.number(from, start + Long.BYTES, Long.BYTES)))
                        .toString());
            default -> addBytes(from, start, size);
        }
        count++;
    }

    /**
     * Adds rows.
     *
     * @param absent those without a value
     * @param places where in {@code from} the values are; null for one after the other
     */
    void addAll(ColumnValues from, BitSet absent, int rows, int[] places) throws FormatException {
        reserve(rows);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (!absent.get(row)) {
                int place = places == null ? next : places[next];
                next++;
                if (from == null || place < 0 || place >= from.count) {
                    throw few();
                }
                switch (column.type()) {
                    case DOUBLE -> doubles[count] = from.doubles[place];
                    case STRING -> {
                        int start = place == 0 ? 0 : from.ends[place - 1];
                        addBytes(from.bytes, start, from.ends[place] - start);
                    }
                    default -> longs[count] = from.longs[place];
                }
            } else if (column.type() == ParquetType.STRING) {
                ends[count] = length;
            }
            count++;
        }
    }

    ParquetColumn column(BitSet missing) {
        return new ParquetColumn(
                column.type(),
                count,
                Arrays.copyOf(longs, Math.min(longs.length, count)),
                Arrays.copyOf(doubles, Math.min(doubles.length, count)),
                Arrays.copyOf(bytes, length),
                Arrays.copyOf(ends, Math.min(ends.length, count)),
                missing);
    }

    FormatException few() {
        return new FormatException("column " + column.name() + " has fewer values than it promises");
    }

    /** {@code value} of a time that is {@code stored} in so many units a day, if its year has four digits. */
    private long within(long value, long unitsOfDay, long stored) throws FormatException {
        long day = Math.floorDiv(value, unitsOfDay);
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw new FormatException("column " + column.name() + " has a time, stored as " + stored
                    + ", that is not within the years 0 to 9999; correct it or leave it empty");
        }
        return value;
    }

    private void addDecimal(long unscaled) {
        if (column.type() == ParquetType.INT64) {
            longs[count] = unscaled;
        } else if (Math.abs(unscaled) <= EXACT_WHOLE && unscaled != Long.MIN_VALUE && column.scale() < POWERS.length) {
            // both are exact, so the quotient is the nearest double
            doubles[count] = unscaled / POWERS[column.scale()];
        } else {
            doubles[count] = BigDecimal.valueOf(unscaled, column.scale()).doubleValue();
        }
    }

    private void addDecimal(BigInteger unscaled) throws FormatException {
        if (column.type() != ParquetType.INT64) {
            doubles[count] = new BigDecimal(unscaled, column.scale()).doubleValue();
        } else if (unscaled.bitLength() < Long.SIZE) {
            longs[count] = unscaled.longValue();
        } else {
            throw new FormatException("column " + column.name() + " has a decimal of more digits than it promises");
        }
    }

    private void addTime(long stored, long nanos) throws FormatException {
        if (stored < 0 || stored > 86_400_000_000_000L / nanos) {
            throw new FormatException("column " + column.name() + " has a time of day, stored as " + stored
                    + ", that is beyond 24 hours; correct it or leave it empty");
        }
        long ofDay = stored * nanos;
        addText(
                ofDay == 86_400_000_000_000L
                        ? "24:00:00"
                        : DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(ofDay)));
    }

    private void addText(String text) throws FormatException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        addBytes(utf8, 0, utf8.length);
    }

    private void addBytes(byte[] from, int start, int size) throws FormatException {
        long needed = (long) length + size;
        if (needed > bytes.length) {
            if (needed > mostBytes()) {
                throw tooMuch(needed + " bytes of text");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(mostBytes(), Math.max(needed, 2L * length)));
        }
        System.arraycopy(from, start, bytes, length, size);
        length += size;
        ends[count] = length;
    }

    /** What one column of one group may take of the memory; a few short bytes can promise any number of values. */
    static long mostBytes() {
        return Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
    }

    private FormatException tooMuch(String what) {
        return new FormatException(
                "column " + column.name() + " has " + what + " in one row group, too much for a memory of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; write the file in smaller row groups, or raise -Xmx");
    }
}
