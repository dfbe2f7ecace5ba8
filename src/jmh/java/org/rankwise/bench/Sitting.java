package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured in one sitting: where things are and how often they run.
 *
 * @param home the project's folder
 * @param data where generated inputs, outputs and the peers' programs go
 * @param rounds how many times each side of a comparison runs
 * @param quick small inputs: shows that all works, measures nothing
 */
record Sitting(Path home, Path data, int rounds, boolean quick) {
    /** Ranks of ours and threads of the peers. */
    static final int RANKS = 2;
    /** The most heap that a JVM of ours gets in any measured run. */
    static final String HEAP = "-Xmx256m";

    /** The table, made at the first call: 317 MB, or 26 MB for a quick sitting. */
    Path table() throws IOException {
        return table(quick ? 1 : 12);
    }

    /** A table of so many million rows of 26 bytes, made at the first call. */
    Path table(int repeats) throws IOException {
        Path file = data.resolve("table-" + repeats + ".csv");
        MakeTable.write(file, repeats);
        return file;
    }

    /** The picture, made at the first call: 377 MB, or 24 MB for a quick sitting. */
    Path picture() throws IOException {
        return picture(quick ? 1 : 4);
    }

    /** A picture of 3072 x 2560 pixels times the square of a scale, made at the first call. */
    Path picture(int scale) throws IOException {
        int width = 3072 * scale;
        int height = 2560 * scale;
        Path file = data.resolve("picture-" + width + "x" + height + ".ppm");
        MakePicture.write(home.resolve("examples/data/hubble_deep_field.jpg"), file, width, height);
        return file;
    }

    /** The frames, made at the first call: 40 of 8.4 MB, or 10 of 0.5 MB for a quick sitting. */
    List<Path> frames() throws IOException {
        return quick ? MakeFrames.write(data, 10, 512) : MakeFrames.write(data, 40, 2048);
    }

    /** What a size of file is called in a row. */
    static String megabytes(Path file) throws IOException {
        return Math.round(Files.size(file) / 1e6) + " MB";
    }

    /** The command line of the project. */
    Child rankwise(Object... arguments) {
        return rankwiseOn(RANKS, arguments);
    }

    /** The same on another number of ranks. */
    Child rankwiseOn(int ranks, Object... arguments) {
        List<Object> command = new ArrayList<>(List.of(home.resolve("bin/rankwise"), "--quiet", "-n", ranks));
        command.addAll(Arrays.asList(arguments));
        return Child.of(command.toArray()).with("RANKWISE_JAVA_OPTS", HEAP);
    }

    /** A program of the benchmarks in a JVM like this one. */
    Child java(Class<?> program, Object... arguments) {
        return java(HEAP, program.getName(), arguments);
    }

    /** The same with another heap, by the name of a class that may not be ours to see. */
    Child java(String heap, String program, Object... arguments) {
        List<Object> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                heap,
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(Arrays.asList(arguments));
        return Child.of(command.toArray()).with("RANKWISE_RANKS", Integer.toString(RANKS));
    }
}
