package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.FlatOutput;
import org.rankwise.image.raster.Band;
import org.rankwise.layout.ElementType;

/** Rows of a raster as those of an array, each plane's at their own bytes. */
final class ArrayWriter implements RangedWriter {
    private final ArrayLayout layout;
    private final FlatOutput out;
    private final ArrayValues values;

    /**
     * Opens a file that is there.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     */
    ArrayWriter(Path file, Path temporary, ArrayFormat format, ArrayLayout layout) {
        this.layout = layout;
        this.values = new ArrayValues(layout.numberType());
        this.out = FlatOutput.open(file, temporary, List.of(format.section(file, layout.numberType(), layout.shape())));
    }

    @Override
    public void begin() {
        out.begin();
    }

    @Override
    public void write(Band band) {
        int planes = layout.planes();
        long first = band.rows().start() * band.header().width() * layout.channelsPerPlane();
        long planePixels = layout.header().height() * layout.header().width();
        values.setElements(band.samples() / planes);
        for (int plane = 0; plane < planes; plane++) {
            load(band.array(), plane, planes);
            out.write(0, plane * planePixels + first, values, 0, values.count());
        }
    }

    /** Takes every {@code step}-th sample from {@code at} on. */
    private void load(Object samples, int at, int step) {
        int count = values.count();
        double[] numbers = values.doubles();
        switch (samples) {
            case byte[] bytes -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = bytes[at + i * step] & 0xff;
                }
            }
            case char[] chars -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = chars[at + i * step];
                }
            }
            case int[] ints -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = ints[at + i * step];
                }
            }
            case float[] floats -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = floats[at + i * step];
                }
            }
            case double[] doubles -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = doubles[at + i * step];
                }
            }
            default -> throw new IllegalStateException(ElementType.of(samples).toString());
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
