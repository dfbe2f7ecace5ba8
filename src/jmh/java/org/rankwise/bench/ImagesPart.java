package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Edges, blur and a pipe of three steps on a large picture, whole processes. */
final class ImagesPart {
    private static final double KERNEL_TARGET = 1.5;
    private static final double PIPE_TARGET = 2;
    private static final String THREADS = Integer.toString(Sitting.RANKS);

    private ImagesPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path color = sitting.picture();
        Path gray = sitting.data().resolve("gray-of-" + color.getFileName() + ".pgm");
        if (!Files.exists(gray)) {
            sitting.rankwise("image", "gray", color, "-o", gray).wall();
        }
        Path out = sitting.data().resolve("out.pgm");
        String size = ", " + Sitting.megabytes(gray) + " PGM, whole process";
        Child sobel = sitting.rankwise("image", "edges", gray, "-o", out);
        new ProcessRace("edges, Sobel" + size, out, sobel)
                .against(Tool.VIPS, vips("sobel", gray, out), KERNEL_TARGET, report)
                .run(sitting, report);
        Child blur = sitting.rankwise("image", "blur", gray, "-o", out, "--sigma", "2");
        new ProcessRace("blur, sigma 2" + size, out, blur)
                .against(Tool.VIPS, vips("gaussblur", gray, out, "2"), KERNEL_TARGET, report)
                .run(sitting, report);
        Child pipe = sitting.rankwise("image", "pipe", color, "-o", out, "gray | blur 2 | sobel");
        Path first = sitting.data().resolve("first.v");
        Path second = sitting.data().resolve("second.v");
        Child three = Child.of(
                        "sh",
                        "-c",
                        "vips colourspace '" + color + "' '" + first + "' b-w && vips gaussblur '" + first + "' '"
                                + second + "' 2 && vips sobel '" + second + "' '" + out + "'")
                .with("VIPS_CONCURRENCY", THREADS);
        new ProcessRace(
                        "pipe of gray, blur 2 and sobel, " + Sitting.megabytes(color) + " PPM, whole process",
                        out,
                        pipe)
                .against(Tool.VIPS, three, PIPE_TARGET, report)
                .run(sitting, report);
        report.note("pipe, memory", pipe.peakMemory().toString(), "");
        for (Path file : new Path[] {first, second, out}) {
            Files.deleteIfExists(file);
        }
    }

    private static Child vips(Object... arguments) throws InterruptedException {
        return Tool.VIPS.child(arguments).with("VIPS_CONCURRENCY", THREADS);
    }
}
