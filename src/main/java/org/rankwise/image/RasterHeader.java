package org.rankwise.image;

/**
 * What a raster is: {@code (height, width, channels)} samples from 0 to {@code maxval}, the channels of a pixel side by
 * side.
 *
 * @param height rows; zero is legal
 * @param width pixels in a row; zero is legal
 * @param channels samples in a pixel: 1 for gray, 3 for red, green and blue
 * @param maxval the sample of full brightness, 1 to 65535
 */
public record RasterHeader(long height, long width, int channels, int maxval) {
    public static final int MAX_MAXVAL = 65535;

    /**
     * @throws IllegalArgumentException if a component is out of its range
     * @throws ArithmeticException if the samples need more bytes than a long counts
     */
    public RasterHeader {
        if (height < 0 || width < 0 || channels < 1 || maxval < 1 || maxval > MAX_MAXVAL) {
            throw new IllegalArgumentException("height=" + height + ", width=" + width + ", channels=" + channels
                    + ", maxval=" + maxval + " where height, width >= 0, channels >= 1 and maxval 1 to "
                    + MAX_MAXVAL + " are needed");
        }
        Math.multiplyExact(height, Math.multiplyExact(width, 2L * channels));
    }

    /** 1 for samples up to 255, else 2. */
    public int bytesPerSample() {
        return maxval < 256 ? 1 : 2;
    }

    public long samplesPerRow() {
        return width * channels;
    }

    public long rowBytes() {
        return samplesPerRow() * bytesPerSample();
    }

    /** Bytes of all samples. */
    public long bytes() {
        return height * rowBytes();
    }

    public RasterHeader withChannels(int newChannels) {
        return new RasterHeader(height, width, newChannels, maxval);
    }

    /** The same pixels one below the other: a raster that can be cut between any two pixels. */
    RasterHeader asColumn() {
        return new RasterHeader(height * width, 1, channels, maxval);
    }
}
