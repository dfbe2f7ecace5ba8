package org.rankwise.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankwise.testing.Seed;

/** Many sums are what as many single ones are. */
class ExactSumsTest {
    private static final Seed SEED = Seed.of(ExactSumsTest.class);
    private static final double[] ODD = {
        0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        Double.MAX_VALUE,
        1e-300,
        0x1p-1022,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void shouldSumDoublesAndTheirProducts() {
        for (int trial = 0; trial < 300; trial++) {
            Random random = SEED.random("doubles", trial);
            int groups = random.nextInt(1, 6);
            ExactSums sums = new ExactSums();
            ExactSums squares = new ExactSums();
            ExactSums merged = new ExactSums();
            Moments[] moments = new Moments[groups];
            int scale = random.nextInt(1, 300);
            for (int group = 0; group < groups; group++) {
                sums.resize(group + 1);
                squares.resize(group + 1);
                moments[group] = new Moments();
                for (int n = random.nextInt(40); n >= 0; n--) {
                    int to = random.nextInt(group + 1);
                    double value = random.nextInt(30) == 0
                            ? ODD[random.nextInt(trial % 3 == 0 ? ODD.length : 7)]
                            : random.nextGaussian() * Math.pow(10, random.nextInt(-scale, scale) / 2.0);
                    sums.add(to, value);
                    squares.addProduct(to, value, value);
                    moments[to].add(value);
                }
            }
            merged.resize(groups);
            for (int group = 0; group < groups; group++) {
                ExactNumber sum = sums.get(group).plus(ExactNumber.ZERO);
                merged.add(group, sums.get(group));
                assertEquals(sum.quotient(1), merged.get(group).quotient(1), SEED.line());
                merged.add(group, squares.get(group));
                assertEquals(
                        sum.plus(squares.get(group)).quotient(3),
                        merged.get(group).quotient(3),
                        SEED.line());
                assertEquals(moments[group].sum(), sum.quotient(1), SEED.line());
                assertEquals(
                        moments[group].std(),
                        ExactNumber.std(moments[group].count(), sum, squares.get(group)),
                        SEED.line());
            }
        }
    }

    @Test
    void shouldSumLongsAndTheirProducts() {
        for (int trial = 0; trial < 100; trial++) {
            Random random = SEED.random("longs", trial);
            ExactSums sums = new ExactSums();
            sums.resize(2);
            BigInteger sum = BigInteger.ZERO;
            BigInteger products = BigInteger.ZERO;
            for (int n = random.nextInt(50); n >= 0; n--) {
                long a = random.nextInt(9) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
                long b = random.nextInt(9) == 0 ? Long.MAX_VALUE : random.nextLong() >> random.nextInt(64);
                sums.add(0, a);
                sums.addProduct(1, a, b);
                sum = sum.add(BigInteger.valueOf(a));
                products = products.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
            }
            assertEquals(sum, sums.get(0).whole(), SEED.line());
            assertEquals(products, sums.get(1).whole(), SEED.line());
            sums.add(0, sums.get(1));
            assertEquals(sum.add(products), sums.get(0).whole(), SEED.line());
        }
    }
}
