package org.rankwise.image.raster;

import java.lang.foreign.MemorySegment;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Some rows of a raster in memory, {@code (rows, width, channels)}, in one array of the raster's type. Bytes are unsigned
 * ({@code & 0xff}). The array grows to as many rows as it is given and is used again from piece to piece.
 */
public final class Band {
    private final RasterHeader header;
    private Object array;
    private int capacity;
    private Range rows = new Range(0, 0);

    /** Room for some rows of a raster. */
    public Band(RasterHeader header, int capacityRows) {
        this.header = header;
        this.capacity = Math.toIntExact(Math.multiplyExact(header.samplesPerRow(), capacityRows));
        this.array = header.type().newArray(capacity);
    }

    /** The whole raster's header. */
    public RasterHeader header() {
        return header;
    }

    /** The rows that are here now. */
    public Range rows() {
        return rows;
    }

    /**
     * Says which rows are here from now on. Samples stay as they are, unless there are more than ever before.
     *
     * @throws ArithmeticException if they have more samples than an array
     */
    public void setRows(Range newRows) {
        if (newRows.end() > header.height()) {
            throw new IllegalArgumentException("rows " + newRows + " of " + header.height());
        }
        int samples = Math.toIntExact(Math.multiplyExact(newRows.size(), header.samplesPerRow()));
        if (samples > capacity) {
            capacity = samples;
            array = header.type().newArray(capacity);
        }
        rows = newRows;
    }

    /** Takes over the rows of another band of the same raster. */
    public void copyFrom(Band other) {
        setRows(other.rows);
        System.arraycopy(other.array, 0, array, 0, samples());
    }

    /** Copies its rows to the left halves of rows that are twice as long, or to the right halves. */
    public void copyHalf(int side, Band pair, int at) {
        int samples = (int) header.samplesPerRow();
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(array, row * samples, pair.array, at + (2 * row + side) * samples, samples);
        }
    }

    /** Computes some rows. */
    public void fill(Range newRows, Lines lines) {
        setRows(newRows);
        int samples = (int) header.samplesPerRow();
        for (long row = rows.start(); row < rows.end(); row++) {
            int from = lines.fetch(row);
            System.arraycopy(lines.array(), from, array, offsetOf(row), samples);
        }
    }

    /** Whether samples are unsigned bytes. */
    public boolean isBytes() {
        return header.type() == ElementType.BYTE;
    }

    /** The samples of a raster of type BYTE. */
    public byte[] bytes() {
        return (byte[]) array;
    }

    /** The samples of a raster of type CHAR. */
    public char[] chars() {
        return (char[]) array;
    }

    /** Samples of the rows that are here. */
    public int samples() {
        return (int) (rows.size() * header.samplesPerRow());
    }

    /** Where a row starts in the array. */
    public int offsetOf(long row) {
        return (int) ((row - rows.start()) * header.samplesPerRow());
    }

    /** The samples as a message: as many as {@link #samples()}, of type {@link #type()}. */
    public MemorySegment memory() {
        return ElementType.segmentOf(array);
    }

    /** The type of its samples. */
    public ElementType type() {
        return header.type();
    }

    /** The array of samples, whichever it is. */
    public Object array() {
        return array;
    }
}
