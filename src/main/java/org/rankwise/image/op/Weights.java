package org.rankwise.image.op;

/**
 * What red, green and blue weigh in a gray value.
 *
 * <p>Sources: Recommendation ITU-R BT.709-6, item 3.2, and ITU-R BT.601-7, section 2.5.1. As in most tools they weigh
 * the samples as stored, that is gamma encoded (luma); {@code vips colourspace b-w} differs in that it weighs linear
 * light (luminance) and encodes the result again.
 */
public enum Weights {
    /** The plain mean. */
    MEAN("mean", 1, 1, 1),
    /** 0.299, 0.587, 0.114: standard-definition television and JPEG. */
    BT601("601", 299, 587, 114),
    /** 0.2126, 0.7152, 0.0722: high-definition television and sRGB. */
    BT709("709", 2126, 7152, 722);

    private final String label;
    private final int red;
    private final int green;
    private final int blue;

    Weights(String label, int red, int green, int blue) {
        this.label = label;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    int red() {
        return red;
    }

    int green() {
        return green;
    }

    int blue() {
        return blue;
    }

    /** What the weights add up to. */
    int total() {
        return red + green + blue;
    }

    /** The weighted mean of three samples, rounded to nearest, ties up: the plain twin of {@link GrayKernel}. */
    public int gray(int r, int g, int b) {
        long sum = (long) red * r + (long) green * g + (long) blue * b;
        return (int) ((2 * sum + total()) / (2L * total()));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
