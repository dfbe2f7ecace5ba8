package org.rankwise.image.op;

/**
 * Weighted means of three samples without a division, equal to {@link Weights#gray} for every three samples.
 *
 * <p>For weights w of total d, {@code c = ceil(w 2^s / d)} and samples up to m, {@code r cr + g cg + b cb} exceeds
 * {@code 2^s (sum / d)} by less than 3 m. Shifted right by s after adding a half, it is the mean rounded to nearest as
 * long as that excess cannot reach the next integer: {@code (sum / d) + 1/2} is a multiple of 1/d (of 1/(2 d) for odd
 * d), so {@code 3 m < 2^s / d} is enough (half of that for odd d). s = 23 does for bytes, in ints ({@code 765 < 838} for
 * d = 10000), and s = 40 for chars, in longs.
 */
final class GrayKernel {
    private static final int BYTE_SHIFT = 23;
    private static final int CHAR_SHIFT = 40;

    private final long[] byByte = new long[3];
    private final long[] byChar = new long[3];

    private final double[] parts = new double[3];

    GrayKernel(Weights weights) {
        int[] each = {weights.red(), weights.green(), weights.blue()};
        for (int i = 0; i < each.length; i++) {
            byByte[i] = Math.ceilDiv((long) each[i] << BYTE_SHIFT, (long) weights.total());
            byChar[i] = Math.ceilDiv((long) each[i] << CHAR_SHIFT, (long) weights.total());
            parts[i] = (double) each[i] / weights.total();
        }
    }

    /** {@code (pixels, 3) → (pixels)} on samples of a raster. */
    void apply(Object in, int from, Object out, int to, int pixels) {
        if (in instanceof byte[] bytes) {
            apply(bytes, from, (byte[]) out, to, pixels);
        } else if (in instanceof char[] chars) {
            apply(chars, from, (char[]) out, to, pixels);
        } else if (in instanceof int[] ints) {
            for (int i = 0; i < pixels; i++) {
                int j = from + 3 * i;
                ((int[]) out)[to + i] = (int) Math.rint(sum(ints[j], ints[j + 1], ints[j + 2]));
            }
        } else if (in instanceof float[] floats) {
            for (int i = 0; i < pixels; i++) {
                int j = from + 3 * i;
                ((float[]) out)[to + i] = (float) sum(floats[j], floats[j + 1], floats[j + 2]);
            }
        } else {
            double[] doubles = (double[]) in;
            for (int i = 0; i < pixels; i++) {
                int j = from + 3 * i;
                ((double[]) out)[to + i] = sum(doubles[j], doubles[j + 1], doubles[j + 2]);
            }
        }
    }

    private double sum(double red, double green, double blue) {
        return red * parts[0] + green * parts[1] + blue * parts[2];
    }

    /** {@code (pixels, 3) → (pixels)} on unsigned bytes. */
    void apply(byte[] in, int from, byte[] out, int to, int pixels) {
        int red = (int) byByte[0];
        int green = (int) byByte[1];
        int blue = (int) byByte[2];
        for (int i = 0; i < pixels; i++) {
            int j = from + 3 * i;
            out[to + i] = (byte) ((in[j] & 0xff) * red
                            + (in[j + 1] & 0xff) * green
                            + (in[j + 2] & 0xff) * blue
                            + (1 << (BYTE_SHIFT - 1))
                    >>> BYTE_SHIFT);
        }
    }

    /** {@code (pixels, 3) → (pixels)} on chars. */
    void apply(char[] in, int from, char[] out, int to, int pixels) {
        long red = byChar[0];
        long green = byChar[1];
        long blue = byChar[2];
        for (int i = 0; i < pixels; i++) {
            int j = from + 3 * i;
            out[to + i] = (char)
                    (in[j] * red + in[j + 1] * green + in[j + 2] * blue + (1L << (CHAR_SHIFT - 1)) >>> CHAR_SHIFT);
        }
    }
}
