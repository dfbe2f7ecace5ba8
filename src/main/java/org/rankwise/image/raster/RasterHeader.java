package org.rankwise.image.raster;

import java.nio.file.Path;
import org.rankwise.fault.InputException;
import org.rankwise.layout.ElementType;

/**
 * What a raster is: {@code (height, width, channels)} samples, the channels of a pixel side by side.
 *
 * <p>Samples are unsigned integers from 0 to {@code maxval} (BYTE up to 255, CHAR up to 65535), signed integers (INT) or
 * floating (FLOAT, DOUBLE). Floating samples may be anything, with 1 for white; integers are clipped to their range.
 *
 * @param height rows; zero is legal
 * @param width pixels in a row; zero is legal
 * @param channels samples in a pixel: 1 for gray, 3 for red, green and blue
 * @param type BYTE, CHAR, INT, FLOAT or DOUBLE
 * @param maxval the sample of full brightness
 */
public record RasterHeader(long height, long width, int channels, ElementType type, int maxval) {
    public static final int MAX_MAXVAL = 65535;

    /**
     * @throws IllegalArgumentException if a component is out of its range
     * @throws ArithmeticException if the samples need more bytes than a long counts
     */
    public RasterHeader {
        if (height < 0 || width < 0 || channels < 1 || maxval < 1 || maxval > maxvalOf(type)) {
            throw new IllegalArgumentException("height=" + height + ", width=" + width + ", channels=" + channels
                    + ", maxval=" + maxval + " where height, width >= 0, channels >= 1 and maxval 1 to "
                    + maxvalOf(type) + " are needed for samples of type " + type);
        }
        Math.multiplyExact(height, Math.multiplyExact(width, (long) type.bytes() * channels));
    }

    /** Unsigned samples of one byte, or two where maxval is above 255. */
    public RasterHeader(long height, long width, int channels, int maxval) {
        this(height, width, channels, maxval < 256 ? ElementType.BYTE : ElementType.CHAR, maxval);
    }

    /** The sample of full brightness where a file does not say otherwise; 1 for floating samples. */
    public static int maxvalOf(ElementType type) {
        return switch (type) {
            case BYTE -> 255;
            case CHAR -> MAX_MAXVAL;
            case INT -> Integer.MAX_VALUE;
            case FLOAT, DOUBLE -> 1;
            case SHORT, LONG -> throw new IllegalArgumentException("type " + type + " is none of a raster's samples");
        };
    }

    /** Whether samples are unsigned integers of at most 16 bits. */
    public boolean isUnsigned() {
        return type == ElementType.BYTE || type == ElementType.CHAR;
    }

    /** The least sample there can be. */
    public double lowest() {
        return isUnsigned() ? 0 : type == ElementType.INT ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY;
    }

    /** The largest sample there can be. */
    public double highest() {
        return isUnsigned() || type == ElementType.INT ? maxval : Double.POSITIVE_INFINITY;
    }

    /** Bytes of one sample. */
    public int bytesPerSample() {
        return type.bytes();
    }

    /** Samples of one row: width times channels. */
    public long samplesPerRow() {
        return width * channels;
    }

    /** Bytes of one row. */
    public long rowBytes() {
        return samplesPerRow() * bytesPerSample();
    }

    /** Bytes of all samples. */
    public long bytes() {
        return height * rowBytes();
    }

    /** The same with so many channels. */
    public RasterHeader withChannels(int newChannels) {
        return new RasterHeader(height, width, newChannels, type, maxval);
    }

    /** The same with another height and width. */
    public RasterHeader withSize(long newHeight, long newWidth) {
        return new RasterHeader(newHeight, newWidth, channels, type, maxval);
    }

    /** The same size and channels with samples of another type, white as usual there. */
    public RasterHeader withType(ElementType newType) {
        return new RasterHeader(height, width, channels, newType, maxvalOf(newType));
    }

    /** The same pixels in shorter rows, as long as they can be without being longer than some pixels. */
    public RasterHeader inRowsOf(long mostPixels) {
        long pixels = Math.multiplyExact(height, width);
        for (long row = Math.min(mostPixels, pixels); row > 0; row--) {
            if (pixels % row == 0) {
                return withSize(pixels / row, row);
            }
        }
        return this;
    }

    /** Refuses two files whose shapes, channels or full brightness differ. */
    public void requireSameShape(Path file, RasterHeader other, Path otherFile) {
        if (height != other.height || width != other.width || channels != other.channels || maxval != other.maxval) {
            throw new InputException(
                    otherFile.toString(),
                    "is " + other.text() + " where " + file + " is " + text()
                            + "; give rasters of the same shape and depth");
        }
    }

    private String text() {
        return width + " x " + height + " x " + channels + " with white " + maxval;
    }
}
