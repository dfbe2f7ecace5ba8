package org.rankwise.image.format;

import java.util.List;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Two rasters of one shape and type as one, {@code 2 (h, w, c) → (h, 2 w, c)}: the second to the right of the first. */
public final class PairReader implements RangedReader {
    private final List<RangedReader> halves;
    private final RasterHeader header;
    private final Band half;

    PairReader(RangedReader first, RangedReader second) {
        this.halves = List.of(first, second);
        this.header = joined(first.header());
        this.half = new Band(first.header(), 0);
    }

    /** What two rasters of that header are side by side. */
    public static RasterHeader joined(RasterHeader half) {
        return half.withSize(half.height(), 2 * half.width());
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        for (int i = 0; i < halves.size(); i++) {
            halves.get(i).read(rows, half);
            half.copyHalf(i, into, 0);
        }
    }

    @Override
    public void close() {
        halves.forEach(RangedReader::close);
    }
}
