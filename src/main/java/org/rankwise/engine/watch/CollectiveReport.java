package org.rankwise.engine.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest collectives of a rank on a communicator, as told to others.
 *
 * @param communicator its id, the same on all its ranks
 * @param isWorld whether it is the communicator of all ranks
 * @param calls how many there have been
 * @param first the number of the first that follows
 */
record CollectiveReport(
        long communicator, boolean isWorld, int rank, int size, long calls, long first, List<Entry> entries) {

    /** One call: the hash of its {@link Signature}, its text and its place. */
    record Entry(long hash, String text, String place) {}

    static CollectiveReport of(CollectiveLog log) {
        long calls = log.calls();
        long first = Math.max(1, calls - CollectiveLog.KEPT + 1);
        List<Entry> entries = new ArrayList<>();
        for (long number = first; number <= calls; number++) {
            Signature signature = log.call(number);
            if (signature == null) {
                break;
            }
            entries.add(new Entry(signature.hash, signature.describe(), signature.place()));
        }
        return new CollectiveReport(log.id, log.isWorld, log.rank, log.size, calls, first, entries);
    }

    /** The call of that number; null if it is not known any more, or not made yet. */
    Entry entry(long number) {
        return number < first || number >= first + entries.size() ? null : entries.get((int) (number - first));
    }

    void write(DataOutput to) throws IOException {
        to.writeLong(communicator);
        to.writeBoolean(isWorld);
        to.writeInt(rank);
        to.writeInt(size);
        to.writeLong(calls);
        to.writeLong(first);
        to.writeInt(entries.size());
        for (Entry entry : entries) {
            to.writeLong(entry.hash);
            to.writeUTF(entry.text);
            to.writeUTF(entry.place);
        }
    }

    static CollectiveReport read(DataInput from) throws IOException {
        long communicator = from.readLong();
        boolean isWorld = from.readBoolean();
        int rank = from.readInt();
        int size = from.readInt();
        long calls = from.readLong();
        long first = from.readLong();
        int count = from.readInt();
        if (count < 0 || count > CollectiveLog.KEPT) {
            throw new IOException("a report of " + count + " collectives");
        }
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(from.readLong(), from.readUTF(), from.readUTF()));
        }
        return new CollectiveReport(communicator, isWorld, rank, size, calls, first, entries);
    }
}
