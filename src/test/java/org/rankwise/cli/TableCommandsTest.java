package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed, with their results and messages to the letter. */
class TableCommandsTest {
    private static final int[] RANK_COUNTS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldGroup() throws Exception {
        write("a.csv", "k,g,x,n\nb,1,1.5,1\na,1,2.5,2\nb,2,,3\n,1,4,\nb,1,2.5,7\n");
        assertOutput(
                "k,g,count_x,mean_x,std_x,sum_n,median_n,min_k,nunique_n\n"
                        + "a,1,1,2.5,,2,2.0,a,1\n"
                        + "b,1,2,2.0,0.7071067811865476,8,4.0,b,2\n"
                        + "b,2,0,,,3,3.0,b,1\n"
                        + ",1,1,4.0,,,,,0\n",
                "group",
                "a.csv",
                "--by",
                "k,g",
                "--agg",
                "count:x,mean:x,std:x,sum:n",
                "--agg",
                "median:n,min:k,nunique:n");
        assertOutput(
                "k,first_g,first_x,first_k\na,1,2.5,a\nb,1,1.5,b\n,1,4.0,\n",
                "group",
                "a.csv",
                "--by",
                "k",
                "--agg",
                "first:g,first:x,first:k");
        assertOutput(
                "k,p95_n,quantile_0.95_n,p0_n,p100_n,p33.3_x\na,2.0,2.0,2.0,2.0,2.5\n"
                        + "b,6.6,6.6,1.0,7.0,1.833\n,,,,,4.0\n",
                "group",
                "a.csv",
                "--by",
                "k",
                "--agg",
                "p95:n,quantile:0.95:n,p0:n,p100:n,p33.3:x");
        assertOutput("k,count_x\n", "group", write("none.csv", "k,x\n"), "--by", "k", "--agg", "count:x");
        assertOutput("k,mean_x\na,\n", "group", write("empty.csv", "k,x\na,\n"), "--by", "k", "--agg", "mean:x");
        assertOutput(
                "k,sum_x\na,18446744073709551614\n",
                "group",
                write("wide.csv", "k,x\na,9223372036854775807\na,9223372036854775807\n"),
                "--by",
                "k",
                "--agg",
                "sum:x");
    }

    @Test
    void shouldSort() throws Exception {
        write("s.csv", "k,x\nb,2\n,9\na,10\nb,1\n\"c,d\",1\n");
        assertOutput("k,x\na,10\nb,2\nb,1\n\"c,d\",1\n,9\n", "sort", "s.csv", "--by", "k");
        assertOutput("k,x\n\"c,d\",1\nb,1\nb,2\na,10\n,9\n", "sort", "s.csv", "--by", "k:desc,x:asc");
    }

    @Test
    void shouldJoin() throws Exception {
        write("a.csv", "k,v\n1,a\n2,b\n,c\n1,d\n");
        write("b.csv", "k,v,w\n1,x,0.5\n3,y,1\n1,z,\n,q,2\n");
        assertOutput("k,v_x,v_y,w\n1,a,x,0.5\n1,a,z,\n1,d,x,0.5\n1,d,z,\n", "join", "a.csv", "b.csv", "--on", "k");
        assertOutput(
                "k,v_x,v_y,w\n1,a,x,0.5\n1,a,z,\n2,b,,\n,c,,\n1,d,x,0.5\n1,d,z,\n",
                "join",
                "a.csv",
                "b.csv",
                "--on",
                "k",
                "--how",
                "left");
    }

    @Test
    void shouldCleanInTheOrderOfTheSteps() throws Exception {
        write("c.csv", "id,x,t\n1,1.5,a\n2,,b\n3,4.5,a\n4,NA,\n5,1000000.0,b\n");
        assertOutput(
                "id,x\n1,1.5\n2,3.0\n3,4.5\n4,3.0\n",
                "clean",
                "c.csv",
                "--where",
                "id < 5",
                "--fill",
                "x=mean",
                "--drop",
                "t");
        assertOutput(
                "id,y,t\n1,3.0,a\n3,9.0,a\n",
                "clean",
                "c.csv",
                "--drop-missing",
                "x",
                "--derive",
                "y = 2 * x",
                "--rename",
                "x=old",
                "--drop",
                "old",
                "--select",
                "id,y,t",
                "--distinct",
                "y",
                "--head",
                "2");
        assertOutput(
                "id,x,t\n1,1.5,a\n2,1.5,b\n3,4.5,a\n4,4.5,none\n5,1000000.0,b\n",
                "clean",
                "c.csv",
                "--fill",
                "x=previous",
                "--fill",
                "t=none");
        assertOutput("id,x,t\n1,1.5,a\n2,,b\n", "clean", "c.csv", "--distinct", "t", "--where", "t is not null");
        assertOutput(
                "x,y\n",
                "clean",
                write("header.csv", "x,y\n"),
                "--fill",
                "x=mean",
                "--distinct",
                "all",
                "--sample",
                "3");
    }

