package org.rankwise.image.format;

import java.nio.file.Path;
import org.rankwise.file.store.RangedFile;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Rows of a P4 bitmap, eight pixels a byte from its highest bit, rows ending on bytes; a bit 1 is black. */
final class PbmReader implements RangedReader {
    private final RangedFile file;
    private final PnmHeader header;

    PbmReader(Path file, PnmHeader header) {
        this.header = header;
        this.file = new RangedFile(file);
    }

    @Override
    public RasterHeader header() {
        return header.raster();
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        int width = Math.toIntExact(header().width());
        int rowBytes = Math.ceilDiv(width, 8);
        byte[] packed = new byte[Math.toIntExact(rows.size() * rowBytes)];
        file.read(header.dataOffset() + rows.start() * rowBytes, packed, 0, packed.length);
        for (int row = 0; row < rows.size(); row++) {
            for (int x = 0; x < width; x++) {
                int bit = packed[row * rowBytes + (x >> 3)] >> 7 - (x & 7) & 1;
                into.bytes()[row * width + x] = (byte) (bit - 1);
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
