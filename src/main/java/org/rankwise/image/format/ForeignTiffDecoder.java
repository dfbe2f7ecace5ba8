package org.rankwise.image.format;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a TIFF compressed as a fax (CCITT modified Huffman, G3 or G4) or by JPEG, {@code (rows, width, 1 or 3)}, decoded
 * by the JDK, as many at a time as a strip or a tile has. Bits become 0 and 255.
 */
final class ForeignTiffDecoder implements RowDecoder {
    private static final Set<Integer> COMPRESSIONS = Set.of(2, 3, 4, 7);

    private final Path file;
    private final FileImageInputStream in;
    private final ImageReader reader;
    private final RasterHeader header;
    private final int chunkRows;
    /** Rows that are decoded but not handed out, from {@link #at} on. */
    private Raster chunk;

    private BufferedImage image;
    private int at;
    private long next;

    /** Whether the JDK is asked for chunks that are compressed so. */
    static boolean decodes(long compression) {
        return compression >= 0 && compression < Integer.MAX_VALUE && COMPRESSIONS.contains((int) compression);
    }

    ForeignTiffDecoder(Path file) {
        System.setProperty("java.awt.headless", "true");
        this.file = file;
        this.reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try {
            this.in = new FileImageInputStream(file.toFile());
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
        try {
            reader.setInput(in, false, true);
            int bands = reader.getImageTypes(0).next().getNumBands();
            int bits = reader.getImageTypes(0).next().getSampleModel().getSampleSize(0);
            if (bands != 1 && bands != 3 || bits > 8) {
                throw new IIOException("it has " + bands + " channels of " + bits + " bits");
            }
            this.header = new RasterHeader(reader.getHeight(0), reader.getWidth(0), bands, 255);
            this.chunkRows = Math.min(reader.getTileHeight(0), reader.getHeight(0));
            if (chunkRows < 1) {
                throw new IIOException("it has strips of " + chunkRows + " rows");
            }
            MemoryLimits.requireChunks(file, header, 2L * chunkRows * header.rowBytes());
        } catch (IOException | RuntimeException e) {
            close();
            throw damaged(e);
        }
    }

    private InputException damaged(Exception e) {
        return e instanceof InputException line
                ? line
                : FileFaults.at(
                        file,
                        0,
                        "this TIFF does not decode (" + e.getMessage()
                                + "); fetch it again, or convert it, such as by: tiffcp -c none");
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void decode(int rows, Band into, int to) {
        int samples = (int) header.samplesPerRow();
        int[] row = new int[samples];
        for (int i = 0; i < rows; i++) {
            if (chunk == null || at == chunk.getHeight()) {
                read();
            }
            if (chunk.getSampleModel().getSampleSize(0) < 8) {
                image.getRGB(0, at, (int) header.width(), 1, row, 0, samples); // gray: any of its bytes
            } else {
                chunk.getPixels(0, at, (int) header.width(), 1, row);
            }
            for (int s = 0; s < samples; s++) {
                into.bytes()[to + i * samples + s] = (byte) row[s];
            }
            at++;
        }
    }

    /** Decodes the strip or the row of tiles that comes next. */
    private void read() {
        String[] damage = new String[1];
        reader.removeAllIIOReadWarningListeners();
        reader.addIIOReadWarningListener((_, text) -> damage[0] = text);
        int rows = (int) Math.min(chunkRows, header.height() - next);
        try {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceRegion(new Rectangle(0, (int) next, (int) header.width(), rows));
            image = reader.read(0, parameters);
            chunk = image.getRaster();
            if (damage[0] != null || chunk.getNumBands() != header.channels() || chunk.getHeight() != rows) {
                throw new IIOException(damage[0] != null ? damage[0] : "it has fewer rows or channels than it claims");
            }
        } catch (IOException | RuntimeException e) {
            // damaged chunks make the reader throw almost anything
            throw damaged(e);
        }
        at = 0;
        next += rows;
    }

    @Override
    public void close() {
        reader.dispose();
        FileFaults.closeQuietly(in);
    }
}
