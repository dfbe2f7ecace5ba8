package org.rankwise.frames;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rankwise.array.NumberType;

/**
 * How frames are combined. Null stands for what is not asked for.
 *
 * @param method what a pixel's samples become one by
 * @param sigma for clipping, deviations from the median that a sample may be away
 * @param iterations for clipping, the most rounds
 * @param calibration what is done to each frame first
 * @param weights of the frames, one each; or null
 * @param weightKeyword the header keyword that tells each frame's weight; or null
 * @param mask an image that is not zero where all frames are bad; or null
 * @param memoryBytes what a rank may hold of frames
 * @param type of the result, FLOAT32 or FLOAT64; or null for what the frames suggest
 */
public record CombineOptions(
        Method method,
        double sigma,
        int iterations,
        CalibrationFiles calibration,
        @Nullable List<Double> weights,
        @Nullable String weightKeyword,
        @Nullable String mask,
        long memoryBytes,
        @Nullable NumberType type) {
    public static final double DEFAULT_SIGMA = 3;
    public static final int DEFAULT_ITERATIONS = 5;
    public static final long DEFAULT_MEMORY_BYTES = 64L << 20;

    /** The ways to combine samples. */
    public enum Method {
        /** The mean, weighted where there are weights. */
        MEAN,
        /** The median; of an even number the mean of the two in the middle. */
        MEDIAN,
        /** The mean of what is left once samples far from it are left out, again and again. */
        SIGCLIP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Frames that take the instrument out of the others; each may be null.
     *
     * @param bias subtracted
     * @param dark subtracted, without its own bias
     * @param flat divided by, over its mean
     * @param scalesDark whether the dark is scaled by the exposure times of frame and dark
     */
    public record CalibrationFiles(
            @Nullable String bias,
            @Nullable String dark,
            @Nullable String flat,
            boolean scalesDark) {
        public static final CalibrationFiles NONE = new CalibrationFiles(null, null, null, false);
    }

    /** Keeps the weights as they are now. */
    public CombineOptions {
        weights = weights == null ? null : List.copyOf(weights);
    }

    /** A method with all else left as it is. */
    public static CombineOptions of(Method method) {
        return new CombineOptions(
                method,
                DEFAULT_SIGMA,
                DEFAULT_ITERATIONS,
                CalibrationFiles.NONE,
                null,
                null,
                null,
                DEFAULT_MEMORY_BYTES,
                null);
    }
}
