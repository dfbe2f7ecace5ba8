package org.rankwise.image.format;

import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/**
 * Rows that could be read by range, read from top to bottom by one rank all the same: where chunks can only be decoded whole
 * and are so large that several ranks would decode each of them.
 */
final class SequentialReader implements RowDecoder {
    private final RangedReader reader;
    private final Band rows;
    private long next;

    SequentialReader(RangedReader reader) {
        this.reader = reader;
        this.rows = new Band(reader.header(), 0);
    }

    @Override
    public RasterHeader header() {
        return reader.header();
    }

    @Override
    public void decode(int count, Band into, int at) {
        reader.read(new Range(next, next + count), rows);
        System.arraycopy(rows.array(), 0, into.array(), at, rows.samples());
        next += count;
    }

    @Override
    public void close() {
        reader.close();
    }
}
