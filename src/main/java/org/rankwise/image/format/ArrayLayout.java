package org.rankwise.image.format;

import java.util.Arrays;
import org.rankwise.array.ArraySource;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Range;
import org.rankwise.layout.Shape;

/**
 * How a raster lies in an array: FITS images are {@code (height, width)} or three planes of that, NumPy's are
 * {@code (height, width)} or have the channels side by side. Leading axes of extent 1 mean nothing in FITS.
 *
 * @param header of the raster
 * @param shape of the array
 * @param rowAxis the axis of rows; the axis of columns is the next one
 * @param isPlanar whether each channel is a plane of its own, on the axis before the rows
 */
record ArrayLayout(RasterHeader header, Shape shape, int rowAxis, boolean isPlanar) {

    /** @throws InputException if the image is no picture of one or three planes */
    static ArrayLayout ofFits(ArraySource image) {
        Shape shape = image.shape();
        int axes = shape.axes();
        int planesAxis = axes - 3;
        boolean isPicture =
                axes >= 2 && (planesAxis < 0 || shape.extent(planesAxis) == 1 || shape.extent(planesAxis) == 3);
        for (int axis = 0; axis < planesAxis; axis++) {
            isPicture &= shape.extent(axis) == 1;
        }
        require(image, isPicture, "(rows, columns) or (3, rows, columns)");
        boolean isPlanar = planesAxis >= 0 && shape.extent(planesAxis) == 3;
        return new ArrayLayout(header(image, axes - 2, isPlanar ? 3 : 1), shape, axes - 2, isPlanar);
    }

    /** @throws InputException if the array is no picture of one to four channels */
    static ArrayLayout ofNumPy(ArraySource array) {
        Shape shape = array.shape();
        int axes = shape.axes();
        require(
                array,
                axes == 2 || axes == 3 && shape.extent(2) >= 1 && shape.extent(2) <= 4,
                "(rows, columns) or (rows, columns, 1 to 4)");
        return new ArrayLayout(header(array, 0, axes == 3 && shape.extent(2) > 2 ? 3 : 1), shape, 0, false);
    }

    private static void require(ArraySource source, boolean isPicture, String expected) {
        if (!isPicture) {
            throw new InputException(
                    source.name(),
                    "is an array of " + source.shape() + " where a picture is " + expected
                            + "; take a part that is one by: array slice");
        }
    }

    private static RasterHeader header(ArraySource source, int rowAxis, int channels) {
        if (source.type().components() > 1) {
            throw new InputException(
                    source.name(),
                    "has " + source.type()
                            + " numbers where a picture has integers or floats; store their absolute values");
        }
        ElementType type = sampleOf(source.type());
        return new RasterHeader(
                source.shape().extent(rowAxis),
                source.shape().extent(rowAxis + 1),
                channels,
                type,
                RasterHeader.maxvalOf(type));
    }

    /** What a raster is as a FITS image. */
    static ArrayLayout fits(RasterHeader header) {
        Shape plane = Shape.of(header.height(), header.width());
        return header.channels() == 1
                ? new ArrayLayout(header, plane, 0, false)
                : new ArrayLayout(header, Shape.of(header.channels(), header.height(), header.width()), 1, true);
    }

    /** What a raster is as a NumPy array. */
    static ArrayLayout numPy(RasterHeader header) {
        return new ArrayLayout(
                header,
                header.channels() == 1
                        ? Shape.of(header.height(), header.width())
                        : Shape.of(header.height(), header.width(), header.channels()),
                0,
                false);
    }

    /** The narrowest samples that hold every number; integers of 64 bits are rounded to doubles. */
    private static ElementType sampleOf(NumberType type) {
        return switch (type) {
            case BOOL, UINT8 -> ElementType.BYTE;
            case UINT16 -> ElementType.CHAR;
            case INT8, INT16, INT32 -> ElementType.INT;
            case FLOAT16, FLOAT32 -> ElementType.FLOAT;
            default -> ElementType.DOUBLE;
        };
    }

    /** The type of number that stands for a raster's samples. */
    NumberType numberType() {
        return switch (header.type()) {
            case BYTE -> NumberType.UINT8;
            case CHAR -> NumberType.UINT16;
            case INT -> NumberType.INT32;
            case FLOAT -> NumberType.FLOAT32;
            default -> NumberType.FLOAT64;
        };
    }

    int planes() {
        return isPlanar ? header.channels() : 1;
    }

    /** Samples of a pixel that lie in one plane. */
    int channelsPerPlane() {
        return header.channels() / planes();
    }

    /** Some rows of a plane, without the channels that are dropped. */
    Hyperslab part(Range rows, int plane) {
        long[] starts = new long[shape.axes()];
        long[] counts = new long[shape.axes()];
        Arrays.fill(counts, 1);
        starts[rowAxis] = rows.start();
        counts[rowAxis] = rows.size();
        counts[rowAxis + 1] = header.width();
        if (isPlanar) {
            starts[rowAxis - 1] = plane;
        } else if (rowAxis + 2 < shape.axes()) {
            counts[rowAxis + 2] = header.channels();
        }
        return Hyperslab.box(starts, counts);
    }
}
