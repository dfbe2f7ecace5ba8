package org.rankwise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The engine mpi under each library's launcher beside C on the same library, and beside mpi4py. */
final class MpiPart {
    private static final int MEBIBYTE = 1 << 20;
    private static final double CLAIM_SECONDS = 0.3e-6;

    private MpiPart() {}

    /** A comparison: what ours calls it, what C calls it, how often at least as fast, and how the figures look. */
    record Row(String work, String ours, String theirs, double target, Function<Sample, String> format) {}

    static final List<Row> PING = List.of(
            new Row("8 B one way, segment", "segment 8", "8", 1 / 1.2, Figure::time),
            new Row("8 B one way, array", "array 8", "8", 1 / 1.6, Figure::time),
            new Row("1 MiB one way, segment", "segment 1048576", "1048576", 0.95, rate(MEBIBYTE)),
            new Row("1 MiB one way, array", "array 1048576", "1048576", 0.7, rate(MEBIBYTE)),
            new Row("8 MiB one way, segment", "segment 8388608", "8388608", 0, rate(8 * MEBIBYTE)),
            new Row("8 MiB one way, array", "array 8388608", "8388608", 0, rate(8 * MEBIBYTE)));

    static final List<Row> ALLREDUCE = List.of(
            new Row("allreduce of 8 MiB of doubles, segment", "segment", "allreduce", 1 / 1.1, Figure::time),
            new Row("allreduce of 8 MiB of doubles, array", "array", "allreduce", 0, Figure::time));

    /** Those also beside C that asks for what ours needs, which is MPI_THREAD_MULTIPLE: several threads may call. */
    private static final List<Row> THREADED = PING.subList(0, 2);

    private static Function<Sample, String> rate(int bytes) {
        return sample -> Figure.rate(sample, bytes);
    }

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        for (MpiPeer peer : MpiPeer.values()) {
            Optional<String> version = peer.version();
            if (version.isEmpty()) {
                report.missing("engine mpi", "", peer.title(), peer.debianPackages());
                continue;
            }
            report.version(version.get());
            race(sitting, report, peer, PingPong.class, "pingpong", PING, THREADED);
            race(sitting, report, peer, Allreduce.class, "allreduce", ALLREDUCE, List.of());
            claims(
                    report,
                    peer.family() + ", one host",
                    CLAIM_SECONDS,
                    sitting.rounds(),
                    peer.java(sitting, Claims.class));
        }
    }

    /** A claim from a shared counter while its owner computes. */
    static void claims(Report report, String where, double target, int rounds, Child claims)
            throws IOException, InterruptedException {
        Sample claim = Side.interleave(rounds, List.of(claims::measurements))
                .getFirst()
                .get("claim");
        report.bound(where + ", a claim from a counter whose owner computes", claim, target);
    }

    private static void race(
            Sitting sitting,
            Report report,
            MpiPeer peer,
            Class<?> program,
            String twin,
            List<Row> rows,
            List<Row> threaded)
            throws IOException, InterruptedException {
        Map<String, Child> theirs = new LinkedHashMap<>();
        theirs.put(peer.title(), peer.program(sitting, twin));
        if (!threaded.isEmpty()) {
            theirs.put(peer.title() + ", MPI_THREAD_MULTIPLE", peer.program(sitting, twin, "multiple"));
        }
        peer.python(sitting, twin).ifPresent(child -> theirs.put("mpi4py", child));
        List<Side> sides = new ArrayList<>(List.of(peer.java(sitting, program)::measurements));
        theirs.values().forEach(child -> sides.add(child::measurements));
        List<Map<String, Sample>> samples = Side.interleave(sitting.rounds(), sides);
        for (Row row : rows) {
            int side = 1;
            for (String title : theirs.keySet()) {
                boolean plain = side == 1;
                if (plain || title.equals("mpi4py") || threaded.contains(row)) {
                    report.compare(
                            peer.family() + ", " + row.work(),
                            samples.getFirst().get(row.ours()),
                            title,
                            samples.get(side).get(row.theirs()),
                            plain ? row.target() : 0,
                            row.format());
                }
                side++;
            }
        }
    }
}
