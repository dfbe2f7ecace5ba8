package org.rankwise.engine.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.CommException;

/**
 * That a collective's data did not fit together, or that ranks have not made the same calls.
 *
 * @param why a rank's words for data that did not fit; empty where it knows no more than that calls differ
 * @param communicator on which
 * @param number of the call during which it was found
 */
record Suspicion(String why, long communicator, long number) {
    private static final int MOST_LETTERS = 4_000;

    void write(DataOutput to) throws IOException {
        to.writeUTF(why.substring(0, Math.min(MOST_LETTERS, why.length())));
        to.writeLong(communicator);
        to.writeLong(number);
    }

    static Suspicion read(DataInput from) throws IOException {
        return new Suspicion(from.readUTF(), from.readLong(), from.readLong());
    }

    /** Calls that are alike but for the counts of ragged blocks, which each rank knows its own of; null where nobody has one. */
    CommException confirmed(Collection<RankReport> reports) {
        String calls = reports.stream()
                .sorted(Comparator.comparingInt(RankReport::rank))
                .flatMap(report -> report.collectives().stream()
                        .filter(log -> log.communicator() == communicator && log.entry(number) != null)
                        .map(log -> "  rank " + report.rank() + " calls "
                                + log.entry(number).text() + " at "
                                + log.entry(number).place()))
                .collect(Collectors.joining("\n"));
        return why.isEmpty() || calls.isEmpty()
                ? null
                : new CollectiveMismatchException("the ranks' counts do not agree: " + why + "\n" + calls);
    }
}
