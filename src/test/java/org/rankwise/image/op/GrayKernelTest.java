package org.rankwise.image.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.testing.Seed;

class GrayKernelTest {
    private static final Seed SEED = Seed.of(GrayKernelTest.class);

    @ParameterizedTest
    @EnumSource
    void shouldEqualThePlainTwinForEveryThreeBytes(Weights weights) {
        GrayKernel kernel = new GrayKernel(weights);
        byte[] in = new byte[3 * 65536];
        byte[] expected = new byte[65536];
        byte[] out = new byte[65536];
        for (int red = 0; red < 256; red++) {
            for (int i = 0; i < 65536; i++) {
                in[3 * i] = (byte) red;
                in[3 * i + 1] = (byte) (i >> 8);
                in[3 * i + 2] = (byte) i;
                expected[i] = (byte) weights.gray(red, i >> 8, i & 0xff);
            }
            kernel.apply(in, 0, out, 0, 65536);
            assertArrayEquals(expected, out);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEqualThePlainTwinForChars(Weights weights) {
        GrayKernel kernel = new GrayKernel(weights);
        Random random = SEED.random(weights);
        char[] in = new char[3 * 100_000];
        for (int i = 0; i < in.length; i++) {
            in[i] = (char) (i % 7 == 0 ? 65535 : random.nextInt());
        }
        char[] out = new char[100_001];
        kernel.apply(in, 3, out, 2, 99_999);
        for (int i = 0; i < 99_999; i++) {
            int at = 3 + 3 * i;
            assertEquals(weights.gray(in[at], in[at + 1], in[at + 2]), out[2 + i], SEED.line());
        }
    }

    /** Every sum that lies on or beside a rounding boundary must fall on the right side of it. */
    @ParameterizedTest
    @EnumSource
    void shouldRoundRightNextToEveryBoundaryOfChars(Weights weights) {
        GrayKernel kernel = new GrayKernel(weights);
        Random random = SEED.random("boundary", weights);
        char[] in = new char[3];
        char[] out = new char[1];
        for (int i = 0; i < 200_000; i++) {
            int green = random.nextInt(65536);
            int gray = random.nextInt(65536);
            int blue = random.nextInt(65536);
            long rest = ((2L * gray + 1) * weights.total() / 2
                            - (long) weights.green() * green
                            - (long) weights.blue() * blue)
                    / weights.red();
            for (long red = rest - 1; red <= rest + 1; red++) {
                in[0] = (char) Math.clamp(red, 0, 65535);
                in[1] = (char) green;
                in[2] = (char) blue;
                kernel.apply(in, 0, out, 0, 1);
                assertEquals(weights.gray(in[0], green, blue), out[0], SEED.line());
            }
        }
    }

    @Test
    void shouldWeighAsTheRecommendationsSay() {
        String[][] decimals = {
            {"1", "1", "1", "3"}, {"0.299", "0.587", "0.114", "1"}, {"0.2126", "0.7152", "0.0722", "1"}
        };
        Random random = SEED.random("decimals");
        for (Weights weights : Weights.values()) {
            String[] w = decimals[weights.ordinal()];
            for (int i = 0; i < 10_000; i++) {
                int[] rgb = random.ints(3, 0, i % 2 == 0 ? 256 : 65536).toArray();
                BigDecimal sum = BigDecimal.ZERO;
                for (int c = 0; c < 3; c++) {
                    sum = sum.add(new BigDecimal(w[c]).multiply(BigDecimal.valueOf(rgb[c])));
                }
                int expected = sum.divide(new BigDecimal(w[3]), 9, RoundingMode.HALF_UP)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact();
                assertEquals(expected, weights.gray(rgb[0], rgb[1], rgb[2]), weights + " " + SEED.line());
            }
        }
    }

    @Test
    void shouldKeepGrayGray() {
        for (Weights weights : Weights.values()) {
            for (int value = 0; value < 65536; value++) {
                assertEquals(value, weights.gray(value, value, value));
            }
        }
    }
}
