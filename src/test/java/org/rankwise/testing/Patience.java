package org.rankwise.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * How long a test waits for what is promised to come soon. Limits are those of a machine that has nothing else to do;
 * where others share it, all of them are longer.
 */
public final class Patience {
    private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();
    /** The load is told as the mean of a minute, so that one which has just begun is hardly seen. */
    private static final int AT_LEAST = 2;

    private static final int AT_MOST = 20;

    private Patience() {}

    /** Seconds to wait now where a quiet machine takes fewer than so many. */
    public static int seconds(int quiet) {
        double load = MACHINE.getSystemLoadAverage() / MACHINE.getAvailableProcessors();
        return quiet * Math.clamp(Math.round(AT_LEAST * load), AT_LEAST, AT_MOST);
    }

    /** As {@link #seconds}, for differences of {@link System#nanoTime}. */
    public static long nanos(int quietSeconds) {
        return seconds(quietSeconds) * 1_000_000_000L;
    }
}
