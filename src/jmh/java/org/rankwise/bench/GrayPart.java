package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A large picture to gray, whole processes. */
final class GrayPart {
    private static final double TARGET = 3;

    private GrayPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path in = sitting.picture();
        Path out = sitting.data().resolve("gray.pgm");
        String threads = Integer.toString(Sitting.RANKS);
        Child ours = sitting.rankwise("image", "gray", in, "-o", out);
        Child vips = Tool.VIPS.child("colourspace", in, out, "b-w").with("VIPS_CONCURRENCY", threads);
        Child gm = Tool.GRAPHICS_MAGICK
                .child("convert", in, "-colorspace", "Gray", out)
                .with("OMP_NUM_THREADS", threads);
        new ProcessRace("gray, " + Sitting.megabytes(in) + " PPM, whole process", out, ours)
                .against(Tool.VIPS, vips, TARGET, report)
                .against(Tool.GRAPHICS_MAGICK, gm, 0, report)
                .run(sitting, report);
        report.note(
                "gray, memory",
                ours.peakMemory().toString(),
                Tool.VIPS.version().isPresent() ? "libvips: " + vips.peakMemory() : "");
        Files.deleteIfExists(out);
    }
}
