package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.rankwise.testing.Mutation;

/** Commands on tables: CSV of all dialects, Parquet, folders of parts and of keys. */
final class TableLines extends Lines {
    private static final String[] COLUMNS = {"id", "k", "n", "x", "b", "d", "t"};

    TableLines(Samples samples, Random random, Path in) {
        super(samples, random, in);
    }

    @Override
    void make() throws IOException {
        String command = Values.any(random, "describe", "clean", "clean", "group", "sort", "join", "partition", "load");
        add("table", command);
        input("a");
        if (command.equals("join") || Values.once(random, 8)) {
            input("b");
        }
        switch (command) {
            case "describe" -> describe();
            case "clean" -> clean();
            case "group" -> {
                add("--by", names(), "--agg", aggregates());
                result();
            }
            case "sort" -> {
                add(
                        "--by",
                        Values.value(
                                random,
                                column(),
                                column() + ":desc",
                                column() + "," + column() + ":desc",
                                column() + ":asc"));
                result();
            }
            case "join" -> {
                add("--on", names());
                perhaps(2, "--how", "inner", "left");
                result();
            }
            case "partition" -> {
                add(
                        "--by",
                        Values.value(
                                random,
                                "range:" + column(),
                                "hash:" + column(),
                                "column:" + column(),
                                "roundrobin",
                                "random:7",
                                "weighted:1,2,0.5",
                                "batches:10",
                                "batches:3-9:1"));
                add("--parts", Values.value(random, "1", "2", "5", "100"));
                add("-o", output(""));
                memory();
            }
            default -> {
                dependsOnRanks();
                perhaps(2, "--by", "k", "b", "k,b", "d");
                add("--to", output(""));
                memory();
            }
        }
        dialect();
    }

    private String column() {
        return Values.any(random, COLUMNS);
    }

    private String names() {
        return Values.value(random, column(), column() + "," + column(), "\"" + column() + "\"", "none", column());
    }

    private String aggregates() {
        String function =
                Values.any(random, "count", "sum", "mean", "std", "min", "max", "median", "distinct", "nunique");
        return Values.value(random, function + ":" + column(), function + ":" + column() + ",count:" + column());
    }

    private void describe() {
        flag(3, "--json");
        switch (random.nextInt(6)) {
            case 0 -> add("--quantiles");
            case 1 -> add("--correlation");
            case 2 -> {
                add("--histogram", Values.value(random, "n", "x", "id", "t"));
                perhaps(2, "--bins", "1", "7", "100000");
                if (Values.once(random, 3)) {
                    add("--plot", output(".png"));
                }
            }
            default -> {}
        }
    }

    private void clean() {
        for (int step = random.nextInt(4); step >= 0; step--) {
            switch (random.nextInt(11)) {
                case 0 -> add("--select", names());
                case 1 -> add("--drop", names());
                case 2 -> add("--rename", Values.value(random, column() + "=new", "k=n,n=k", "x=\"a,b\""));
                case 3, 4, 5 -> add("--where", Formulas.of(random));
                case 6 -> add("--derive", Values.any(random, "y", "n", "", "k,x", "é") + "=" + Formulas.of(random));
                case 7 ->
                    add(
                            "--fill",
                            Values.value(
                                    random,
                                    column() + "=mean",
                                    column() + "=previous",
                                    column() + "=0",
                                    "t=x",
                                    "d=2024-01-01"));
                case 8 ->
                    add(
                            Values.any(random, "--drop-missing", "--distinct"),
                            Values.value(random, "all", column(), "k,n"));
                case 9 -> add("--sample", Values.value(random, "5", "5:3", "1000", "0"));
                default -> add("--head", Values.value(random, "3", "1000", "0"));
            }
        }
        result();
    }

    private void result() {
        if (Values.once(random, 2)) {
            add("-o", output(".csv", ".tsv", ".csv", ".txt", ""));
        }
        memory();
    }

    private void memory() {
        perhaps(4, "--memory", "1K", "64K", "1M", "2G", "1.5M", "4096");
        if (Values.once(random, 20)) {
            add(
                    "--scratch",
                    Values.any(
                            random,
                            in.toString(),
                            in.resolve("none").toString(),
                            in.resolve("a.csv").toString()));
        }
    }

