package org.rankwise.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Ping-pong between two ranks of one JVM, beside C. */
final class PingPart {
    private static final double LATENCY_TARGET_SECONDS = 1e-6;

    private PingPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        MpiRace race = MpiRace.run(sitting, report, PingPong.class, "pingpong");
        for (String kind : List.of("segment", "array")) {
            report.bound("8 B one way, " + kind, race.ours().get(kind + " 8"), LATENCY_TARGET_SECONDS);
            compare(race, report, "8 B one way, ", kind, 8, Figure::time);
            for (int mebibytes : List.of(1, 8)) {
                int bytes = mebibytes << 20;
                compare(race, report, mebibytes + " MiB one way, ", kind, bytes, sample -> Figure.rate(sample, bytes));
            }
        }
        race.reportMissing(report, "ping-pong", "");
    }

    private static void compare(
            MpiRace race, Report report, String size, String kind, int bytes, Function<Sample, String> format) {
        Sample ours = race.ours().get(kind + " " + bytes);
        for (int i = 0; i < race.peers().size(); i++) {
            report.compare(
                    size + kind,
                    ours,
                    race.peers().get(i).title(),
                    race.theirs().get(i).get(Integer.toString(bytes)),
                    0,
                    format);
        }
        if (race.peers().isEmpty()) {
            report.note(size + kind, format.apply(ours), "");
        }
    }
}
