package org.rankwise.fault;

/** The Java heap, as messages tell of it. */
public final class JavaHeap {
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_MEBIBYTES = 9999;

    private JavaHeap() {}

    /** What to do where it is too small; to be read behind a semicolon. */
    public static String remedy(double neededBytes) {
        long mebibytes = (long) Math.ceil(neededBytes / MEBIBYTE);
        return "give it more, as by RANKWISE_JAVA_OPTS=-Xmx"
                + (mebibytes > MOST_MEBIBYTES ? Math.ceilDiv(mebibytes, 1024) + "g" : mebibytes + "m");
    }
}
