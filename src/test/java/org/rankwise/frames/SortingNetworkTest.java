package org.rankwise.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rankwise.testing.Seed;

class SortingNetworkTest {
    private static final Seed SEED = Seed.of(SortingNetworkTest.class);

    @Test
    void shouldSortColumnsOfAnyLength() {
        for (int rows : new int[] {1, 2, 3, 4, 5, 7, 8, 13, 16, 31, 40, 100, 257}) {
            Random random = SEED.random(rows);
            double[][] matrix = new double[rows][50];
            for (double[] row : matrix) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(rows) - rows / 2;
                }
            }
            double[][] sorted = IntStream.range(0, 50)
                    .mapToObj(i -> IntStream.range(0, rows)
                            .mapToDouble(r -> matrix[r][i])
                            .sorted()
                            .toArray())
                    .toArray(double[][]::new);
            int[][] integers = Arrays.stream(matrix)
                    .map(row -> Arrays.stream(row).mapToInt(x -> (int) x).toArray())
                    .toArray(int[][]::new);
            new SortingNetwork(rows).sort(matrix, 50);
            new SortingNetwork(rows).sort(integers, 50);
            for (int i = 0; i < 50; i++) {
                int column = i;
                assertArrayEquals(
                        sorted[i],
                        IntStream.range(0, rows)
                                .mapToDouble(r -> matrix[r][column])
                                .toArray(),
                        SEED.line());
                assertArrayEquals(
                        Arrays.stream(sorted[i]).mapToInt(x -> (int) x).toArray(),
                        IntStream.range(0, rows).map(r -> integers[r][column]).toArray(),
                        SEED.line());
            }
        }
    }

    /** Zeros and ones alone tell whether a network sorts (Knuth 3, 5.3.4, theorem Z). */
    @Test
    void shouldSortAllZerosAndOnes() {
        for (int rows = 1; rows <= 10; rows++) {
            double[][] matrix = new double[rows][1 << rows];
            for (int column = 0; column < 1 << rows; column++) {
                for (int row = 0; row < rows; row++) {
                    matrix[row][column] = column >> row & 1;
                }
            }
            new SortingNetwork(rows).sort(matrix, 1 << rows);
            for (int column = 0; column < 1 << rows; column++) {
                for (int row = 1; row < rows; row++) {
                    if (matrix[row - 1][column] > matrix[row][column]) {
                        throw new AssertionError(rows + " rows, column " + column);
                    }
                }
            }
        }
    }
}
