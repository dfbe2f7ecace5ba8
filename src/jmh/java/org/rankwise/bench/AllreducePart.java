package org.rankwise.bench;

import java.io.IOException;
import java.util.List;

/** Allreduce of 8 MiB of doubles on two ranks of one JVM, beside C. */
final class AllreducePart {
    /** At most 0.8 of Open MPI's time. */
    private static final double TARGET = 1 / 0.8;

    /** As in C, the caller's own buffers; the array form makes its result afresh. */
    private static final String LIKE_FOR_LIKE = "segment";

    private static final String WORK = "allreduce of 8 MiB of doubles, ";

    private AllreducePart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        MpiRace race = MpiRace.run(sitting, report, Allreduce.class, "allreduce");
        for (String kind : List.of(LIKE_FOR_LIKE, "array")) {
            for (int i = 0; i < race.peers().size(); i++) {
                MpiPeer peer = race.peers().get(i);
                report.compare(
                        WORK + kind,
                        race.ours().get(kind),
                        peer.title(),
                        race.theirs().get(i).get("allreduce"),
                        target(kind, peer),
                        Figure::time);
            }
        }
        race.reportMissing(report, WORK + LIKE_FOR_LIKE, Figure.time(race.ours().get(LIKE_FOR_LIKE)));
    }

    private static double target(String kind, MpiPeer peer) {
        return kind.equals(LIKE_FOR_LIKE) && peer == MpiPeer.OPEN_MPI ? TARGET : 0;
    }
}
