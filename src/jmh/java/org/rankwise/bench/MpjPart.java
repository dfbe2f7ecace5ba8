package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ping-pong over MPJ Express: the engine beside MPJ's own API, between threads and between processes. */
final class MpjPart {
    private static final String PACKAGE = "libmpj-java";
    private static final double SMALL_TARGET = 1 / 1.2;
    private static final double LARGE_TARGET = 1 / 1.1;
    /** Trips take ten to a hundred times as long as MPI's, those of large messages less so. */
    private static final int SMALL_SHARE = 20;

    private static final int LARGE_SHARE = 4;
    private static final int LARGE_BYTES = 1 << 20;
    /** A run takes a few seconds. */
    private static final long LIMIT_SECONDS = 60;

    private MpjPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path home;
        try {
            home = Path.of(sitting.java(Sitting.HEAP, "org.rankwise.engine.mpj.MpjHome")
                    .quietly()
                    .output()
                    .strip());
        } catch (IOException _) {
            report.missing("ping-pong over MPJ Express", "", "MPJ Express", PACKAGE);
            return;
        }
        report.version("MPJ Express 0.44");
        Path classes = RawMpj.compile(
                home,
                sitting.home().resolve("src/jmh/mpj/RawPingPong.java"),
                sitting.data().resolve("mpj-classes"));
        for (String mode : List.of("multicore", "niodev")) {
            race(
                    mode,
                    ours(sitting, mode)::measurements,
                    new Attempts(sitting.java(RawMpj.class, mode, home, classes, SMALL_SHARE, LARGE_SHARE)
                            .within(LIMIT_SECONDS)::measurements),
                    sitting,
                    report);
        }
    }

    private static Child ours(Sitting sitting, String mode) throws IOException {
        Child threads = sitting.java(PingPong.class, SMALL_SHARE, LARGE_SHARE)
                .with("RANKWISE_ENGINE", "mpj")
                .within(LIMIT_SECONDS);
        if (mode.equals("multicore")) {
            return threads;
        }
        Files.createDirectories(sitting.data());
        Path hosts = Files.writeString(sitting.data().resolve("here.hosts"), "localhost slots=" + Sitting.RANKS + "\n");
        return threads.with("RANKWISE_HOSTFILE", hosts.toString());
    }

    private static void race(String mode, Side ours, Attempts theirs, Sitting sitting, Report report)
            throws IOException, InterruptedException {
        List<Map<String, Sample>> samples;
        try {
            samples = Side.interleave(sitting.rounds(), List.of(ours, theirs));
        } catch (Attempts.GaveUp _) {
            report.note("ping-pong, " + mode, "", "MPJ Express:" + theirs.remark());
            return;
        }
        String peer = "MPJ Express" + theirs.remark();
        for (String kind : List.of("array", "segment")) {
            compare(report, "8 B one way, " + mode, kind, 8, peer, samples, SMALL_TARGET, Figure::time);
            compare(
                    report,
                    "1 MiB one way, " + mode,
                    kind,
                    LARGE_BYTES,
                    peer,
                    samples,
                    LARGE_TARGET,
                    sample -> Figure.rate(sample, LARGE_BYTES));
        }
    }

    /** Arrays or segments of ours beside MPJ's arrays; it has no segments. */
    private static void compare(
            Report report,
            String work,
            String kind,
            int bytes,
            String peer,
            List<Map<String, Sample>> samples,
            double timesAsFast,
            Function<Sample, String> format) {
        report.compare(
                work + ", " + kind,
                samples.getFirst().get(kind + " " + bytes),
                peer,
                samples.getLast().get("array " + bytes),
                timesAsFast,
                format);
    }
}
