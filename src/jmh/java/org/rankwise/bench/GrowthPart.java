package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the time of whole processes grows with the rows, the pixels and the ranks. */
final class GrowthPart {
    private static final int[] MILLIONS = {1, 3, 12, 36};
    private static final int[] QUICK_MILLIONS = {1, 2};
    private static final int[] SCALES = {1, 2, 4};
    private static final int[] QUICK_SCALES = {1};
    private static final int[] RANKS = {1, 2, 4};

    private GrowthPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path out = sitting.data().resolve("growth.out");
        int[] millions = sitting.quick() ? QUICK_MILLIONS : MILLIONS;
        Path[] tables = new Path[millions.length];
        for (int i = 0; i < millions.length; i++) {
            tables[i] = sitting.table(millions[i]);
        }
        for (String work : List.of("describe", "group")) {
            Sample[] samples = race(sitting, millions.length, i -> sitting.rankwise(table(work, tables[i], out)));
            for (int i = 0; i < millions.length; i++) {
                add(
                        report,
                        work + ", " + millions[i] + " million rows, " + Sitting.megabytes(tables[i]),
                        samples[i],
                        1e6 * millions[i],
                        "row");
            }
        }
        int[] scales = sitting.quick() ? QUICK_SCALES : SCALES;
        Path[] pictures = new Path[scales.length];
        for (int i = 0; i < scales.length; i++) {
            pictures[i] = sitting.picture(scales[i]);
        }
        Sample[] grays =
                race(sitting, scales.length, i -> sitting.rankwise("image", "gray", pictures[i], "-o", out + ".pgm"));
        for (int i = 0; i < scales.length; i++) {
            add(
                    report,
                    "gray, " + Sitting.megabytes(pictures[i]) + " PPM",
                    grays[i],
                    Files.size(pictures[i]) / 3.0,
                    "pixel");
        }
        Sample[] ranks =
                race(sitting, RANKS.length, i -> sitting.rankwiseOn(RANKS[i], table("describe", sitting.table(), out)));
        for (int i = 0; i < RANKS.length; i++) {
            report.note(
                    "describe, " + Sitting.megabytes(sitting.table()) + " CSV, " + RANKS[i]
                            + (RANKS[i] == 1 ? " rank" : " ranks") + ", whole process",
                    Figure.time(ranks[i]),
                    i == 0 ? "" : Figure.times(ranks[0].over(ranks[i])) + " as fast as 1 rank");
        }
        Files.deleteIfExists(out);
        Files.deleteIfExists(Path.of(out + ".pgm"));
    }

    private static Object[] table(String work, Path table, Path out) {
        return work.equals("describe")
                ? new Object[] {"table", work, table}
                : new Object[] {
                    "table",
                    work,
                    table,
                    "--by",
                    "station",
                    "--agg",
                    "mean:temp,min:temp,max:temp,count:temp",
                    "-o",
                    out
                };
    }

    private static void add(Report report, String work, Sample sample, double things, String thing) {
        Sample each = new Sample(
                Arrays.stream(sample.seconds()).map(seconds -> seconds / things).toArray());
        report.note(work + ", whole process", Figure.time(sample), Figure.time(each) + " a " + thing);
    }

    /** Makes the process of the i-th size. */
    private interface Work {
        Child of(int i) throws IOException;
    }

    private static Sample[] race(Sitting sitting, int sizes, Work work) throws IOException, InterruptedException {
        Side[] sides = new Side[sizes];
        for (int i = 0; i < sizes; i++) {
            sides[i] = work.of(i)::wall;
        }
        List<Map<String, Sample>> samples = Side.interleave(sitting.rounds(), List.of(sides));
        return samples.stream().map(sample -> sample.get(Child.PROCESS)).toArray(Sample[]::new);
    }
}
