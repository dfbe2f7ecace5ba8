package org.rankwise.image.raster;

import java.nio.file.Path;
import org.rankwise.fault.InputException;
import org.rankwise.fault.JavaHeap;

/** What a raster may take of the heap, so that one too large gets a line that says so before anything is allocated. */
public final class MemoryLimits {
    /** Parts of the heap that one row may take: some ranks of a process hold some rows each. */
    private static final long ROW_PARTS = 16;

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private MemoryLimits() {}

    /** Holds one row, of a file that can only be read or written by rows, against the heap. */
    public static void requireRow(Path file, RasterHeader raster) {
        require(file, raster, "a row", raster.rowBytes(), Runtime.getRuntime().maxMemory() / ROW_PARTS);
    }

    /** Holds all samples, of a file that can only be decoded as a whole, against the heap. */
    public static void requireWhole(Path file, RasterHeader raster) {
        require(
                file,
                raster,
                "an image that can only be decoded as a whole",
                raster.bytes(),
                Runtime.getRuntime().maxMemory() / 4 * 3);
    }

    /** Holds the rows around one that a step keeps at hand, as samples and as sums, against the heap. */
    public static void requireRowsAround(Path file, RasterHeader raster, int halo) {
        long bytes = (2L * halo + 1) * raster.samplesPerRow() * Double.BYTES;
        require(
                file,
                raster,
                "the rows within " + halo + " of one, which a step keeps at hand,",
                bytes,
                Runtime.getRuntime().maxMemory() / 2);
    }

    /** Holds the chunks side by side, of a file whose chunks can only be decoded as a whole, against the heap. */
    public static void requireChunks(Path file, RasterHeader raster, long bytes) {
        require(
                file,
                raster,
                "chunks that can only be decoded as a whole",
                bytes,
                Runtime.getRuntime().maxMemory() / 2);
    }

    private static void require(Path file, RasterHeader raster, String what, long bytes, long limit) {
        if (bytes > MAX_ARRAY) {
            throw new InputException(
                    file.toString(),
                    raster.width() + " x " + raster.height() + " pixels make "
                            + what + " of " + bytes + " bytes, where at most " + MAX_ARRAY + " can be held; cut it, or"
                            + " convert it to a raw PNM first");
        }
        if (bytes > limit) {
            throw new InputException(
                    file.toString(),
                    raster.width() + " x " + raster.height() + " pixels make "
                            + what + " of " + bytes + " bytes, where the Java heap leaves room for " + limit
                            + "; "
                            + JavaHeap.remedy((double) bytes
                                    / limit
                                    * Runtime.getRuntime().maxMemory()));
        }
    }
}
