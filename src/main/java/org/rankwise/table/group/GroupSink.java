package org.rankwise.table.group;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.map.Outbox;
import org.rankwise.partition.Hashing;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;

/** Groups a rank's rows as they pass by. */
public final class GroupSink implements BatchSink {
    private static final int SENT_GROUPS = 1 << 16;
    /** Bits of a place that tell the row on its rank; those above tell the rank. */
    private static final int ROW_BITS = 40;

    private final List<String> by;
    private final List<Aggregate> aggregates;
    private final long limitBytes;
    // the place of the next row; none where no aggregate depends on it
    private final boolean hasPlaces;
    private long place;
    // given up where they are too much
    private Groups groups;

    /**
     * @param rank whose rows they are: behind those of lower ranks, if the order matters
     * @param limitBytes of groups in memory; beyond it they are given up
     */
    GroupSink(List<String> by, List<Aggregate> aggregates, int rank, long limitBytes) {
        this.by = by;
        this.aggregates = aggregates;
        this.limitBytes = limitBytes;
        hasPlaces = GroupBy.dependsOnOrder(aggregates);
        place = (long) rank << ROW_BITS;
        groups = new Groups(by, aggregates);
    }

    /**
     * Whether all groups are there, and there is memory for them where they meet: keys are shared out, but all values of a
     * group meet on one rank. Collective.
     */
    public boolean fits(Communicator world) {
        long values = world.allreduce(groups == null ? 0 : groups.valueBytes(), Op.SUM);
        return world.allreduce(groups == null || values > limitBytes ? 1L : 0L, Op.MAX) == 0;
    }

    @Override
    public void add(Batch batch) {
        if (groups == null) {
            return;
        }
        long[] places = new long[hasPlaces ? batch.rows() : 0];
        for (int row = 0; row < places.length; row++) {
            places[row] = place++;
        }
        groups.add(batch, places);
        if (groups.heldBytes() > limitBytes) {
            groups = null;
        }
    }

    /** Brings what all ranks have seen of a group together on the rank that its key belongs to. Collective. */
    Groups merged(Communicator world) {
        if (world.size() == 1) {
            return groups;
        }
        Groups mine = new Groups(by, aggregates);
        long rounds = world.allreduce(Math.ceilDiv(groups.size(), SENT_GROUPS), Op.MAX);
        try {
            for (int round = 0; round < rounds; round++) {
                Outbox out = new Outbox(world);
                int end = Math.min(groups.size(), (round + 1) * SENT_GROUPS);
                for (int group = round * SENT_GROUPS; group < end; group++) {
                    byte[] key = groups.key(group);
                    groups.write(group, out.to(Hashing.part(Hashing.xxh64(key, 0, key.length), world.size())));
                }
                for (DataInputStream in : out.exchange()) {
                    while (in.available() > 0) {
                        mine.merge(in);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mine;
    }
}
