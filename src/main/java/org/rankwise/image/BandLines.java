package org.rankwise.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rankwise.image.format.RangedReader;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Rows of a band, and where a reader is given, single rows that are not in it: a border that wraps around needs them. */
final class BandLines implements Lines {
    private final Band band;
    private final @Nullable RangedReader reader;
    private final Band apart;
    private Band last;

    /** The rows that a band has at each time. */
    BandLines(Band band) {
        this(band, null);
    }

    private BandLines(Band band, @Nullable RangedReader reader) {
        this.band = band;
        this.reader = reader;
        this.apart = new Band(band.header(), 0);
        this.last = band;
    }

    /** Rows of a file, of which those of {@link #load} come fast. */
    static BandLines of(RangedReader reader) {
        return new BandLines(new Band(reader.header(), 0), reader);
    }

    /** Reads rows that are to be asked for. */
    void load(Range rows) {
        apart.setRows(new Range(0, 0));
        Objects.requireNonNull(reader).read(rows, band);
    }

    @Override
    public RasterHeader header() {
        return band.header();
    }

    @Override
    public int fetch(long row) {
        last = band.rows().contains(row) ? band : rowApart(row);
        return last.offsetOf(row);
    }

    private Band rowApart(long row) {
        if (reader == null) {
            throw new IllegalStateException("row " + row + " of a band that has " + band.rows());
        }
        if (!apart.rows().contains(row)) {
            reader.read(new Range(row, row + 1), apart);
        }
        return apart;
    }

    @Override
    public Object array() {
        return last.array();
    }
}
