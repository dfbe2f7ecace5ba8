package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Request;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.engine.Unconfined;
import org.rankwise.layout.ElementType;

/**
 * An engine whose collectives are made of its own messages; what is left to say is how a message moves.
 *
 * <p>Several threads may send and receive at the same time: non-blocking collectives run on virtual threads.
 */
public abstract class AlgorithmicEngine implements Engine {
    private final InternalTags tags = InternalTags.ofCollectives();
    private long splits;

    /**
     * This rank's end of a communicator of its own for some of the ranks.
     *
     * @param ranks the members' ranks in this communicator, in the order of their ranks in the new one
     * @param split how many splits of this communicator went before, the same on all ranks
     * @param color which of the communicators made by the same split this is
     */
    protected abstract Engine subset(int[] ranks, long split, int color);

    @Override
    public final void collective(CollectiveCall call) {
        run(this, call, tags.next());
    }

    /**
     * A barrier in which ranks compare a number: false where this rank has heard of another one. Where not all are the same,
     * at least one rank has.
     */
    public final boolean barrier(long number) {
        return Barrier.run(this, number, tags.next());
    }

    @Override
    public final Request start(CollectiveCall call) {
        int tag = tags.next();
        CollectiveCall unconfined = Unconfined.of(call);
        return BackgroundRequest.start(() -> run(this, unconfined, tag));
    }

    /**
     * Takes part in a collective over an engine's messages alone.
     *
     * @param tag an internal tag for this call, the same on all ranks
     */
    public static void run(Engine engine, CollectiveCall call, int tag) {
        switch (call.kind()) {
            case BARRIER -> Barrier.run(engine, 0, tag);
            case BCAST -> Bcast.run(engine, call, tag);
            case SCATTER -> Scatter.run(engine, call, tag);
            case GATHER -> Gather.run(engine, call, tag);
            case ALLGATHER -> Allgather.run(engine, call, tag);
            case ALLTOALL -> Alltoall.run(engine, call, tag);
            case REDUCE -> Reduce.run(engine, call, tag);
            case ALLREDUCE -> Allreduce.run(engine, call, tag);
            case REDUCE_SCATTER -> ReduceScatter.run(engine, call, tag);
            case SCAN -> Scan.run(engine, call, tag);
            case EXSCAN -> Exscan.run(engine, call, tag);
            case SPLIT, COUNTER -> throw new IllegalArgumentException(call.describe() + " has a method of its own");
        }
    }

    @Override
    public final Engine split(int color, int key) {
        int tag = tags.next();
        int[] all = new int[2 * size()];
        Side mine = Side.of(MemorySegment.ofArray(new int[] {color, key}), 2);
        Allgather.run(
                this,
                new CollectiveCall(
                        Kind.ALLGATHER, ElementType.INT, null, -1, mine, Side.of(MemorySegment.ofArray(all), 2)),
                tag);
        long split = splits++;
        if (color == Communicator.UNDEFINED) {
            return null;
        }
        int[] ranks = IntStream.range(0, size())
                .filter(rank -> all[2 * rank] == color)
                .boxed()
                .sorted(Comparator.comparingInt(rank -> all[2 * rank + 1])) // equal keys stay in rank order
                .mapToInt(Integer::intValue)
                .toArray();
        return subset(ranks, split, color);
    }
}
