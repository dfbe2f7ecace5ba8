package org.rankwise.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;

/** Grids to files and back, by other hands than the image layer's. */
public final class GridFile {
    private static final int ENTRIES = 10;

    private GridFile() {}

    /** As PNM where that can hold it, else as a little-endian TIFF of one strip. */
    public static Path write(Path file, Grid grid) throws IOException {
        RasterHeader header = grid.header();
        if (header.isUnsigned()) {
            return Files.write(
                    file,
                    Pictures.pnm(
                            grid.width(),
                            grid.height(),
                            header.channels(),
                            header.maxval(),
                            Arrays.stream(grid.samples()).mapToInt(v -> (int) v).toArray()));
        }
        int size = header.bytesPerSample();
        ByteBuffer out = ByteBuffer.allocate(14 + 12 * ENTRIES + grid.samples().length * size)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) ENTRIES);
        int[][] entries = {
            {256, grid.width()},
            {257, grid.height()},
            {258, 8 * size},
            {259, 1},
            {262, header.channels() == 3 ? 2 : 1},
            {273, 14 + 12 * ENTRIES},
            {277, header.channels()},
            {278, grid.height()},
            {279, grid.samples().length * size},
            {339, header.type().isFloating() ? 3 : 2}
        };
        for (int[] entry : entries) {
            out.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        out.putInt(0);
        for (double sample : grid.samples()) {
            switch (header.type()) {
                case INT -> out.putInt((int) sample);
                case FLOAT -> out.putFloat((float) sample);
                default -> out.putDouble(sample);
            }
        }
        return Files.write(file, out.array());
    }

    /** All samples of a file as the image layer reads it. */
    public static Grid read(Path file) throws Exception {
        return Ranks.call(1, world -> {
                    try (SharedRaster raster = new SharedRaster(world, file)) {
                        Chain chain = new Chain(raster.header(), List.of());
                        double[] samples = new double
                                [(int) (raster.header().height()
                                        * raster.header().samplesPerRow())];
                        raster.run(chain, RowPieces.of(chain), (rows, lines) -> {
                            for (long row = rows.start(); row < rows.end(); row++) {
                                copy(lines, row, samples);
                            }
                        });
                        return new Grid(raster.header(), samples);
                    }
                })
                .getFirst();
    }

    /** Copies a row to its place. */
    static void copy(Lines lines, long row, double[] to) {
        int count = (int) lines.header().samplesPerRow();
        int from = lines.fetch(row);
        for (int i = 0; i < count; i++) {
            to[(int) row * count + i] = switch (lines.array()) {
                case byte[] bytes -> bytes[from + i] & 0xff;
                case char[] chars -> chars[from + i];
                case int[] ints -> ints[from + i];
                case float[] floats -> floats[from + i];
                default -> ((double[]) lines.array())[from + i];
            };
        }
    }
}
