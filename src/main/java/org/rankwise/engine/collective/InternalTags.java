package org.rankwise.engine.collective;

import java.util.concurrent.atomic.AtomicInteger;
import org.rankwise.engine.Engine;

/**
 * The tags of one communicator's collectives, one for each call, so that those under way at the same time do not meet.
 * They come around again after {@value #CALLS} calls; messages of calls that far apart keep their order all the same.
 */
public final class InternalTags {
    static final int CALLS = 1 << 20;

    private final int first;
    private final AtomicInteger calls = new AtomicInteger();

    private InternalTags(int first) {
        this.first = first;
    }

    /** The tag of the collectives themselves. */
    public static InternalTags ofCollectives() {
        return new InternalTags(Engine.FIRST_INTERNAL_TAG);
    }

    /** The tag of a decorator that communicates before each collective. */
    public static InternalTags ofDecorator() {
        return new InternalTags(Engine.FIRST_INTERNAL_TAG - CALLS);
    }

    /** Every rank must take its tags in the order of its calls. */
    public int next() {
        return first - Math.floorMod(calls.getAndIncrement(), CALLS);
    }
}
