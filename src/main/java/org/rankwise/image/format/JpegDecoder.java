package org.rankwise.image.format;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
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
 * Rows of a JPEG, {@code (rows, width, 1 or 3)}, decoded as a whole by the JDK. Samples are the file's own: no color
 * profile and no orientation is applied, and the four of CMYK and YCCK become three by {@link JpegInks}.
 */
final class JpegDecoder implements RowDecoder {
    private final RasterHeader header;
    private final byte[] samples;
    private final int[] order;
    /** What four stored channels mean; null where there are fewer. */
    private final JpegInks inks;

    private int next;

    JpegDecoder(Path file) {
        System.setProperty("java.awt.headless", "true");
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (Stream in = new Stream(file)) {
            reader.setInput(in, true, true);
            Raster raster = decode(file, reader, in);
            int bands = raster.getNumBands();
            this.inks = bands == 4 ? JpegInks.of(file) : null;
            this.header = new RasterHeader(raster.getHeight(), raster.getWidth(), Math.min(bands, 3), 255);
            this.samples = ((DataBufferByte) raster.getDataBuffer()).getData();
            this.order = ((ComponentSampleModel) raster.getSampleModel()).getBandOffsets();
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        } finally {
            reader.dispose();
        }
    }

    static boolean isJpeg(byte[] magic) {
        return magic.length > 2 && magic[0] == (byte) 0xff && magic[1] == (byte) 0xd8 && magic[2] == (byte) 0xff;
    }

    private static Raster decode(Path file, ImageReader reader, Stream in) throws IOException {
        String[] damage = new String[1];
        reader.addIIOReadWarningListener((_, text) -> damage[0] = isDamage(text) ? text : damage[0]);
        try {
            int bands = reader.getImageTypes(0).next().getNumBands();
            MemoryLimits.requireWhole(file, new RasterHeader(reader.getHeight(0), reader.getWidth(0), bands, 255));
            if (bands != 1 && bands != 3 && bands != 4) {
                throw new IIOException("it has " + bands + " channels");
            }
            Raster raster;
            if (bands == 4) {
                raster = reader.readRaster(0, null);
            } else {
                ImageReadParam parameters = reader.getDefaultReadParam();
                // where bands are named, the reader leaves a color profile alone
                parameters.setDestinationBands(IntStream.range(0, bands).toArray());
                raster = reader.read(0, parameters).getRaster();
            }
            if (damage[0] != null || in.isExhausted) {
                throw new IIOException(damage[0] != null ? damage[0] : "the file ends before the image does");
            }
            return raster;
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // damaged markers make the reader throw almost anything
            throw FileFaults.at(
                    file,
                    in.getStreamPosition(),
                    "this JPEG does not decode up to this byte (" + e.getMessage()
                            + "); fetch it again, or convert it to 8-bit gray, RGB or CMYK");
        }
    }

    /** Whether a warning of libjpeg tells that samples are made up. Extra bytes before a marker are skipped. */
    private static boolean isDamage(String text) {
        return (text.startsWith("Premature") || text.startsWith("Corrupt")) && !text.contains("extraneous bytes");
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void decode(int rows, Band into, int at) {
        int count = Math.toIntExact(rows * header.samplesPerRow());
        byte[] to = into.bytes();
        if (inks != null) {
            inks.toRgb(samples, next, to, at, count / 3);
            next += count / 3 * 4;
            return;
        }
        if (header.channels() == 1) {
            System.arraycopy(samples, next, to, at, count);
        } else {
            for (int i = 0; i < count; i += 3) {
                to[at + i] = samples[next + i + order[0]];
                to[at + i + 1] = samples[next + i + order[1]];
                to[at + i + 2] = samples[next + i + order[2]];
            }
        }
        next += count;
    }

    @Override
    public void close() {}

    /** Notes whether anybody asked for more than the file holds, which the reader makes up without a word. */
    private static final class Stream extends FileImageInputStream {
        private boolean isExhausted;

        Stream(Path file) throws IOException {
            super(file.toFile());
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            isExhausted |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = super.read(to, offset, length);
            isExhausted |= count < 0;
            return count;
        }
    }
}
