package org.rankwise.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.testing.Seed;

class ExactSumTest {
    private static final Seed SEED = Seed.of(ExactSumTest.class);

    @ParameterizedTest
    @EnumSource
    void shouldRoundTheTrueSum(Numbers kind) {
        for (int n : new int[] {0, 1, 2, 3, 100, 3000}) {
            double[] values = kind.draw(SEED.random(kind.name(), n), n);
            BigDecimal expected = BigDecimal.ZERO;
            ExactSum oneByOne = new ExactSum();
            for (double value : values) {
                expected = expected.add(new BigDecimal(value));
                oneByOne.add(value);
            }
            ExactSum batches = new ExactSum();
            batches.addAll(values, 0, n);
            assertEquals(expected.doubleValue(), oneByOne.round(), SEED.line());
            assertEquals(expected.doubleValue(), batches.round(), SEED.line());
            assertEquals(oneByOne.bits(), batches.bits(), SEED.line());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSumProductsUnrounded(Numbers kind) {
        Random random = SEED.random("products", kind.name());
        double[] a = kind.draw(random, 300);
        double[] b = kind.draw(random, 300);
        BigDecimal expected = BigDecimal.ZERO;
        ExactSum sum = new ExactSum();
        for (int i = 0; i < a.length; i++) {
            expected = expected.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
            sum.addProduct(a[i], b[i]);
        }
        assertEquals(
                expected.multiply(new BigDecimal(2).pow(-ExactSum.lowestBit())).toBigIntegerExact(),
                sum.bits(),
                SEED.line());
        assertEquals(expected.doubleValue(), sum.round(), SEED.line());
    }

    @Test
    void shouldNotDependOnOrderOrMerging() {
        Random random = SEED.random("merge");
        double[] values = Numbers.ANY_BITS.draw(random, 2000);
        ExactSum whole = new ExactSum();
        whole.addAll(values, 0, values.length);
        ExactSum merged = new ExactSum();
        for (int from = 0; from < values.length; ) {
            int to = Math.min(values.length, from + random.nextInt(100));
            ExactSum part = new ExactSum();
            for (int i = to - 1; i >= from; i--) {
                part.add(values[i]);
            }
            part.merge(merged);
            merged = part;
            from = to;
        }
        assertEquals(whole.bits(), merged.bits(), SEED.line());
    }

    @Test
    void shouldAddWholeNumbersUnrounded() {
        ExactSum sum = new ExactSum();
        sum.add(Long.MAX_VALUE);
        sum.add(Long.MIN_VALUE);
        sum.add(Long.MIN_VALUE);
        sum.add(1L);
        sum.add(0x1p63);
        assertEquals(0.0, sum.round());
    }

    @Test
    void shouldSurviveMillionsOfAdditionsWithoutOverflow() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 3_000_000; i++) {
            sum.add(Double.MAX_VALUE);
        }
        assertEquals(Double.MAX_VALUE, sum.quotient(3_000_000));
        assertEquals(Double.POSITIVE_INFINITY, sum.round());
    }

    @Test
    void shouldRoundTiesToEvenAndBelowTheSmallest() {
        ExactSum sum = new ExactSum();
        sum.add(1.0);
        sum.add(0x1p-53);
        assertEquals(1.0, sum.round());
        sum.addProduct(0x1p-1000, 0x1p-1000);
        assertEquals(Math.nextUp(1.0), sum.round());

        ExactSum half = new ExactSum();
        half.add(Double.MIN_VALUE);
        assertEquals(0.0, half.quotient(2));
        half.addProduct(Double.MIN_VALUE, Double.MIN_VALUE);
        assertEquals(Double.MIN_VALUE, half.quotient(2));
        assertEquals(0.0, half.quotient(3));
    }

    @Test
    void shouldFollowIeeeForSpecials() {
        ExactSum sum = new ExactSum();
        sum.add(-0.0);
        assertEquals(0.0, sum.round());
        sum.add(Double.POSITIVE_INFINITY);
        assertEquals(Double.POSITIVE_INFINITY, sum.round());
        sum.addProduct(Double.NEGATIVE_INFINITY, 2);
        assertEquals(Double.NaN, sum.round());
        ExactSum other = new ExactSum();
        other.addProduct(0, Double.NEGATIVE_INFINITY);
        assertEquals(Double.NaN, other.round());
    }

    @Test
    void shouldTravel() throws IOException {
        ExactSum sum = new ExactSum();
        sum.addAll(Numbers.ANY_BITS.draw(SEED.random("codec"), 100), 0, 100);
        ExactSum small = new ExactSum();
        small.add(-3.5);
        small.add(Double.NEGATIVE_INFINITY);
        for (ExactSum each : new ExactSum[] {sum, small, new ExactSum()}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            each.codec().write(each, new DataOutputStream(bytes));
            ExactSum back = each.codec().read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertEquals(each.bits(), back.bits(), SEED.line());
            assertEquals(each.round(), back.round(), SEED.line());
        }
    }
}
