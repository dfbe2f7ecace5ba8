package org.rankwise.engine.watch;

import java.util.Arrays;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.job.CallSite;
import org.rankwise.layout.ElementType;

/**
 * What of a collective call must be the same on all ranks: operation, root, type, count and the reduction's operation. Kept
 * in place of the call, whose memory is the user's.
 */
final class Signature {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    final long hash;
    private final Kind kind;
    private final ElementType type;
    private final Op op;
    private final int root;
    /** Elements in each rank's block; -1 where blocks differ. */
    private final long count;
    /** Where it was called; null if nobody asked. */
    private final Throwable place;

    Signature(CollectiveCall call, long hash, Throwable place) {
        this.hash = hash;
        this.place = place;
        kind = call.kind();
        type = call.type();
        op = call.op();
        root = call.root();
        count = count(call);
    }

    /** Equal on all ranks that make the same call, and on no others but by a chance of 2<sup>-64</sup>. */
    static long hash(CollectiveCall call) {
        ElementType type = call.type();
        Op op = call.op();
        long hash = call.kind().ordinal() | (type == null ? 0xffL : type.ordinal()) << 8 | (long) call.root() << 16;
        hash = mix(hash, op == null ? 0 : 31L * op.name().hashCode() + op.width());
        hash = mix(
                hash,
                call.kind() == Kind.REDUCE_SCATTER && call.send().counts() != null
                        ? Arrays.hashCode(call.send().counts()) | 1L << 40
                        : count(call));
        return hash;
    }

    static long mix(long hash, long next) {
        long mixed = (hash ^ next) * ODD;
        return mixed ^ mixed >>> 29;
    }

    /** Every rank makes its own object of a user's operation, and of ragged blocks each rank knows its own. */
    private static long count(CollectiveCall call) {
        if (call.type() == null || call.send().isRagged() || call.recv().isRagged()) {
            return -1;
        }
        return own(call).count();
    }

    private static Side own(CollectiveCall call) {
        return call.kind() == Kind.SCATTER
                        || call.kind() == Kind.BCAST && !call.send().isPresent()
                ? call.recv()
                : call.send();
    }

    /** The call as a user would know it, such as {@code bcast(root=1, 4 INT)}. */
    String describe() {
        StringBuilder text = new StringBuilder(kind.toString()).append('(');
        String separator = "";
        if (kind.isRooted()) {
            text.append("root=").append(root);
            separator = ", ";
        }
        if (type != null) {
            text.append(separator)
                    .append(count < 0 ? "ragged" : Long.toString(count))
                    .append(' ')
                    .append(type);
            separator = ", ";
        }
        return text.append(op == null ? "" : separator + op).append(')').toString();
    }

    String place() {
        return place == null ? "an unknown place" : CallSite.of(place.getStackTrace());
    }
}
