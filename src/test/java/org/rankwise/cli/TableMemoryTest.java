package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.testing.Seed;
import org.rankwise.testing.Thoroughness;

/** Files up to a hundred times as large as the memory of a rank give the same bytes as in memory, and leave nothing behind. */
class TableMemoryTest {
    private static final Seed SEED = Seed.of(TableMemoryTest.class);
    private static final int[] RANK_COUNTS = Thoroughness.ranks(new int[] {1, 2, 5}, 1, 2, 3, 5, 8);
    private static final String MEMORY = "64K";
    private static final int ROWS = 160_000;

    @TempDir
    static Path folder;

    private static Path large;
    private static Path medium;
    private static Path other;

    @BeforeAll
    static void writeTables() throws IOException {
        large = table("large.csv", SEED.random("large"), ROWS);
        medium = table("medium.csv", SEED.random("medium"), ROWS / 5);
        other = table("other.csv", SEED.random("other"), ROWS / 8);
        assertTrue(Files.size(large) > 100 * 64 << 10, Files.size(large) + " bytes");
    }

    /** Few and many keys, with nulls, skew and texts that must be quoted. */
    private static Path table(String name, Random random, int rows) throws IOException {
        StringBuilder csv = new StringBuilder("id,many,few,number,value,text,day\n");
        for (int row = 0; row < rows; row++) {
            int skewed = Math.min(random.nextInt(rows), random.nextInt(rows));
            csv.append(row)
                    .append(',')
                    .append(random.nextInt(20) == 0 ? "" : "key" + skewed)
                    .append(',')
                    .append(random.nextInt(10) == 0 ? "" : "ab\"c,".charAt(random.nextInt(2)))
                    .append(',')
                    .append(random.nextInt(9) == 0 ? "" : Integer.toString(random.nextInt(2000)))
                    .append(',')
                    .append(random.nextInt(9) == 0 ? "" : Double.toString(random.nextInt(100) / 8.0))
                    .append(',')
                    .append(random.nextInt(30) == 0 ? "\"say \"\"ñ\"\", you\"" : "text " + random.nextInt(50))
                    .append(',')
                    .append("2024-0")
                    .append(random.nextInt(1, 10))
                    .append("-11\n");
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    @Test
    void shouldSort() throws Exception {
        assertSame("sort", large, "--by", "few,number:desc");
        assertSame("sort", medium, "--by", "text:desc,value");
    }

    @Test
    void shouldGroupByManyKeys() throws Exception {
        assertSame(
                "group",
                medium,
                "--by",
                "many",
                "--agg",
                "count:id,sum:number,mean:value,std:value,min:text,max:day,median:number,distinct:few,first:text,first:value,"
                        + "p90:number,quantile:0.1:value");
    }

    @Test
    void shouldGroupManyValuesOfFewKeys() throws Exception {
        assertSame(
                "group",
                large,
                "--by",
                "few",
                "--agg",
                "median:id,p99.9:id,median:value,p25:value,distinct:many,nunique:day," + "distinct:value,sum:number");
    }

    /** Rows of one key are on different ranks and in different runs, each of which has a first. */
    @Test
    void shouldFindFirstOfFewKeys() throws Exception {
        assertSame("group", large, "--by", "few", "--agg", "first:id,first:many,first:number,first:value,first:day");
        assertSame("group", medium, "--by", "text,few", "--agg", "first:id,first:many,first:value,count:id");
    }

    @Test
    void shouldJoinTwoLargeTables() throws Exception {
        assertSame("join", medium, other.toString(), "--on", "many", "--how", "left");
        assertSame("join", other, medium.toString(), "--on", "id,few");
    }

    @Test
    void shouldJoinWithSmallTable() throws Exception {
        Path small =
                Files.writeString(folder.resolve("small.csv"), "few,number,name\na,7,x\na,7,y\nb,8,\"z,z\"\n,9,none\n");
        for (String how : List.of("inner", "left")) {
            assertSame("join", large, small.toString(), "--on", "few,number", "--how", how);
        }
    }

    @Test
    void shouldJoinOneKeyWithVeryManyRows() throws Exception {
        Path same = Files.writeString(
                folder.resolve("same.csv"),
                "many,n\n"
                        + IntStream.range(0, 40_000)
                                .mapToObj(n -> "key" + (n % 7 == 0 ? n : 0) + "," + n + "\n")
                                .collect(Collectors.joining()));
        Path few = Files.writeString(folder.resolve("few.csv"), "many,m\nkey7,1\nkey0,2\nkey1,3\n,4\nkey0,5\n");
        assertSame("join", few, same.toString(), "--on", "many", "--how", "left");
        assertSame("join", same, few.toString(), "--on", "many");
    }

    @Test
    void shouldClean() throws Exception {
        assertSame("clean", medium, "--drop", "id,many", "--distinct", "all", "--where", "number > 5");
        assertSame(
                "clean",
                medium,
                "--distinct",
                "many",
                "--fill",
                "number=mean",
                "--fill",
                "text=previous",
                "--fill",
                "many=previous",
                "--where",
                "value > 1",
                "--sample",
                "9000:7",
                "--derive",
                "x=number+1",
                "--head",
                "8000");
    }

    @Test
    void shouldPartition() throws Exception {
        for (String by : List.of("range:number", "column:number")) {
            Path expected = folder.resolve("expected-" + by.replace(':', '-'));
            assertDone("1", "partition", medium.toString(), "--by", by, "--parts", "7", "-o", expected.toString());
            for (int ranks : RANK_COUNTS) {
                Path out = folder.resolve("parts-" + by.replace(':', '-') + ranks);
                assertDone(
                        "" + ranks,
                        "partition",
                        medium.toString(),
                        "--by",
                        by,
                        "--parts",
                        "7",
                        "--memory",
                        MEMORY,
                        "-o",
                        out.toString());
                assertEquals(
                        Files.readString(expected.resolve("manifest.json")),
                        Files.readString(out.resolve("manifest.json")),
                        by);
                assertNoneLeft();
            }
        }
    }

    /** The result in memory by one rank, and with little memory at any rank count. */
    private static void assertSame(String operation, Path input, String... args) throws Exception {
        Path expected = folder.resolve("expected.csv");
        Path out = folder.resolve("out.csv");
        List<String> all = Stream.concat(Stream.of(operation, input.toString()), Stream.of(args))
                .toList();
        assertDone(
                "1",
                Stream.concat(all.stream(), Stream.of("-o", expected.toString()))
                        .toArray(String[]::new));
        for (int ranks : RANK_COUNTS) {
            assertDone(
                    "" + ranks,
                    Stream.concat(all.stream(), Stream.of("--memory", MEMORY, "-o", out.toString()))
                            .toArray(String[]::new));
            long differs = Files.mismatch(expected, out);
            assertEquals(
                    -1,
                    differs,
                    () -> all + " at " + ranks + " ranks differs from byte " + differs + "; " + SEED.line());
            assertNoneLeft();
        }
    }

    private static void assertDone(String ranks, String... args) {
        String[] command =
                Stream.concat(Stream.of("-n", ranks, "table"), Stream.of(args)).toArray(String[]::new);
        assertEquals(new Outcome(0, "", ""), Outcome.of(command), () -> String.join(" ", command) + "; " + SEED.line());
    }

    private static void assertNoneLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertArrayEquals(
                    new String[0],
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("."))
                            .toArray());
        }
    }
}
