package org.rankwise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program of ours beside its C twin under every MPI that is here. Each run is a process of its own, which measures
 * itself after it has warmed up.
 *
 * @param ours the samples of ours, by what was measured
 * @param peers the MPIs that are here
 * @param theirs the samples of each of those
 */
record MpiRace(Map<String, Sample> ours, List<MpiPeer> peers, List<Map<String, Sample>> theirs) {

    static MpiRace run(Sitting sitting, Report report, Class<?> program, String twin)
            throws IOException, InterruptedException {
        List<MpiPeer> peers = new ArrayList<>();
        List<Side> sides = new ArrayList<>(List.of(sitting.java(program)::measurements));
        for (MpiPeer peer : MpiPeer.values()) {
            Optional<String> version = peer.version();
            if (version.isPresent()) {
                peers.add(peer);
                sides.add(peer.program(sitting, twin)::measurements);
                report.version(version.get());
            }
        }
        List<Map<String, Sample>> samples = Side.interleave(sitting.rounds(), sides);
        return new MpiRace(samples.getFirst(), peers, samples.subList(1, samples.size()));
    }

    /** Rows with a figure of ours for the MPIs that are not here. */
    void reportMissing(Report report, String work, String figure) {
        for (MpiPeer peer : MpiPeer.values()) {
            if (!peers.contains(peer)) {
                report.missing(work, figure, peer.title(), peer.debianPackages());
            }
        }
    }
}
