package org.rankwise.testing;

/** How much of a sweep a run goes through: by default a part that meets every kind of case, with {@code -Dslow} all. */
public final class Thoroughness {
    /** Whether this is a run with {@code -Dslow}. */
    public static final boolean SLOW = System.getProperty("slow") != null;

    private Thoroughness() {}

    /** The rank counts to try: the few, or with {@code -Dslow} all. */
    public static int[] ranks(int[] few, int... all) {
        return SLOW ? all : few;
    }
}
