package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** Hostfiles, small programs, and command lines that are no command. */
final class OtherLines extends Lines {

    OtherLines(Samples samples, Random random, Path in) {
        super(samples, random, in);
    }

    @Override
    void make() throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> program();
            case 1 -> nonsense();
            case 2 ->
                add(
                        "table",
                        "describe",
                        file("a.csv", Samples.csv(random, ',', "\n", 5).getBytes(StandardCharsets.UTF_8)),
                        "--hostfile",
                        hostfile());
            default -> {
                add("hosts", hostfile());
                perhaps(2, "--format", "openmpi", "mpich", "mpjexpress", "list");
                if (Values.once(random, 2)) {
                    add("-o", output(".hosts"));
                }
            }
        }
    }

    private String hostfile() throws IOException {
        if (Values.once(random, 20)) {
            return Values.any(random, in.resolve("none").toString(), in.toString(), "");
        }
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(5); line >= 0; line--) {
            String host = Values.any(
                    random,
                    "localhost",
                    "127.0.0.1",
                    "c1",
                    "c10",
                    "c1.example.org",
                    "::1",
                    "[::1]",
                    "user@c2",
                    "gpu-[1-3]");
            text.append(host)
                    .append(Values.any(
                            random,
                            "",
                            " slots=2",
                            ":2",
                            ":2 user=me",
                            " slots=2 max-slots=4",
                            " # note",
                            " slots=0",
                            " slots=99999999999",
                            " max_slots=3",
                            "\tslots = 2",
                            ":",
                            " cpu=2"))
                    .append(Values.once(random, 6) ? "\r\n" : "\n");
        }
        String written = switch (random.nextInt(4)) {
            case 0 -> Values.mutated(text.toString(), random);
            case 1 ->
                text.insert(0, Values.any(random, "# note\n", "\n", "\ufeff", " \n", "0\n", "\0"))
                        .toString();
            default -> text.toString();
        };
        return file("hosts", written.getBytes(StandardCharsets.UTF_8));
    }

    /** A program that does nothing, damaged in ways that leave it doing nothing, or make it none. */
    private void program() {
        add("run");
        if (Values.once(random, 4)) {
            add("-cp", Values.any(random, "", in.resolve("none").toString(), in.toString(), ":", "a:b"));
        }
        add(Values.any(
                random,
                in.resolve("None.java").toString(),
                in.toString(),
                "",
                "none.None",
                "java.lang.String",
                "int",
                "[I",
                "a/b",
                "é",
                ".java",
                in + ".java",
                "org.rankwise.comm.Op",
                "org.rankwise.cli.Version"));
    }

    private void nonsense() {
        for (int word = random.nextInt(4); word >= 0; word--) {
            add(Values.value(
                    random,
                    "table",
                    "image",
                    "sort",
                    "gray",
                    "describe",
                    "frames",
                    "array",
                    "hosts",
                    "--json",
                    "--by",
                    "-o"));
        }
    }
}
