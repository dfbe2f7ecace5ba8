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
    /** Between processes a trip takes a hundred times that of MPI's. */
    private static final int SHARE = 20;
    private static final int LARGE_BYTES = 1 << 20;

    private MpjPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        String home;
        try {
            home = sitting.java(Sitting.HEAP, "org.rankwise.engine.mpj.MpjHome").quietly().output().strip();
        } catch (IOException _) {
            report.missing("ping-pong over MPJ Express", "", "MPJ Express", PACKAGE);
            return;
        }
        report.version("MPJ Express 0.44");
        for (String mode : List.of("multicore", "niodev")) {
            Child ours = sitting.java(PingPong.class, SHARE).with("RANKWISE_ENGINE", "mpj");
            if (mode.equals("niodev")) {
                Files.createDirectories(sitting.data());
                Path hosts = Files.writeString(sitting.data().resolve("here.hosts"), "localhost slots=" + Sitting.RANKS + "\n");
                ours = ours.with("RANKWISE_HOSTFILE", hosts.toString());
            }
            Child theirs = sitting.java(RawMpj.class, mode, home, sitting.home().resolve("src/jmh/mpj/RawPingPong.java"),
                    sitting.data().resolve("mpj-classes"), SHARE);
            List<Map<String, Sample>> samples =
                    Side.interleave(sitting.rounds(), List.of(ours::measurements, theirs::measurements));
            compare(report, "8 B one way, " + mode, samples, 8, SMALL_TARGET, Figure::time);
            compare(report, "1 MiB one way, " + mode, samples, LARGE_BYTES, LARGE_TARGET,
                    sample -> Figure.rate(sample, LARGE_BYTES));
        }
    }

    private static void compare(Report report, String work, List<Map<String, Sample>> samples, int bytes,
            double timesAsFast, Function<Sample, String> format) {
        String what = "array " + bytes;
        report.compare(work, samples.getFirst().get(what), "MPJ Express", samples.getLast().get(what), timesAsFast, format);
    }
}
