package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.Arrays;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a PNG (PNG specification, third edition), {@code (rows, width, channels)}: every depth and color type, alpha
 * dropped, palette looked up, depths below 8 scaled to 8. An interlaced image is decoded as a whole at its first row;
 * others take two rows of memory.
 */
final class PngDecoder implements RowDecoder {
    /** What deflate can make of a byte at most, rounded up. */
    private static final int MAX_RATIO = 1033;

    /** First row and column, and distance of rows and columns, of each pass of Adam7. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}
    };

    private final PngChunks chunks;
    private final PngHeader png;
    private final RasterHeader header;
    private final PngPixels pixels;
    private final PngRows stored;
    private Band whole;
    private long nextRow;

    PngDecoder(Path file, long fileBytes) {
        this.chunks = new PngChunks(file);
        try {
            this.png = PngHeader.read(file, chunks);
            this.header = png.raster();
            long storedBytes = png.height() * png.storedRowBytes(png.width());
            if (storedBytes / MAX_RATIO > fileBytes) {
                throw FileFaults.at(
                        file,
                        fileBytes,
                        "the file ends here, but its header claims " + png.width() + " x " + png.height()
                                + " pixels, more than these bytes can make; it is truncated or no honest PNG");
            }
            MemoryLimits.requireRow(file, header);
            if (png.isInterlaced()) {
                MemoryLimits.requireWhole(file, header);
            }
            this.pixels = new PngPixels(file, png);
            this.stored = new PngRows(file, chunks, png);
        } catch (RuntimeException e) {
            chunks.close();
            throw e;
        }
    }

    static boolean isPng(byte[] magic) {
        return Arrays.equals(magic, PngWriter.SIGNATURE);
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void decode(int rows, Band into, int at) {
        int rowSamples = Math.toIntExact(header.samplesPerRow());
        if (png.isInterlaced()) {
            if (whole == null) {
                decodePasses();
            }
            System.arraycopy(whole.array(), (int) (nextRow * rowSamples), into.array(), at, rows * rowSamples);
        } else {
            for (int i = 0; i < rows; i++) {
                pixels.store(stored.next(png.width()), png.width(), into, at + i * rowSamples, 1);
            }
        }
        nextRow += rows;
        if (nextRow == header.height() && rows > 0) {
            stored.finish();
        }
    }

    private void decodePasses() {
        whole = new Band(header, png.height());
        for (int[] pass : ADAM7) {
            int columns = Math.ceilDiv(png.width() - pass[1], pass[3]);
            stored.restart();
            for (int row = pass[0]; row < png.height() && columns > 0; row += pass[2]) {
                int at = (int) (row * header.samplesPerRow() + (long) pass[1] * header.channels());
                pixels.store(stored.next(columns), columns, whole, at, pass[3]);
            }
        }
    }

    @Override
    public void close() {
        stored.close();
        chunks.close();
    }
}
