package org.rankwise.image.op;

import org.rankwise.fault.UsageException;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/**
 * A rectangle of a raster, {@code (h, w, c) → (height, width, c)}, halo 0: rows from {@code y} on of pixels from {@code x} on
 * (libvips' extract_area). Nothing is copied, and rows outside are not read where ranks read their own.
 *
 * @param x pixels to the left of it, 0 or more
 * @param y rows above it, 0 or more
 * @param width of the result, 1 or more
 * @param height of the result, 1 or more
 */
public record Crop(long x, long y, long width, long height) implements Operation {
    public Crop {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new UsageException("crop of " + width + " x " + height + " pixels from column " + x + ", row " + y
                    + " on, where at least 1 x 1 from 0, 0 on is needed");
        }
    }

    @Override
    public int halo() {
        return 0;
    }

    @Override
    public boolean isPointwise() {
        return false;
    }

    /** @throws UsageException if the rectangle reaches beyond the raster */
    @Override
    public RasterHeader result(RasterHeader source) {
        if (width > source.width() - x || height > source.height() - y) {
            throw new UsageException("crop of " + width + " x " + height + " pixels from column " + x + ", row " + y
                    + " on ends at column " + (x + width) + ", row " + (y + height) + ", where the picture has "
                    + source.width() + " columns and " + source.height() + " rows; crop less, or farther left or up");
        }
        return source.withSize(height, width);
    }

    @Override
    public Range reach(Range rows, RasterHeader source) {
        return rows.isEmpty() ? new Range(0, 0) : new Range(rows.start() + y, rows.end() + y);
    }

    @Override
    public Lines over(Lines source) {
        RasterHeader header = result(source.header());
        int skipped = Math.toIntExact(x * header.channels());
        return new Lines() {
            @Override
            public RasterHeader header() {
                return header;
            }

            @Override
            public int fetch(long row) {
                return source.fetch(row + y) + skipped;
            }

            @Override
            public Object array() {
                return source.array();
            }
        };
    }
}
