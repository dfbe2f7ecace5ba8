package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.format.npy.NpyFile;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Rows of an array that is a picture, {@code (rows, width, channels)}, in the order of the array: its first row is the
 * raster's, whatever viewers of FITS show at the bottom. Booleans become 0 and 255.
 */
final class ArrayReader implements RangedReader {
    private final ArraySource source;
    private final ArrayLayout layout;
    private final ArrayValues values;

    /** @param name of a FITS file, with an extension in brackets where it is not the first image */
    static ArrayReader ofFits(Path name) {
        FitsImage image = FitsImage.open(name);
        return opened(name, image, () -> ArrayLayout.ofFits(image));
    }

    static ArrayReader ofNumPy(Path file) {
        NpyFile array = NpyFile.open(file);
        return opened(file, array, () -> ArrayLayout.ofNumPy(array));
    }

    private static ArrayReader opened(Path name, ArraySource source, Supplier<ArrayLayout> layout) {
        try {
            ArrayReader reader = new ArrayReader(source, layout.get());
            MemoryLimits.requireRow(name, reader.header());
            return reader;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private ArrayReader(ArraySource source, ArrayLayout layout) {
        this.source = source;
        this.layout = layout;
        this.values = new ArrayValues(source.type());
    }

    @Override
    public RasterHeader header() {
        return layout.header();
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        for (int plane = 0; plane < layout.planes(); plane++) {
            source.read(layout.part(rows, plane), values);
            store(into.array(), plane, layout.planes());
        }
    }

    /** Stores the values at every {@code step}-th sample from {@code at} on. */
    private void store(Object samples, int at, int step) {
        int count = values.count();
        double[] numbers = values.doubles();
        int white = values.type() == NumberType.BOOL ? 255 : 1;
        switch (samples) {
            case byte[] bytes -> {
                for (int i = 0; i < count; i++) {
                    bytes[at + i * step] = (byte) (white * (int) numbers[i]);
                }
            }
            case char[] chars -> {
                for (int i = 0; i < count; i++) {
                    chars[at + i * step] = (char) numbers[i];
                }
            }
            case int[] ints -> {
                for (int i = 0; i < count; i++) {
                    ints[at + i * step] = (int) numbers[i];
                }
            }
            case float[] floats -> {
                for (int i = 0; i < count; i++) {
                    floats[at + i * step] = (float) numbers[i];
                }
            }
            case double[] doubles -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i * step] = values.asDouble(i);
                }
            }
            default -> throw new IllegalStateException(ElementType.of(samples).toString());
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
