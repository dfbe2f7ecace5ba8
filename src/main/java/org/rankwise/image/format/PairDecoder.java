package org.rankwise.image.format;

import java.util.List;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** As {@link PairReader}, where a raster of the two can only be read from top to bottom. */
final class PairDecoder implements RowDecoder {
    private final List<RowDecoder> halves;
    private final RasterHeader header;
    private final Band half;

    PairDecoder(RowDecoder first, RowDecoder second) {
        this.halves = List.of(first, second);
        this.header = PairReader.joined(first.header());
        this.half = new Band(first.header(), 0);
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void decode(int rows, Band into, int at) {
        half.setRows(new Range(0, rows));
        for (int i = 0; i < halves.size(); i++) {
            halves.get(i).decode(rows, half, 0);
            half.copyHalf(i, into, at);
        }
    }

    @Override
    public void close() {
        halves.forEach(RowDecoder::close);
    }
}
