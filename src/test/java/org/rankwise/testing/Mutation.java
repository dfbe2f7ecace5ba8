package org.rankwise.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Files gone wrong: bytes changed, cut out, doubled, cut off, or numbers replaced by absurd ones. */
public final class Mutation {
    private static final String[] NUMBERS = {"0", "-1", "9", "99999999999", "9223372036854775807",
        "18446744073709551616", "1E400", "NaN", "'", "(", ""};

    private Mutation() {}

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
