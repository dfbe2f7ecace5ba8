package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;

/**
 * Collectives that only copy: each receiver's blocks straight from the senders' memory. A piece is a slice of one
 * receiver's blocks.
 */
final class Copying extends Movement {
    private static final long PIECE_BYTES = 1 << 20;
    private static final long WHOLE_BYTES = 256 << 10;

    private final Round round;
    private final CollectiveCall first;
    private final int size;
    private final int slices;
    private final boolean divided;

    Copying(Round round, CollectiveCall first) {
        this.round = round;
        this.first = first;
        size = round.size();
        long most = 0;
        long total = 0;
        for (int receiver = 0; receiver < size; receiver++) {
            long bytes = receivedBytes(receiver);
            most = Math.max(most, bytes);
            total += bytes;
        }
        slices = (int) Math.min(1024, Math.max(1, most / PIECE_BYTES));
        divided = total > WHOLE_BYTES;
    }

    private long receivedBytes(int receiver) {
        Side recv = round.posting(receiver).call().recv();
        if (!recv.isPresent()) {
            return 0;
        }
        long count = recv.count();
        if (recv.counts() != null) {
            for (long one : recv.counts()) {
                count += one;
            }
        } else if (first.kind() != Kind.BCAST && first.kind() != Kind.SCATTER) {
            count *= size;
        }
        return count * first.type().bytes();
    }

    @Override
    int pieces() {
        return divided ? size * slices : 1;
    }

    @Override
    void move(int piece) {
        if (divided) {
            receive(piece / slices, piece % slices, slices);
        } else {
            for (int receiver = 0; receiver < size; receiver++) {
                receive(receiver, 0, 1);
            }
        }
    }

    private void receive(int receiver, int slice, int of) {
        Side recv = round.posting(receiver).call().recv();
        if (!recv.isPresent()) {
            return;
        }
        switch (first.kind()) {
            case BCAST -> copy(send(first.root()).whole(first.type()), recv.whole(first.type()), slice, of);
            case SCATTER -> copy(send(first.root()).block(receiver, first.type()), recv.whole(first.type()), slice, of);
            case GATHER, ALLGATHER -> {
                for (int sender = 0; sender < size; sender++) {
                    copy(send(sender).whole(first.type()), recv.block(sender, first.type()), slice, of);
                }
            }
            case ALLTOALL -> {
                for (int sender = 0; sender < size; sender++) {
                    copy(send(sender).block(receiver, first.type()), recv.block(sender, first.type()), slice, of);
                }
            }
            default -> throw new IllegalStateException(first.kind() + " does not only copy");
        }
    }

    private Side send(int rank) {
        return round.posting(rank).call().send();
    }

    private static void copy(MemorySegment from, MemorySegment to, int slice, int of) {
        long bytes = from.byteSize();
        long start = bytes / of * slice;
        long end = slice == of - 1 ? bytes : start + bytes / of;
        MemorySegment.copy(from, start, to, start, end - start);
    }
}
