package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.Pictures;

/** Makes the command line of one case word by word, and the files that it names. */
abstract class Lines {
    final Samples samples;
    final Random random;
    final Path in;
    private final List<String> words = new ArrayList<>();
    private boolean sameBytes = true;

    /** @param in an empty folder for the case's files */
    Lines(Samples samples, Random random, Path in) {
        this.samples = samples;
        this.random = random;
        this.in = in;
    }

    abstract void make() throws IOException;

    final Line line() throws IOException {
        make();
        if (Values.once(random, 30)) {
            global();
        }
        return new Line(List.copyOf(words), sameBytes);
    }

    final void add(String... more) {
        words.addAll(Arrays.asList(more));
    }

    /** An option, one time of so many. */
    final void perhaps(int of, String option, String... sensible) {
        if (Values.once(random, of)) {
            add(option, Values.value(random, sensible));
        }
    }

    final void flag(int of, String option) {
        if (Values.once(random, of)) {
            add(option);
        }
    }

    /** What is written depends on how many ranks there are. */
    final void dependsOnRanks() {
        sameBytes = false;
    }

    /** A file, damaged every other time; its name. */
    final String file(String name, byte[] bytes) throws IOException {
        byte[] written = switch (random.nextInt(6)) {
            case 0 -> Mutation.of(bytes, random);
            case 1 -> Mutation.inPlace(bytes, random);
            // most damage to a PNG gets no farther than its checksums
            case 2 ->
                isPng(bytes)
                        ? Pictures.withChecksums(Mutation.inPlace(bytes, random))
                        : Mutation.inPlace(bytes, random);
            default -> bytes;
        };
        return Files.write(in.resolve(name), written).toString();
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > 4 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G';
    }

    final byte[] sample(List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An output that may have a name of any kind, but stays within its folder. */
    final String output(String... extensions) {
        String name = switch (random.nextInt(30)) {
            case 0 -> "none/out";
            case 1 -> "a b é日";
            case 2 -> "-x";
            case 3 -> "n".repeat(300);
            case 4 -> "";
            default -> "out";
        };
        return "OUT/" + name + Values.any(random, extensions);
    }

    private void global() {
        switch (random.nextInt(6)) {
            case 0 -> add("-n", Values.any(random, "0", "-1", "", "x", "65537", "2147483648", "1.5", "NaN", "٣", "2"));
            case 1 -> add("--engine", Values.any(random, "", "locall", "LOCAL", "local", "é", "mpi2", "a\nb"));
            case 2 ->
                add("--timeout", Values.any(random, "0", "-1", "NaN", "x", "", "1e9", "Infinity", "600", "1e400"));
            case 3 -> add("--check");
            case 4 -> add(Values.hostile(random));
            default -> add("--" + Values.hostile(random));
        }
    }
}
