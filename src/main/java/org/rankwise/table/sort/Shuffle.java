package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;

/** Rows that change their rank, some at a time, so that memory holds what is under way. */
public final class Shuffle {
    private final Communicator world;
    private final Memory memory;

    public Shuffle(Communicator world, Memory memory) {
        this.world = world;
        this.memory = memory;
    }

    /**
     * Sends rows to the ranks that {@code to} says, or nowhere where that is below zero, and puts what comes into a sink:
     * in no order that means anything. Collective.
     */
    public void send(Iterator<Batch> rows, Batch empty, Function<Batch, int[]> to, BatchSink sink) {
        while (world.allreduce(rows.hasNext() ? 1L : 0L, Op.MAX) > 0) {
            List<Batch> some = new ArrayList<>(List.of(empty));
            for (long bytes = 0; rows.hasNext() && bytes < memory.sentBytes(); ) {
                Batch next = rows.next();
                bytes += next.heldBytes();
                some.add(next);
            }
            Batch sent = Batch.concat(some);
            Batch received = Exchange.byRow(world, to.apply(sent)).send(sent);
            if (received.rows() > 0) {
                sink.add(received);
            }
        }
    }
}
