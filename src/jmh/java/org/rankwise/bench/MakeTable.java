package org.rankwise.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The table that is measured: a header {@code station,temp,count,load} and a million generated rows like
 * {@code st123,51.306,478123,499.12}, repeated. 500 stations; the last field is empty in 2 % of the rows.
 *
 * <p>The same bytes every time: 317 MB at 12 repeats.
 */
final class MakeTable {
    static final int ROWS = 1_000_000;
    private static final long SEED = 20_261_120;
    private static final int STATIONS = 500;
    private static final int LONGEST_ROW = 32;
    private static final byte[] HEADER = "station,temp,count,load\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[ROWS * LONGEST_ROW];
    private int length;

    private MakeTable() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    /** Writes a table of {@code repeats} million rows, unless it is there. */
    static void write(Path file, int repeats) throws IOException {
        DataFile.write(file, out -> new MakeTable().write(out, repeats));
    }

    private void write(OutputStream out, int repeats) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int row = 0; row < ROWS; row++) {
            row(random);
        }
        out.write(HEADER);
        for (int i = 0; i < repeats; i++) {
            out.write(buffer, 0, length);
        }
    }

    private void row(SplittableRandom random) {
        buffer[length++] = 's';
        buffer[length++] = 't';
        digits(random.nextInt(STATIONS), 1);
        buffer[length++] = ',';
        decimal(random.nextInt(-20_000, 100_000), 3);
        buffer[length++] = ',';
        digits(random.nextInt(1_000_000), 1);
        buffer[length++] = ',';
        if (random.nextInt(100) >= 2) {
            decimal(random.nextInt(100_000), 2);
        }
        buffer[length++] = '\n';
    }

    private void decimal(int scaled, int places) {
        if (scaled < 0) {
            buffer[length++] = '-';
        }
        int unit = places == 3 ? 1000 : 100;
        digits(Math.abs(scaled) / unit, 1);
        buffer[length++] = '.';
        digits(Math.abs(scaled) % unit, places);
    }

    private void digits(int value, int atLeast) {
        int count = atLeast;
        for (int rest = value, n = 1; (rest /= 10) > 0; ) {
            count = Math.max(count, ++n);
        }
        for (int i = length + count - 1, rest = value; i >= length; i--, rest /= 10) {
            buffer[i] = (byte) ('0' + rest % 10);
        }
        length += count;
    }
}
