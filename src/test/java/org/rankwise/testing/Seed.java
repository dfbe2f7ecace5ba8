package org.rankwise.testing;

import java.util.Arrays;
import java.util.Random;

/**
 * A fresh seed for a random test, or the one given by {@code -Dseed=N}. A failing test shows {@link #line()}, which
 * reproduces it.
 */
public final class Seed {
    private final long value;
    private final String test;

    private Seed(long value, String test) {
        this.value = value;
        this.test = test;
    }

    /** A seed for a test class; the same for each of its tests in one run. */
    public static Seed of(Class<?> test) {
        String given = System.getProperty("seed");
        return new Seed(given != null ? Long.parseLong(given) : System.nanoTime() & 0xffffffL, test.getSimpleName());
    }

    public long value() {
        return value;
    }

    /** A generator for one case of the test, independent of those of other cases; the same in every JVM. */
    public Random random(Object... caseOfTest) {
        // by text: the hash codes of enums differ from JVM to JVM
        return new Random(
                value * 0x9E3779B97F4A7C15L + Arrays.deepToString(caseOfTest).hashCode());
    }

    /** What to paste to run the same test on the same data. */
    public String line() {
        return "reproduce: mvn verify -Dtest=" + test + " -Dsurefire.failIfNoSpecifiedTests=false -DargLine=-Dseed="
                + value;
    }
}
