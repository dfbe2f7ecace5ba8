package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What starting a short command under MPI costs beside C's hello on the same library, and the command on threads. */
final class MpiStart {
    /** Above both together: what a second JVM in a row takes, and the library's functions opened from Java. */
    private static final double ALLOWED_SECONDS = 0.15;

    private MpiStart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path table = sitting.home().resolve("examples/data/seattle-weather.csv");
        for (MpiPeer peer : MpiPeer.values()) {
            if (peer.version().isEmpty()) {
                report.missing("start of the engine mpi", "", peer.title(), peer.debianPackages());
                continue;
            }
            race(sitting, report, peer, "table describe, 48 kB CSV", "table", "describe", table);
            race(
                    sitting,
                    report,
                    peer,
                    "run Squares.java",
                    "run",
                    sitting.home().resolve("examples/Squares.java"));
        }
    }

    private static void race(Sitting sitting, Report report, MpiPeer peer, String what, Object... line)
            throws IOException, InterruptedException {
        List<Map<String, Sample>> samples = Side.interleave(
                sitting.rounds(),
                List.of(
                        peer.command(sitting, line)::wall,
                        sitting.rankwise(line)::wall,
                        peer.program(sitting, "hello")::wall));
        Sample ours = samples.get(0).get(Child.PROCESS);
        Sample threads = samples.get(1).get(Child.PROCESS);
        Sample hello = samples.get(2).get(Child.PROCESS);
        String work = "bin/rankwise --engine mpi, " + peer.family() + ", " + what;
        report.note(work, Figure.time(ours), peer.title() + ", hello: " + Figure.time(hello));
        report.note(work, Figure.time(ours), "the same on threads: " + Figure.time(threads));
        report.bound(work, ours, hello.median() + threads.median() + ALLOWED_SECONDS);
    }
}
