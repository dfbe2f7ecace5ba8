package org.rankwise.image.format;

import java.nio.file.Path;
import org.rankwise.fault.InputException;
import org.rankwise.file.store.RangedFile;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.layout.Range;

/**
 * Rows of a TIFF's first image, {@code (rows, width, channels)}. Of chunks that are stored as they are only the rows asked
 * for are read; others are decoded whole, and the last ones kept.
 */
final class TiffReader implements RangedReader {
    /** Chunks that make more pieces than this are decoded once, by the root: ranks that claim them would each decode them. */
    private static final int LARGEST_SHARED = 4 * RowPieces.TARGET_BYTES;

    private final RangedFile file;
    private final TiffHeader tiff;
    private final TiffSamples samples;
    private final int[] keptChunks;
    private final byte[][] kept;
    private byte[] scratch = new byte[0];

    /** Opens a file by whoever reads what is in it. */
    static RasterSource open(Path path) {
        RangedFile file = new RangedFile(path);
        try {
            TiffTags tags = TiffTags.read(file);
            if (ForeignTiffDecoder.decodes(tags.first(TiffHeader.COMPRESSION, 1))) {
                file.close();
                return RasterSource.decoded(new ForeignTiffDecoder(path));
            }
            TiffReader reader = new TiffReader(file, TiffHeader.of(path, tags, file.bytes()));
            return reader.chunkBytes() > LARGEST_SHARED
                    ? RasterSource.decoded(new SequentialReader(reader))
                    : RasterSource.ranged(reader);
        } catch (InputException e) {
            file.close();
            throw e;
        }
    }

    private TiffReader(RangedFile file, TiffHeader tiff) {
        this.file = file;
        this.tiff = tiff;
        MemoryLimits.requireRow(file.path(), tiff.raster());
        MemoryLimits.requireChunks(file.path(), tiff.raster(), chunkBytes());
        this.samples = new TiffSamples(tiff);
        int slots = tiff.codec() == TiffCodec.NONE
                ? 0
                : tiff.across() * (tiff.isPlanar() ? tiff.raster().channels() : 1);
        this.keptChunks = new int[slots];
        this.kept = new byte[slots][];
    }

    /** Bytes of the chunks side by side, as far as they can only be decoded whole. */
    private long chunkBytes() {
        return tiff.codec() == TiffCodec.NONE
                ? 0
                : tiff.rowBytes()
                        * tiff.chunkHeight()
                        * tiff.across()
                        * (tiff.isPlanar() ? tiff.raster().channels() : 1);
    }

    @Override
    public RasterHeader header() {
        return tiff.raster();
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        int planes = tiff.isPlanar() ? tiff.raster().channels() : 1;
        for (long row = rows.start(); row < rows.end(); ) {
            int down = (int) (row / tiff.chunkHeight());
            long end = Math.min(rows.end(), (down + 1L) * tiff.chunkHeight());
            for (int across = 0; across < tiff.across(); across++) {
                for (int plane = 0; plane < planes; plane++) {
                    read(down, across, plane, new Range(row, end), into);
                }
            }
            row = end;
        }
    }

    /** Rows of one chunk. */
    private void read(int down, int across, int plane, Range rows, Band into) {
        int chunk = (plane * tiff.down() + down) * tiff.across() + across;
        int rowBytes = Math.toIntExact(tiff.rowBytes());
        int first = (int) (rows.start() - (long) down * tiff.chunkHeight());
        int count = (int) rows.size();
        byte[] bytes;
        int at;
        if (tiff.codec() == TiffCodec.NONE) {
            int length = Math.multiplyExact(count, rowBytes);
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            file.read(tiff.offsets()[chunk] + (long) first * rowBytes, scratch, 0, length);
            bytes = scratch;
            at = 0;
        } else {
            bytes = decoded(chunk, across + plane * tiff.across(), tiff.rowsOf(down) * rowBytes);
            at = first * rowBytes;
        }
        int left = across * tiff.chunkWidth();
        int pixels = (int) Math.min(tiff.chunkWidth(), tiff.raster().width() - left);
        for (int i = 0; i < count; i++) {
            int to = into.offsetOf(rows.start() + i) + left * tiff.raster().channels();
            samples.store(bytes, at + i * rowBytes, pixels, into, to, plane);
        }
    }

    private byte[] decoded(int chunk, int slot, int length) {
        if (kept[slot] != null && keptChunks[slot] == chunk) {
            return kept[slot];
        }
        byte[] stored = new byte[Math.toIntExact(tiff.counts()[chunk])];
        file.read(tiff.offsets()[chunk], stored, 0, stored.length);
        byte[] bytes = new byte[length];
        int found = tiff.codec().decode(stored, bytes);
        if (found < length) {
            throw file.at(
                    tiff.offsets()[chunk],
                    "chunk " + chunk + " decodes to " + found + " bytes where " + length
                            + " are expected; the file is damaged");
        }
        new TiffPredictor(tiff).undo(bytes);
        kept[slot] = bytes;
        keptChunks[slot] = chunk;
        return bytes;
    }

    @Override
    public void close() {
        file.close();
    }
}
