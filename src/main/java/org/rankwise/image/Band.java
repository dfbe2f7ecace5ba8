package org.rankwise.image;

import java.lang.foreign.MemorySegment;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Some rows of a raster in memory, {@code (rows, width, channels)}.
 *
 * <p>Samples up to 255 lie in a {@code byte[]} (unsigned: {@code & 0xff}), larger ones in a {@code char[]}; the other
 * array is null. The arrays have room for a number of rows and are used again from piece to piece.
 */
public final class Band {
    private final RasterHeader header;
    private final int capacityRows;
    private final byte[] bytes;
    private final char[] chars;
    private Range rows = new Range(0, 0);

    /**
     * Room for some rows of a raster.
     *
     * @throws ArithmeticException if they have more samples than an array
     */
    public Band(RasterHeader header, int capacityRows) {
        this.header = header;
        this.capacityRows = capacityRows;
        int samples = Math.toIntExact(Math.multiplyExact(header.samplesPerRow(), capacityRows));
        this.bytes = header.bytesPerSample() == 1 ? new byte[samples] : null;
        this.chars = header.bytesPerSample() == 2 ? new char[samples] : null;
    }

    /** The whole raster's header. */
    public RasterHeader header() {
        return header;
    }

    /** The rows that are here now. */
    public Range rows() {
        return rows;
    }

    /** Says which rows are here from now on, without changing a sample. */
    public void setRows(Range newRows) {
        if (newRows.size() > capacityRows || newRows.end() > header.height()) {
            throw new IllegalArgumentException("rows " + newRows + " of " + header.height()
                    + " in a band that holds " + capacityRows);
        }
        rows = newRows;
    }

    /** Takes over the rows of another band of the same raster. */
    void copyFrom(Band other) {
        setRows(other.rows);
        System.arraycopy(other.array(), 0, array(), 0, samples());
    }

    /** Whether samples are bytes; else they are chars. */
    public boolean isBytes() {
        return bytes != null;
    }

    public byte[] bytes() {
        return bytes;
    }

    public char[] chars() {
        return chars;
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
    MemorySegment memory() {
        return isBytes() ? MemorySegment.ofArray(bytes) : MemorySegment.ofArray(chars);
    }

    ElementType type() {
        return isBytes() ? ElementType.BYTE : ElementType.CHAR;
    }

    /** The array of samples, whichever it is. */
    public Object array() {
        return isBytes() ? bytes : chars;
    }
}
