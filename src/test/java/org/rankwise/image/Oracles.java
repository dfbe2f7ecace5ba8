package org.rankwise.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.RasterHeader;

/** What some operations should do, pixel by pixel. */
final class Oracles {

    private Oracles() {}

    static double[][] gaussian(double sigma) {
        int radius = (int) (4 * sigma + 0.5);
        double[][] weights = new double[2 * radius + 1][2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                int y = i - radius;
                int x = j - radius;
                weights[i][j] = Math.exp(-(y * y + x * x) / (2 * sigma * sigma));
                sum += weights[i][j];
            }
        }
        double all = sum;
        return Arrays.stream(weights)
                .map(row -> Arrays.stream(row).map(v -> v / all).toArray())
                .toArray(double[][]::new);
    }

    static Grid ranked(Grid g, int radius, Border border, double share) {
        return g.make((y, x, c) -> {
            List<Double> square = new ArrayList<>();
            for (int i = -radius; i <= radius; i++) {
                for (int j = -radius; j <= radius; j++) {
                    square.add(g.get(y + i, x + j, c, border));
                }
            }
            square.sort(null);
            return square.get((int) (share * (square.size() - 1)));
        });
    }

    static Grid downsampled(Grid g, int factor) {
        RasterHeader small = g.header().withSize(Math.ceilDiv(g.height(), factor), Math.ceilDiv(g.width(), factor));
        return Grid.make(small, (y, x, c) -> {
            double sum = 0;
            int count = 0;
            for (int i = y * factor; i < Math.min(g.height(), (y + 1) * factor); i++) {
                for (int j = x * factor; j < Math.min(g.width(), (x + 1) * factor); j++) {
                    sum += g.get(i, j, c);
                    count++;
                }
            }
            return sum / count;
        });
    }
}
