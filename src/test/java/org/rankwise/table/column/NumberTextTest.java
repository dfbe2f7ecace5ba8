package org.rankwise.table.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankwise.testing.Seed;

/** The text of numbers, beside the JDK's. */
class NumberTextTest {
    private static final Seed SEED = Seed.of(NumberTextTest.class);
    private static final int CASES = 200_000;

    private final ByteSink out = new ByteSink(1);

    @Test
    void shouldPutLongsAsTheJdk() {
        Random random = SEED.random("longs");
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long value : new long[] {power - 1, power, power + 1, -power, 9 * power}) {
                assertPut(value);
            }
        }
        assertPut(Long.MAX_VALUE);
        assertPut(Long.MIN_VALUE);
        for (int i = 0; i < CASES; i++) {
            assertPut(random.nextLong() >> random.nextInt(64));
        }
    }

    @Test
    void shouldPutDoublesAsTheJdk() {
        Random random = SEED.random("doubles");
        for (double value : new double[] {
            0,
            -0.0,
            1,
            0.001,
            0.0009999,
            0.1,
            0.12,
            0.123,
            0.1234,
            9999999.999,
            1e7,
            9999999.9994,
            1e-300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            100,
            0.5,
            2.675
        }) {
            assertPut(value);
            assertPut(-value);
        }
        for (int thousandths = 0; thousandths < 1000; thousandths++) {
            assertPut(7 + thousandths / 1000.0);
        }
        for (int i = 0; i < CASES; i++) {
            long digits = random.nextLong() >> random.nextInt(64);
            assertPut(digits / Math.pow(10, random.nextInt(6)));
            assertPut(Double.longBitsToDouble(random.nextLong()));
        }
    }

    private void assertPut(long value) {
        out.length = 0;
        NumberText.put(value, out);
        assertEquals(Long.toString(value), text(), SEED::line);
    }

    private void assertPut(double value) {
        out.length = 0;
        NumberText.put(value, out);
        assertEquals(Double.toString(value), text(), SEED::line);
    }

    private String text() {
        return new String(out.bytes, 0, out.length, StandardCharsets.US_ASCII);
    }
}