    private void dialect() {
        perhaps(12, "--delimiter", ",", ";", "tab", "|", "\\t");
        perhaps(20, "--quote", "\"", "'", "`");
        perhaps(20, "--comment", "#", "k", "%");
        perhaps(
                20,
                "--encoding",
                "UTF-8",
                "ISO-8859-1",
                "UTF-16",
                "UTF-16LE",
                "UTF-32",
                "windows-1252",
                "Shift_JIS",
                "IBM1047");
        flag(20, "--no-header");
        if (Values.once(random, 5)) {
            add(
                    "--cast",
                    Values.value(
                            random,
                            column() + "="
                                    + Values.any(random, "boolean", "long", "double", "date", "timestamp", "string")));
        }
    }

    private void input(String name) throws IOException {
        switch (random.nextInt(16)) {
            case 0, 1 -> add(file(name + ".parquet", sample(samples.parquet)));
            case 2 -> add(folder(name, samples.parts, ".*json", ".*csv"));
            case 3 -> add(folder(name, samples.hive, ".*parquet"));
            case 4 -> add(packed(name, "gz"));
            case 5 -> add(packed(name, "zst"));
            case 6 ->
                add(Values.any(
                        random,
                        in.resolve("none.csv").toString(),
                        in.toString(),
                        in + "/*.csv",
                        in + "/[",
                        "",
                        in + "/**"));
            default -> add(file(name + ".csv", csv()));
        }
    }

    private byte[] csv() {
        if (Values.once(random, 25)) {
            return Values.any(
                            random,
                            "",
                            "\n",
                            "k",
                            "k,n\n",
                            "k\n1",
                            "\ufeffk,n\n1,2\n",
                            "k,k\n1,2\n",
                            ",\n,\n",
                            "\"",
                            "\"k",
                            "k\r1\r2\r",
                            "\0\0\0",
                            "k,n\n" + "1,".repeat(2_000) + "\n",
                            "a,".repeat(3_000) + "b\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
        Charset charset = Values.once(random, 30) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        char delimiter = Values.once(random, 6) ? ";\t|".charAt(random.nextInt(3)) : ',';
        return Samples.csv(random, delimiter, Values.once(random, 5) ? "\r\n" : "\n", random.nextInt(40))
                .getBytes(charset);
    }

    private String packed(String name, String how) throws IOException {
        return file(name + ".csv." + how, Samples.packed(csv(), how));
    }

    /** A copy of a folder with one of its files damaged, renamed, gone, or not. */
    private String folder(String name, Path of, String... damaged) throws IOException {
        Path copy = in.resolve(name + "-folder");
        String pattern = Values.any(random, damaged);
        boolean once = random.nextInt(4) > 0;
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                Path to = copy.resolve(of.relativize(file).toString());
                Files.createDirectories(to.getParent());
                if (once && file.toString().matches(pattern)) {
                    once = false;
                    damage(file, to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return copy.toString();
    }

    private void damage(Path file, Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(6)) {
            case 0 ->
                Files.write(
                        to.resolveSibling(Values.any(
                                random, "k=%ZZ.parquet", "_x.csv", ".csv", "z.csv", "x.parquet", "other.json")),
                        bytes);
            case 1 -> {
                String key = Values.any(
                        random, "k=%ZZ", "k=", "j=1", "k=a=b", "=x", "k=é", "k=__HIVE_DEFAULT_PARTITION__", "K=1");
                Files.createDirectories(to.getParent().resolveSibling(key));
                Files.write(to.getParent().resolveSibling(key).resolve(to.getFileName()), bytes);
            }
            case 2 -> {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                List<String> numbers = List.of("-1", "1e9", "99999999999999999999", "null", "\"x\"", "[]", "{}", "0");
                Files.writeString(
                        to,
                        text.replaceFirst("\\d+", numbers.get(random.nextInt(numbers.size()))),
                        StandardCharsets.ISO_8859_1);
            }
            default -> Files.write(to, Mutation.of(bytes, random));
        }
    }
}
