package org.rankwise.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The engine mpi between two hosts by TCP, beside C on the same library. */
final class HostsPart {

    private static final double CLAIM_SECONDS = 50e-6;

    private HostsPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        try (TwoHosts hosts = TwoHosts.up(sitting)) {
            for (MpiPeer peer : MpiPeer.values()) {
                if (peer.version().isEmpty()) {
                    report.missing("engine mpi on two hosts", "", peer.title(), peer.debianPackages());
                    continue;
                }
                race(sitting, report, hosts, peer, PingPong.class, "pingpong", MpiPart.PING);
                race(sitting, report, hosts, peer, Allreduce.class, "allreduce", MpiPart.ALLREDUCE);
                MpiPart.claims(
                        report,
                        peer.family() + ", two hosts",
                        CLAIM_SECONDS,
                        sitting.rounds(),
                        peer.java(sitting, hosts, Claims.class));
            }
        }
    }

    private static void race(
            Sitting sitting,
            Report report,
            TwoHosts hosts,
            MpiPeer peer,
            Class<?> program,
            String twin,
            List<MpiPart.Row> rows)
            throws IOException, InterruptedException {
        List<Map<String, Sample>> samples = Side.interleave(
                sitting.rounds(),
                List.of(
                        peer.java(sitting, hosts, program)::measurements,
                        peer.program(sitting, hosts, twin)::measurements));
        for (MpiPart.Row row : rows) {
            report.compare(
                    peer.family() + ", two hosts, " + row.work(),
                    samples.getFirst().get(row.ours()),
                    peer.title(),
                    samples.get(1).get(row.theirs()),
                    row.target(),
                    row.format());
        }
    }
}
