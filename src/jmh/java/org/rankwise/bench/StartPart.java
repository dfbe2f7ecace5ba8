package org.rankwise.bench;

import java.io.IOException;

/** What starting costs: the command line, and a summary of a small table, whole processes. */
final class StartPart {
    private static final double TARGET_SECONDS = 0.25;
    private static final String FLOOR = "an empty main in the same JVM";

    private StartPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Child table =
                sitting.rankwise("table", "describe", sitting.home().resolve("examples/data/seattle-weather.csv"));
        race("bin/rankwise --version", Child.of(sitting.home().resolve("bin/rankwise"), "--version"), sitting, report);
        race("bin/rankwise table describe, 48 kB CSV", table, sitting, report);
        MpiStart.run(sitting, report);
    }

    private static void race(String work, Child ours, Sitting sitting, Report report)
            throws IOException, InterruptedException {
        Sample sample = new ProcessRace(work, null, ours)
                .against(FLOOR, sitting.java(Noop.class)::wall, 0)
                .run(sitting, report);
        report.bound(work, sample, TARGET_SECONDS);
    }
}
