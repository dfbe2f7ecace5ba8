package org.rankwise.image.op.lanes;

import java.util.Arrays;
import org.rankwise.image.raster.RasterHeader;

/** Samples of any type in doubles, and sums too. */
public final class DoubleLanes extends RowLanes<double[], double[]> {
    /** Added and taken away again, leaves a double of at most 2^51 rounded to the nearest integer, ties to even. */
    private static final double ROUNDING = 0x1.8p52;

    @Override
    public double[] samples(int count) {
        return new double[count];
    }

    @Override
    public double[] sums(int count) {
        return new double[count];
    }

    @Override
    public void load(Object from, int i, double[] to, int k, int n) {
        switch (from) {
            case byte[] bytes -> {
                for (int at = 0; at < n; at++) {
                    to[k + at] = bytes[i + at] & 0xff;
                }
            }
            case char[] chars -> {
                for (int at = 0; at < n; at++) {
                    to[k + at] = chars[i + at];
                }
            }
            case int[] ints -> {
                for (int at = 0; at < n; at++) {
                    to[k + at] = ints[i + at];
                }
            }
            case float[] floats -> {
                for (int at = 0; at < n; at++) {
                    to[k + at] = floats[i + at];
                }
            }
            default -> System.arraycopy(from, i, to, k, n);
        }
    }

    @Override
    public void store(double[] from, int i, RasterHeader raster, Object to, int k, int n) {
        double least = raster.lowest();
        double most = raster.highest();
        switch (to) {
            case byte[] bytes -> {
                for (int at = 0; at < n; at++) {
                    double clipped = Math.max(least, Math.min(most, from[i + at]));
                    bytes[k + at] = (byte) (int) (clipped + ROUNDING - ROUNDING);
                }
            }
            case char[] chars -> {
                for (int at = 0; at < n; at++) {
                    double clipped = Math.max(least, Math.min(most, from[i + at]));
                    chars[k + at] = (char) (int) (clipped + ROUNDING - ROUNDING);
                }
            }
            case int[] ints -> {
                for (int at = 0; at < n; at++) {
                    double clipped = Math.max(least, Math.min(most, from[i + at]));
                    ints[k + at] = (int) (clipped + ROUNDING - ROUNDING);
                }
            }
            case float[] floats -> {
                for (int at = 0; at < n; at++) {
                    floats[k + at] = (float) from[i + at];
                }
            }
            default -> System.arraycopy(from, i, to, k, n);
        }
    }

    @Override
    public void restore(double[] from, int i, Object to, int k, int n) {
        switch (to) {
            case byte[] bytes -> {
                for (int at = 0; at < n; at++) {
                    bytes[k + at] = (byte) (int) from[i + at];
                }
            }
            case char[] chars -> {
                for (int at = 0; at < n; at++) {
                    chars[k + at] = (char) (int) from[i + at];
                }
            }
            case int[] ints -> {
                for (int at = 0; at < n; at++) {
                    ints[k + at] = (int) from[i + at];
                }
            }
            case float[] floats -> {
                for (int at = 0; at < n; at++) {
                    floats[k + at] = (float) from[i + at];
                }
            }
            default -> System.arraycopy(from, i, to, k, n);
        }
    }

    @Override
    public void fill(double[] to, int k, int n, double value) {
        Arrays.fill(to, k, k + n, value);
    }

    @Override
    public void copy(double[] from, int i, double[] to, int k, int n) {
        System.arraycopy(from, i, to, k, n);
    }

    @Override
    void smooth(double[] a, double[] b, double[] c, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = a[at + x] + 2 * b[at + x] + c[at + x];
        }
    }

    @Override
    void subtract(double[] a, double[] b, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = a[at + x] - b[at + x];
        }
    }

    @Override
    public void min(double[] a, double[] b, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.min(a[at + x], b[at + x]);
        }
    }

    @Override
    public void max(double[] a, double[] b, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.max(a[at + x], b[at + x]);
        }
    }

    @Override
    void difference(double[] a, int i, double[] b, int j, double[] to, int k, int n) {
        for (int x = 0; x < n; x++) {
            to[k + x] = a[i + x] - b[j + x];
        }
    }

    @Override
    public void scale(double weight, double[] a, int i, double[] to, int k, int n) {
        double factor = weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = factor * a[i + x];
        }
    }

    @Override
    public void add(double weight, double[] a, int i, double[] to, int k, int n) {
        double factor = weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = to[k + x] + factor * a[i + x];
        }
    }

    @Override
    public void add(double weight, double[] a, int i, double[] b, int j, double[] to, int k, int n) {
        double factor = weight;
        for (int x = 0; x < n; x++) {
            to[k + x] = to[k + x] + factor * (a[i + x] + b[j + x]);
        }
    }

    @Override
    public void scaleSums(double weight, double[] a, double[] to, int at, int n) {
        double factor = weight;
        for (int x = 0; x < n; x++) {
            to[at + x] = factor * a[at + x];
        }
    }

    @Override
    void addSums(double weight, double[] a, double[] b, double[] to, int at, int n) {
        double factor = weight;
        for (int x = 0; x < n; x++) {
            to[at + x] = to[at + x] + factor * (a[at + x] + b[at + x]);
        }
    }

    @Override
    public void abs(double[] a, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            to[at + x] = Math.abs(a[at + x]);
        }
    }

    @Override
    public void hypot(double[] a, double[] b, double[] to, int at, int n) {
        for (int x = 0; x < n; x++) {
            double across = a[at + x];
            double down = b[at + x];
            to[at + x] = Math.sqrt(across * across + down * down);
        }
    }
}
