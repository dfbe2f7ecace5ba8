package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many frames combined with sigma clipping, whole processes. */
final class FramesPart {
    private static final double TARGET = 10;
    /** One round of clipping by median and deviation, which is what its combine does; by name, for its fast path. */
    private static final String CCDPROC = """
            import sys, warnings, numpy, ccdproc
            warnings.simplefilter("ignore")
            ccdproc.combine(sys.argv[2:], output_file=sys.argv[1], method="average", dtype=numpy.float32,
                overwrite_output=True, sigma_clip=True, sigma_clip_low_thresh=3, sigma_clip_high_thresh=3,
                sigma_clip_func="median", sigma_clip_dev_func="std")
            """;

    private FramesPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        List<Path> frames = sitting.frames();
        Path out = sitting.data().resolve("combined.fits");
        List<Object> arguments =
                new ArrayList<>(List.of("frames", "combine", "--method", "sigclip", "--iterations", 1, "-o", out));
        arguments.addAll(frames);
        List<Object> script = new ArrayList<>(List.of("-c", CCDPROC, out));
        script.addAll(frames);
        Child ours = sitting.rankwise(arguments.toArray());
        Child ccdproc = Tool.CCDPROC.child(script.toArray()).quietly();
        String work =
                "combine " + frames.size() + " frames of " + Sitting.megabytes(frames.getFirst()) + ", sigma clipping";
        new ProcessRace(work + ", whole process", out, ours)
                .against(Tool.CCDPROC, ccdproc, TARGET, report)
                .run(sitting, report);
        report.note(
                work + ", memory",
                ours.peakMemory().toString(),
                Tool.CCDPROC.version().isPresent() ? "ccdproc: " + ccdproc.peakMemory() : "");
        Files.deleteIfExists(out);
    }
}
