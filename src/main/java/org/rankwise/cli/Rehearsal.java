package org.rankwise.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.file.output.StandardOutput;
import org.rankwise.file.temporary.TemporaryFiles;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.job.launch.Engines;
import org.rankwise.layout.Shape;

/**
 * What the ahead-of-time cache is trained on: the common commands on small made-up input, long enough that the JVM
 * learns which methods are hot. Run by bin/rankwise once after a build.
 */
final class Rehearsal {
    private static final int ROWS = 200_000;
    private static final int PIXELS = 1024;

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        StandardOutput.install();
        Path folder = TemporaryFiles.folder("rehearsal");
        Path table = writeTable(folder.resolve("table.csv"));
        Path picture = writePicture(folder.resolve("picture.ppm"));
        Path frame = writeFrame(folder.resolve("frame.fits"));
        Engines.rehearse();
        Main.run("--version");
        Main.run("--help");
        Main.run("table", "describe");
        Main.run("table", "describe", "--bins", "0", table.toString());
        for (int i = 0; i < 3; i++) {
            Main.run("-n", "2", "table", "describe", table.toString());
            Main.run("-n", "2", "table", "describe", "--json", table.toString());
            String result = folder.resolve("result.csv").toString();
            Main.run(
                    "-n",
                    "2",
                    "table",
                    "group",
                    table.toString(),
                    "--by",
                    "station",
                    "--agg",
                    "mean:temp,std:load,min:temp,max:temp,count:count",
                    "-o",
                    result);
            Main.run(
                    "-n",
                    "2",
                    "table",
                    "join",
                    table.toString(),
                    result,
                    "--on",
                    "station",
                    "-o",
                    folder.resolve("joined.csv").toString());
            Main.run("-n", "2", "table", "sort", table.toString(), "--by", "station,temp:desc", "-o", result);
            Main.run("-n", "2", "table", "clean", table.toString(), "--where", "temp > 50", "-o", result);
            Main.run(
                    "-n",
                    "2",
                    "image",
                    "gray",
                    picture.toString(),
                    "-o",
                    folder.resolve("gray.pgm").toString());
            Main.run(
                    "-n",
                    "2",
                    "image",
                    "gray",
                    picture.toString(),
                    "-o",
                    folder.resolve("gray.png").toString());
            Main.run(
                    "-n",
                    "2",
                    "image",
                    "pipe",
                    picture.toString(),
                    "-o",
                    folder.resolve("pipe.pgm").toString(),
                    "gray | blur 2 | sobel | median 1");
            Main.run(
                    "-n",
                    "2",
                    "frames",
                    "combine",
                    frame.toString(),
                    frame.toString(),
                    frame.toString(),
                    "--method",
                    "sigclip",
                    "-o",
                    folder.resolve("combined.fits").toString());
            Main.run(
                    "-n",
                    "2",
                    "array",
                    "reduce",
                    frame.toString(),
                    "--op",
                    "mean",
                    "--axis",
                    "0",
                    "-o",
                    folder.resolve("mean.npy").toString());
        }
        if (StandardOutput.failure() != null) {
            System.exit(Main.FAILED);
        }
        System.exit(0); // as a command that fails does, which loads a logger
    }

    private static Path writeTable(Path file) throws IOException {
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("station,temp,count,load\n".getBytes(StandardCharsets.US_ASCII));
            for (int row = 0; row < ROWS; row++) {
                String load = random.nextInt(50) == 0 ? "" : Double.toString(random.nextInt(100_000) / 100.0);
                String line = "st" + random.nextInt(500) + "," + random.nextInt(100_000) / 1000.0 + ","
                        + random.nextInt(1_000_000) + "," + load + "\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return file;
    }

    private static Path writePicture(Path file) throws IOException {
        byte[] samples = new byte[PIXELS * PIXELS * 3];
        new Random(1).nextBytes(samples);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("P6\n" + PIXELS + " " + PIXELS + "\n255\n").getBytes(StandardCharsets.US_ASCII));
            out.write(samples);
        }
        return file;
    }

    private static Path writeFrame(Path file) throws IOException {
        byte[] samples = new byte[2 * PIXELS * PIXELS];
        new Random(1).nextBytes(samples);
        Section section = FitsFormat.primary(NumberType.UINT16, Shape.of(PIXELS, PIXELS), List.of());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(section.header());
            out.write(samples);
        }
        return file;
    }
}
