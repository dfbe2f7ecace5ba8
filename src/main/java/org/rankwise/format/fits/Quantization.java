package org.rankwise.format.fits;

import java.nio.ByteBuffer;

/**
 * How floating pixels were made integers before their compression (the FITS Standard 4.0, 10.2 and appendix I): {@code
 * value = zero + scale x integer}, with a random number that was added before rounding subtracted where they were dithered.
 */
enum Quantization {
    NO_DITHER,
    SUBTRACTIVE_DITHER_1,
    /** Dithers as the method before, but zeros stay zeros. */
    SUBTRACTIVE_DITHER_2;

    private static final int NUMBERS = 10_000;
    private static final int ZERO = Integer.MIN_VALUE + 2;
    private static final float[] RANDOM = random();

    /** The method that ZQUANTIZ names; null if it is none of these. */
    static Quantization of(String name) {
        for (Quantization method : values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        return null;
    }

    /** The minimal standard generator of Park and Miller, from 1 on. */
    private static float[] random() {
        float[] numbers = new float[NUMBERS];
        double seed = 1;
        for (int i = 0; i < NUMBERS; i++) {
            seed = 16_807 * seed % Integer.MAX_VALUE;
            numbers[i] = (float) (seed / Integer.MAX_VALUE);
        }
        return numbers;
    }

    /**
     * The floating pixels that integers stand for.
     *
     * @param integers of 32 bits, big-endian
     * @param bytes of a floating pixel: 4 or 8
     * @param blank the integer that is NaN; null if there is none
     * @param tile number of the tile and the seed, from which random numbers are drawn
     */
    byte[] undo(byte[] integers, int bytes, double scale, double zero, Integer blank, long tile) {
        int pixels = integers.length / Integer.BYTES;
        ByteBuffer in = ByteBuffer.wrap(integers);
        ByteBuffer out = ByteBuffer.allocate(pixels * bytes);
        int start = (int) Math.floorMod(tile, (long) NUMBERS);
        int next = (int) (RANDOM[start] * 500);
        for (int i = 0; i < pixels; i++) {
            int integer = in.getInt();
            double value;
            if (blank != null && integer == blank) {
                value = Double.NaN;
            } else if (this == SUBTRACTIVE_DITHER_2 && integer == ZERO) {
                value = 0;
            } else if (this == NO_DITHER) {
                value = integer * scale + zero;
            } else {
                value = (integer - (double) RANDOM[next] + 0.5) * scale + zero;
            }
            if (bytes == Float.BYTES) {
                out.putFloat((float) value);
            } else {
                out.putDouble(value);
            }
            if (++next == NUMBERS) {
                start = (start + 1) % NUMBERS;
                next = (int) (RANDOM[start] * 500);
            }
        }
        return out.array();
    }
}
