package org.rankwise.image;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/** A whole raster in plain doubles, and slow obvious ways to look at it: the oracle's side of the image tests. */
public record Grid(RasterHeader header, double[] samples) {

    public static Grid random(Random random, int height, int width, int channels, ElementType type) {
        RasterHeader header = new RasterHeader(height, width, channels, type, RasterHeader.maxvalOf(type));
        double[] samples = new double[height * width * channels];
        for (int i = 0; i < samples.length; i++) {
            // smooth with some noise, so that there are edges, plateaus and ties
            double wave = 0.5 + 0.4 * Math.sin(i % (width * channels) / 5.0) * Math.cos(i / (width * channels) / 3.0);
            double value = random.nextInt(4) == 0 ? random.nextDouble() : wave;
            samples[i] = switch (type) {
                case BYTE, CHAR -> Math.rint(value * header.maxval());
                case INT -> Math.rint((value - 0.3) * 1e6) + 0.0; // no -0.0 among integers
                case FLOAT -> (float) (value - 0.2);
                default -> value - 0.2;
            };
        }
        return new Grid(header, samples);
    }

    public int height() {
        return (int) header.height();
    }

    public int width() {
        return (int) header.width();
    }

    public int channels() {
        return header.channels();
    }

    public double get(int y, int x, int c) {
        return samples[(y * width() + x) * channels() + c];
    }

    /** A sample that may lie beyond the edges. */
    double get(int y, int x, int c, Border border) {
        int row = inside(y, height(), border);
        int column = inside(x, width(), border);
        return row < 0 || column < 0 ? border.value() : get(row, column, c);
    }

    /** Walks back from beyond the edge step by step. */
    private static int inside(int index, int size, Border border) {
        if (index >= 0 && index < size) {
            return index;
        }
        return switch (border) {
            case Border.Constant _ -> -1;
            case Border.Extension.REPLICATE -> index < 0 ? 0 : size - 1;
            case Border.Extension.WRAP -> inside(index < 0 ? index + size : index - size, size, border);
            case Border.Extension.REFLECT -> inside(index < 0 ? -index - 1 : 2 * size - 1 - index, size, border);
            case Border.Extension.MIRROR ->
                size == 1 ? 0 : inside(index < 0 ? -index : 2 * size - 2 - index, size, border);
        };
    }

    /** What a pixel becomes. */
    interface Pixel {
        double at(int y, int x, int c);
    }

    /** A raster of the same shape. */
    Grid make(Pixel pixel) {
        return make(header, pixel);
    }

    static Grid make(RasterHeader header, Pixel pixel) {
        double[] made = new double[(int) (header.height() * header.samplesPerRow())];
        int at = 0;
        for (int y = 0; y < header.height(); y++) {
            for (int x = 0; x < header.width(); x++) {
                for (int c = 0; c < header.channels(); c++) {
                    made[at++] = pixel.at(y, x, c);
                }
            }
        }
        return new Grid(header, made);
    }

    public Grid map(DoubleUnaryOperator formula) {
        return make((y, x, c) -> formula.applyAsDouble(get(y, x, c)));
    }

    /** Weighted sum of neighbours. */
    double sum(int y, int x, int c, double[][] matrix, Border border) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                sum += matrix[i][j] * get(y + i - matrix.length / 2, x + j - matrix[i].length / 2, c, border);
            }
        }
        return sum;
    }

    /** The raster's own samples nearest to what was worked out. */
    Grid stored() {
        return map(v -> switch (header.type()) {
            case FLOAT -> (float) v;
            case DOUBLE -> v;
            default -> Math.rint(Math.max(header.lowest(), Math.min(header.highest(), v))) + 0.0;
        });
    }
}
