package org.rankwise.image.op;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.SmallFile;

/** Numbers in rows and columns, an odd number of both: what a neighbourhood is weighted by. */
public final class Matrix {
    private static final int MOST_BYTES = 1 << 20;

    private final double[][] rows;

    /** @throws IllegalArgumentException if rows differ in length, or their number or length is even */
    public Matrix(double[][] rows) {
        if (rows.length % 2 == 0 || rows[0].length % 2 == 0) {
            throw new IllegalArgumentException(rows.length + " rows of " + (rows.length == 0 ? 0 : rows[0].length)
                    + " numbers where an odd number of both is needed");
        }
        this.rows = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("row " + (i + 1) + " has " + rows[i].length + " numbers where "
                        + rows[0].length + " stand in the first");
            }
            this.rows[i] = rows[i].clone();
        }
    }

    /**
     * Reads a text file: a line for each row, numbers between white space or commas; {@code #} starts a comment.
     *
     * @throws InputException naming file and line of what is no such matrix
     */
    public static Matrix read(Path file) {
        List<double[]> rows = new ArrayList<>();
        try {
            int number = 0;
            for (String line : new String(SmallFile.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList()) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    rows.add(numbers(file, number, text));
                }
            }
            return new Matrix(rows.toArray(double[][]::new));
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file.toString(), e.getMessage(), e);
        }
    }

    private static double[] numbers(Path file, int line, String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .mapToDouble(word -> {
                    try {
                        double number = Double.parseDouble(word);
                        if (Double.isFinite(number)) {
                            return number;
                        }
                    } catch (NumberFormatException _) {
                        // told below
                    }
                    throw new InputException(file + ":" + line, "found " + word + " where a number is expected");
                })
                .toArray();
    }

    public int rows() {
        return rows.length;
    }

    public int columns() {
        return rows[0].length;
    }

    public double get(int row, int column) {
        return rows[row][column];
    }
}
