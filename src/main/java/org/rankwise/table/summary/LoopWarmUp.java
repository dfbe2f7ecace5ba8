package org.rankwise.table.summary;

/**
 * How much a loop gets at a time: little in its first calls, then all that it is made for.
 *
 * <p>HotSpot counts calls and turns of loops. A loop that turns often in its first calls is compiled in mid-loop (on-stack
 * replacement), and once more as a whole; one that is called often first, is compiled once, and sooner. The calls are as
 * many as it lets pass until it looks at their counters ({@code 2^Tier0InvokeNotifyFreqLog + 2^Tier2InvokeNotifyFreqLog}).
 * Not for loops that become SIMD instructions: they would be compiled as loops that turn seldom.
 */
public final class LoopWarmUp {
    private static final int CALLS = 2500;
    private static final int FEW = 4;

    private int calls;

    /** So many elements, but only a few in the first calls. */
    public int next(int most) {
        if (calls == CALLS) {
            return most;
        }
        calls++;
        return Math.min(FEW, most);
    }
}
