package org.rankwise.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Files gone wrong: bytes changed, cut out, doubled, cut off, or numbers replaced by absurd ones. */
public final class Mutation {
    private static final String[] NUMBERS = {
        "0", "-1", "9", "99999999999", "9223372036854775807", "18446744073709551616", "1E400", "NaN", "'", "(", ""
    };

    private Mutation() {}

    private static final byte[] EXTREMES = {0, 1, -1, 127, -128, '9', ' ', '\n'};
    private static final int HEADER_BYTES = 200;

    /** One to four mutations that leave all other bytes where they are, half of them near the start, or a cut. */
    public static byte[] inPlace(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            // headers are at the front, and where things go wrong
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, HEADER_BYTES) : bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = EXTREMES[random.nextInt(EXTREMES.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 ->
                    Arrays.fill(
                            bytes,
                            at,
                            Math.min(bytes.length, at + random.nextInt(5)),
                            EXTREMES[random.nextInt(EXTREMES.length)]);
                default -> bytes = random.nextBoolean() && at > 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    /** One to four mutations of a file's bytes. */
    public static byte[] of(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> {
                    int end = Math.min(bytes.length, at + 1 + random.nextInt(100));
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                    bytes = shorter;
                }
                case 4 -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 80);
                    System.arraycopy(bytes, at, longer, Math.min(longer.length, at + 80), bytes.length - at);
                    bytes = longer;
                }
                default -> {
                    int digit = at;
                    while (digit < bytes.length && (bytes[digit] < '0' || bytes[digit] > '9')) {
                        digit++;
                    }
                    byte[] number = NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(number, 0, bytes, digit, Math.min(number.length, bytes.length - digit));
                }
            }
        }
        return bytes;
    }
}
