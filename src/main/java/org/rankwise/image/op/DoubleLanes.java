package org.rankwise.image.op;

import java.util.Arrays;
import org.rankwise.image.RasterHeader;

/** Rows of samples of any type as doubles. */
final class DoubleLanes extends Lanes<double[]> {
    /** Added and taken away again, leaves a double of at most 2^51 rounded to the nearest integer, ties to even. */
    private static final double ROUNDING = 0x1.8p52;

    @Override
    double[] row(int samples) {
        return new double[samples];
    }

    @Override
    void load(Object from, int i, double[] to, int k, int n) {
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
    void store(double[] from, int i, RasterHeader raster, Object to, int k, int n) {
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
    void fill(double[] to, int k, int n, double value) {
        Arrays.fill(to, k, k + n, value);
    }

    @Override
    void copy(double[] x, int i, double[] to, int k, int n) {
        System.arraycopy(x, i, to, k, n);
    }

    @Override
    void add(double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = x[i + at] + y[j + at];
        }
    }

    @Override
    void subtract(double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = x[i + at] - y[j + at];
        }
    }

    @Override
    void scale(double weight, double[] x, int i, double[] to, int k, int n) {
        double factor = weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = factor * x[i + at];
        }
    }

    @Override
    void addScaled(double weight, double[] x, int i, double[] to, int k, int n) {
        double factor = weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = to[k + at] + factor * x[i + at];
        }
    }

    @Override
    void addScaled(double weight, double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        double factor = weight;
        for (int at = 0; at < n; at++) {
            to[k + at] = to[k + at] + factor * (x[i + at] + y[j + at]);
        }
    }

    @Override
    void min(double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.min(x[i + at], y[j + at]);
        }
    }

    @Override
    void max(double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.max(x[i + at], y[j + at]);
        }
    }

    @Override
    void abs(double[] x, int i, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            to[k + at] = Math.abs(x[i + at]);
        }
    }

    @Override
    void hypot(double[] x, int i, double[] y, int j, double[] to, int k, int n) {
        for (int at = 0; at < n; at++) {
            double a = x[i + at];
            double b = y[j + at];
            to[k + at] = Math.sqrt(a * a + b * b);
        }
    }
}