    @Test
    void shouldPartitionAndReadBack() throws Exception {
        write("p.csv", "id,k,zip\n0,b,007\n1,a,010\n2,b,\n3,,123\n4,a/b,1\n5,b,2\n");
        for (String by : List.of(
                "hash:k",
                "range:id",
                "roundrobin",
                "random:7",
                "weighted:1,2,0",
                "column:k",
                "batches:4",
                "batches:1-3:5")) {
            byte[] first = null;
            for (int ranks : RANK_COUNTS) {
                Path out = folder.resolve("parts-" + by.replaceAll("\\W", "") + ranks);
                Outcome outcome = run(
                        "-n",
                        "" + ranks,
                        "table",
                        "partition",
                        "p.csv",
                        "--by",
                        by,
                        "--parts",
                        "3",
                        "--cast",
                        "zip=string",
                        "-o",
                        out.getFileName().toString());
                assertEquals(new Outcome(0, "", ""), outcome, by);
                byte[] manifest = Files.readAllBytes(out.resolve("manifest.json"));
                first = first == null ? manifest : first;
                assertEquals(new String(first), new String(manifest), by);
                assertOutput(
                        "id,k,zip\n0,b,007\n1,a,010\n2,b,\n3,,123\n4,a/b,1\n5,b,2\n",
                        "sort",
                        out.getFileName().toString(),
                        "--by",
                        "id");
            }
        }
        assertEquals("id,k,zip\n0,b,007\n2,b,\n5,b,2\n", Files.readString(folder.resolve("parts-columnk1/k=b.csv")));
        assertEquals("id,k,zip\n4,a/b,1\n", Files.readString(folder.resolve("parts-columnk2/k=a%2Fb.csv")));
        assertEquals(
                "id,k,zip\n2,b,\n3,,123\n4,a/b,1\n5,b,2\n",
                Files.readString(folder.resolve("parts-weighted1201/part-00001.csv")));
        assertEquals("id,k,zip\n4,a/b,1\n5,b,2\n", Files.readString(folder.resolve("parts-batches43/part-00001.csv")));
        assertEquals("id,k,zip\n", Files.readString(folder.resolve("parts-weighted1205/part-00002.csv")));
        assertEquals(
                "id,k,zip\n1,a,010\n4,a/b,1\n", Files.readString(folder.resolve("parts-roundrobin3/part-00001.csv")));
    }

    @Test
    void shouldKeepTheColumnsOfTablesWithoutRows() throws Exception {
        write("none.csv", "id,k\n");
        for (int ranks : RANK_COUNTS) {
            for (String by :
                    List.of("hash:k", "range:id", "roundrobin", "random:7", "weighted:1,2", "column:k", "batches:4")) {
                String parts = "parts-none" + by.replaceAll("\\W", "") + ranks;
                assertEquals(
                        new Outcome(0, "", ""),
                        run("-n", "" + ranks, "table", "partition", "none.csv", "--by", by, "-o", parts));
                assertEquals(new Outcome(0, "id,k\n", ""), run("-n", "" + ranks, "table", "clean", parts));
            }
            assertEquals(
                    new Outcome(0, "", ""),
                    run("-n", "" + ranks, "table", "load", "none.csv", "--by", "k", "--to", "parts-loaded" + ranks));
            assertEquals(new Outcome(0, "id,k\n", ""), run("-n", "" + ranks, "table", "clean", "parts-loaded" + ranks));
        }
    }

