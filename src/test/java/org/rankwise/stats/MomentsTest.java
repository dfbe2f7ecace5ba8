package org.rankwise.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.testing.Seed;

class MomentsTest {
    private static final Seed SEED = Seed.of(MomentsTest.class);
    private static final MathContext DIGITS = new MathContext(2500);

    @ParameterizedTest
    @EnumSource
    void shouldRoundTheTrueMoments(Numbers kind) {
        for (int n : new int[] {2, 3, 50, 400}) {
            double[] values = kind.draw(SEED.random(kind.name(), n), n);
            BigDecimal[] exact = Arrays.stream(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
            Moments moments = new Moments();
            moments.addAll(values, 0, n);
            check(exact, moments);
            Moments oneByOne = new Moments();
            for (double value : values) {
                oneByOne.add(value);
            }
            check(exact, oneByOne);
            assertEquals(Arrays.stream(values).min().orElseThrow(), moments.min(), SEED.line());
            assertEquals(Arrays.stream(values).max().orElseThrow(), moments.max(), SEED.line());
        }
    }

    @Test
    void shouldRoundTheTrueMomentsOfWholeNumbers() {
        for (int bits : new int[] {2, 20, 31, 32, 33, 53, 62, 64}) {
            Random random = SEED.random("whole", bits);
            long[] values = random.longs(2500).map(v -> v >> (64 - bits)).toArray();
            Moments moments = new Moments();
            moments.addAll(values, 0, values.length);
            check(Arrays.stream(values).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new), moments);
        }
        long[] extremes = new long[5000];
        Arrays.fill(extremes, Long.MIN_VALUE);
        Moments moments = new Moments();
        moments.addAll(extremes, 0, extremes.length);
        assertEquals(-0x1p63, moments.mean());
        assertEquals(0.0, moments.std());
    }

    @Test
    void shouldAgreeWithCommonsMath() {
        double[] values = Numbers.MEASURED.draw(SEED.random("commons"), 10_000);
        SummaryStatistics expected = new SummaryStatistics();
        Moments moments = new Moments();
        moments.addAll(values, 0, values.length);
        Arrays.stream(values).forEach(expected::addValue);
        assertEquals(expected.getN(), moments.count());
        assertEquals(expected.getMean(), moments.mean(), 1e-10, SEED.line());
        assertEquals(expected.getStandardDeviation(), moments.std(), 1e-10, SEED.line());
        assertEquals(expected.getVariance(), moments.variance(), 1e-8, SEED.line());
        assertEquals(expected.getMin(), moments.min(), SEED.line());
        assertEquals(expected.getMax(), moments.max(), SEED.line());
    }

    @Test
    void shouldNotDependOnMerging() {
        Random random = SEED.random("merge");
        double[] values = Numbers.MEASURED.draw(random, 5000);
        Moments whole = new Moments();
        whole.addAll(values, 0, values.length);
        Moments merged = new Moments();
        for (int from = 0; from < values.length; ) {
            int to = Math.min(values.length, from + random.nextInt(700));
            Moments part = new Moments();
            part.addAll(values, from, to);
            merged.merge(part);
            from = to;
        }
        assertEquals(whole.toString(), merged.toString(), SEED.line());
    }

    @Test
    void shouldHaveNoMeanOfNothingAndNoDeviationOfOne() {
        Moments moments = new Moments();
        assertEquals("count=0, mean=NaN, std=NaN, min=Infinity, max=-Infinity", moments.toString());
        moments.add(1.5);
        assertEquals("count=1, mean=1.5, std=NaN, min=1.5, max=1.5", moments.toString());
    }

    @Test
    void shouldFollowIeeeForSpecials() {
        Moments moments = new Moments();
        double[] values = {1, Double.POSITIVE_INFINITY, 2};
        moments.addAll(values, 0, 3);
        assertEquals("count=3, mean=Infinity, std=NaN, min=1.0, max=Infinity", moments.toString());
        moments.add(Double.NaN);
        assertEquals("count=4, mean=NaN, std=NaN, min=NaN, max=NaN", moments.toString());
    }

    private static void check(BigDecimal[] values, Moments moments) {
        BigDecimal n = BigDecimal.valueOf(values.length);
        BigDecimal sum = Arrays.stream(values).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = Arrays.stream(values).map(v -> v.multiply(v)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance =
                n.multiply(squares).subtract(sum.multiply(sum)).divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS);
        assertEquals(sum.divide(n, DIGITS).doubleValue(), moments.mean(), SEED.line());
        assertEquals(variance.doubleValue(), moments.variance(), SEED.line());
        assertEquals(root(variance), moments.std(), SEED.line());
    }

    /** The square root by whole numbers: 1200 bits of it, which is the double nearest to the true one. */
    private static double root(BigDecimal variance) {
        BigInteger scaled =
                variance.multiply(new BigDecimal(BigInteger.TWO.pow(4600))).toBigInteger();
        return new BigDecimal(scaled.sqrt())
                .divide(new BigDecimal(BigInteger.TWO.pow(2300)), DIGITS)
                .doubleValue();
    }
}
