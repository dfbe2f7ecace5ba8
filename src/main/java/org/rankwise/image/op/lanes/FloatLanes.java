package org.rankwise.image.op.lanes;

import java.util.Arrays;
import org.rankwise.image.raster.RasterHeader;

/** Bytes in ints, and sums in floats. */
final class FloatLanes extends RowLanes<int[], float[]> {
    /** Added and taken away again, leaves a float of at most 2^22 rounded to the nearest integer, ties to even. */
    private static final float ROUNDING = 0x1.8p23f;

    @Override
    public int[] samples(int count) {
        return new int[count];
    }

    @Override
    public float[] sums(int count) {
        return new float[count];
    }

    @Override
    void load(Object from, int i, int[] to, int k, int n) {
        byte[] bytes = (byte[]) from;
        for (int x = 0; x < n; x++) {
            to[k + x] = bytes[i + x] & 0xff;
        }
    }

    @Override
    public void store(float[] from, int i, RasterHeader raster, Object to, int k, int n) {
        byte[] bytes = (byte[]) to;
        float most = raster.maxval();
        for (int x = 0; x < n; x++) {
            float clipped = Math.max(0, Math.min(most, from[i + x]));
            bytes[k + x] = (byte) (int) (clipped + ROUNDING - ROUNDING);
        }
    }

    @Override
    public void restore(int[] from, int i, Object to, int k, int n) {
        byte[] bytes = (byte[]) to;
        for (int x = 0; x < n; x++) {
            bytes[k + x] = (byte) from[i + x];
        }
    }

    @Override
    void fill(int[] to, int k, int n, double value) {
        Arrays.fill(to, k, k + n, (int) value);
    }

    @Override
    public void copy(int[] from, int i, int[] to, int k, int n) {
        System.arraycopy(from, i, to, k, n);
    }

    @Override
    void smooth(int[] a, int[] b, int[] c, int[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = a[at + x] + 2 * b[at + x] + c[at + x];
        }
    }

    @Override
    void subtract(int[] a, int[] b, int[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = a[at + x] - b[at + x];
        }
    }

    @Override
    public void min(int[] a, int[] b, int[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.min(a[at + x], b[at + x]);
        }
    }

    @Override
    public void max(int[] a, int[] b, int[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.max(a[at + x], b[at + x]);
        }
    }

    @Override
    void difference(int[] a, int i, int[] b, int j, float[] to, int k, int n) {
        for (int x = 0; x < n; x++) {
            to[k + x] = a[i + x] - b[j + x];
        }
    }

    @Override
    public void scale(double weight, int[] a, int i, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = factor * a[i + x];
        }
    }

    @Override
    public void add(double weight, int[] a, int i, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = to[k + x] + factor * a[i + x];
        }
    }

    @Override
    public void add(double weight, int[] a, int i, int[] b, int j, float[] to, int k, int n) {
        float factor = (float) weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = to[k + x] + factor * (a[i + x] + b[j + x]);
        }
    }

    @Override
    public void scaleSums(double weight, float[] a, float[] to, int at, int n) {
        float factor = (float) weight;
        for (int x = 0; x < n; x++) {
            to[at + x] = factor * a[at + x];
        }
    }

    @Override
    void addSums(double weight, float[] a, float[] b, float[] to, int at, int n) {
        float factor = (float) weight;
        for (int x = 0; x < n; x++) {
            to[at + x] = to[at + x] + factor * (a[at + x] + b[at + x]);
        }
    }

    @Override
    public void abs(float[] a, float[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.abs(a[at + x]);
        }
    }

    @Override
    public void hypot(float[] a, float[] b, float[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            float across = a[at + x];
            float down = b[at + x];
            to[at + x] = (float) Math.sqrt(across * across + down * down);
        }
    }
}