    @Test
    void shouldTellMistakesInOneLineAndLeaveNoOutput() throws Exception {
        write("bad.csv", "k,x\na,1\nb,two\nc,3,4\n");
        write("good.csv", "k,x\na,1\nb,two\n");
        assertFailure(
                1,
                "bad.csv:4: 3 fields where the header has 2; quote fields that hold a delimiter",
                "group",
                "bad.csv",
                "--by",
                "k",
                "--agg",
                "count:x",
                "-o",
                "out.csv");
        assertFailure(
                1,
                "good.csv:3: column x has \"two\" where a long is needed; correct it or leave it empty",
                "sort",
                "good.csv",
                "--by",
                "k",
                "--cast",
                "x=long",
                "-o",
                "out.csv");
        assertFailure(
                1,
                "good.csv:3: column x has \"two\" where a long is needed; correct it or leave it empty",
                "describe",
                "good.csv",
                "--cast",
                "x=long");
        assertFailure(
                1,
                "good.csv: column x is of string where the mean needs numbers; cast it, or take count, min, max, "
                        + "distinct or first",
                "group",
                "good.csv",
                "--by",
                "k",
                "--agg",
                "mean:x",
                "-o",
                "out.csv");
        assertFailure(
                1,
                "good.csv: there is no column \"y\"; there are k, x",
                "sort",
                "good.csv",
                "--by",
                "y",
                "-o",
                "out.csv");
        assertFailure(
                1,
                "good.csv: values of string and long stand side by side in an expression; cast one of them",
                "clean",
                "good.csv",
                "--where",
                "x > 1",
                "-o",
                "out.csv");
        assertFailure(
                1,
                "no/such/folder/out.csv: its folder does not exist; create it or choose another output",
                "sort",
                "good.csv",
                "--by",
                "k",
                "-o",
                "no/such/folder/out.csv");
        assertFailure(
                2,
                "aggregate \"mode\" where count, sum, mean, std, min, max, median, distinct, first "
                        + "or quantile:P (p95 for quantile:0.95) is needed",
                "group",
                "good.csv",
                "--by",
                "k",
                "--agg",
                "mode:x",
                "-o",
                "out.csv");
        for (String wrong :
                List.of("quantile:1.5:x", "quantile:x", "quantile:NaN:x", "quantile:-0.1:x", "quantile:0.5:")) {
            assertFailure(
                    2,
                    "aggregate \"" + wrong
                            + "\" where quantile:P:COLUMN with a P from 0 to 1 is needed, such as quantile:0.95:COLUMN",
                    "group",
                    "good.csv",
                    "--by",
                    "k",
                    "--agg",
                    wrong);
        }
        for (String wrong : List.of("p101", "p5th", "p1e9")) {
            assertFailure(
                    2,
                    "aggregate \"" + wrong + "\" where one from p0 to p100 is needed, such as p95:COLUMN",
                    "group",
                    "good.csv",
                    "--by",
                    "k",
                    "--agg",
                    wrong + ":x");
        }
        assertFailure(
                2, "\"x >\": the end where a value is needed", "clean", "good.csv", "--where", "x >", "-o", "out.csv");
        assertFailure(
                2,
                "--by thirds where range:C, hash:C, column:C, roundrobin, random:SEED, weighted:W1,W2,...,"
                        + " batches:ROWS or batches:LEAST-MOST:SEED is needed",
                "partition",
                "good.csv",
                "--by",
                "thirds",
                "-o",
                "out");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("bad.csv", "good.csv"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private void assertFailure(int exitCode, String message, String... args) {
        Outcome outcome = run(
                Stream.concat(Stream.of("-n", "3", "table"), Stream.of(args)).toArray(String[]::new));
        assertEquals(
                new Outcome(exitCode, "", "rankwise: " + message + "\n"),
                new Outcome(outcome.exitCode(), outcome.out(), outcome.err().replace(folder + "/", "")));
    }

    /** The same on stdout and in a file, at every rank count. */
    private void assertOutput(String expected, String... args) throws IOException {
        for (int ranks : RANK_COUNTS) {
            String[] all = Stream.concat(Stream.of("-n", "" + ranks, "table"), Stream.of(args))
                    .toArray(String[]::new);
            assertEquals(new Outcome(0, expected, ""), run(all));
            Path out = folder.resolve("result.csv");
            assertEquals(
                    new Outcome(0, "", ""),
                    run(Stream.concat(Stream.of(all), Stream.of("-o", "result.csv"))
                            .toArray(String[]::new)));
            assertEquals(expected, Files.readString(out));
            Files.delete(out);
        }
        assertFalse(Files.exists(folder.resolve("result.csv")));
    }

    /** Runs a command whose files are in the test's folder. */
    private Outcome run(String... args) {
        String[] inFolder = Stream.of(args)
                .map(arg -> arg.endsWith(".csv") || arg.startsWith("parts-") || arg.equals("out")
                        ? folder.resolve(arg).toString()
                        : arg)
                .toArray(String[]::new);
        return Outcome.of(inFolder);
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }
}
