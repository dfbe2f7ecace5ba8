package org.rankwise.image.op;

import java.util.Arrays;
import org.rankwise.image.RasterHeader;

/** Rows of bytes as floats. */
final class FloatLanes extends Lanes<float[]> {
    /** Added and taken away again, leaves a float of at most 2^22 rounded to the nearest integer, ties to even. */
    private static final float ROUNDING = 0x1.8p23f;

    @Override
    float[] row(int samples) {
        return new float[samples];
    }

    @Override
    void load(Object from, int i, float[] to, int k, int n) {
        byte[] bytes = (byte[]) from;
        for (int at = 0; at < n; at++) {
            to[k + at] = bytes[i + at] & 0xff;
        }
    }

    @Override
    void store(float[] from, int i, RasterHeader raster, Object to, int k, int n) {
        byte[] bytes = (byte[]) to;
        float most = raster.maxval();
        for (int at = 0; at < n; at++) {
            float clipped = Math.max(0, Math.min(most, from[i + at]));
            bytes[k + at] = (byte) (int) (clipped + ROUNDING - ROUNDING);
        }
    }

    @Override
    void fill(float[] to, int k, int n, double value) {
        Arrays.fill(to, k, k + n, (float) value);
    }

    @Override
    void copy(float[] x, int i, float[] to, int k, int n) {
        System.arraycopy(x, i, to, k, n);
    }

    @Override
    void add(float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = x[i + at] + y[j + at];
        }
    }

    @Override
    void subtract(float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = x[i + at] - y[j + at];
        }
    }

    @Override
    void scale(double weight, float[] x, int i, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = factor * x[i + at];
        }
    }

    @Override
    void addScaled(double weight, float[] x, int i, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = to[k + at] + factor * x[i + at];
        }
    }

    @Override
    void addScaled(double weight, float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = to[k + at] + factor * (x[i + at] + y[j + at]);
        }
    }

    @Override
    void min(float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.min(x[i + at], y[j + at]);
        }
    }

    @Override
    void max(float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.max(x[i + at], y[j + at]);
        }
    }

    @Override
    void abs(float[] x, int i, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.abs(x[i + at]);
        }
    }

    @Override
    void hypot(float[] x, int i, float[] y, int j, float[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            float a = x[i + at];
            float b = y[j + at];
            to[k + at] = (float) Math.sqrt(a * a + b * b);
        }
    }
}
