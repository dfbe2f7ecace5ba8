package org.rankwise.table.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.fault.InputException;
import org.rankwise.table.RandomCsv;
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.CsvReader;
import org.rankwise.table.read.Dialect;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class DescribeTest {
    private static final Seed SEED = Seed.of(DescribeTest.class);
    private static final int[] RANK_COUNTS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldDescribeAsTheOracleAtAnyRankCountAndPieceSize() throws Exception {
        for (int trial = 0; trial < 250; trial++) {
            Random random = SEED.random("describe", trial);
            String csv = new RandomCsv(random).text(random.nextInt(random.nextInt(3) == 0 ? 400 : 20) + 1);
            Description expected = DescribeOracle.describe(csv);
            Path file = write("f" + trial + ".csv", csv);
            for (int ranks : RANK_COUNTS) {
                int pieceBytes = random.nextInt(4) == 0 ? 1 << 20 : random.nextInt(1, 200);
                for (Description description : describe(ranks, pieceBytes, file)) {
                    assertEquals(
                            expected,
                            description,
                            () -> "trial, ranks and piece: " + file + " " + ranks + " " + pieceBytes + "; "
                                    + SEED.line());
                }
            }
        }
    }

    @Test
    void shouldDescribeFilesOfManyBuffers() throws Exception {
        for (int trial = 0; trial < 4; trial++) {
            Random random = SEED.random("buffers", trial);
            String csv = new RandomCsv(random).text(12_000);
            Description expected = DescribeOracle.describe(csv);
            Path file = write("b" + trial + ".csv", csv);
            for (int ranks : new int[] {1, 3}) {
                int pieceBytes = random.nextInt(100_000, 400_000);
                assertEquals(
                        expected,
                        describe(ranks, pieceBytes, file).getFirst(),
                        () -> "piece " + pieceBytes + "; " + SEED.line());
            }
        }
    }

    @Test
    void shouldReadLinesLongerThanABuffer() throws Exception {
        String longText = "word ".repeat(60_000);
        String csv = "a,b\n1,x\n2," + longText + "\n3,y\n4,\"" + longText.replace(' ', '\n') + "\"\n5,z\n";
        Description expected = DescribeOracle.describe(csv);
        for (int pieceBytes : new int[] {1 << 10, 1 << 17, 1 << 18, 1 << 21}) {
            assertEquals(
                    expected, describe(2, pieceBytes, write("long.csv", csv)).getFirst());
        }
    }

    @Test
    void shouldReadFilesOfOneHeaderAsOneTable() throws Exception {
        Path a = write("a.csv", "x,y\n1,a\n2,b");
        Path b = write("b.csv", "x,y\r\n");
        Path c = write("c.csv", "\uFEFF\"x\",y\n3.5,c\n\n");
        Description whole = DescribeOracle.describe("x,y\n1,a\n2,b\n3.5,c\n");
        for (int ranks : RANK_COUNTS) {
            assertEquals(whole, describe(ranks, 3, a, b, c).getLast());
        }
    }

    @Test
    void shouldDescribeAHeaderOnly() throws Exception {
        for (String csv : new String[] {"x,y", "x,y\n", "\n\r\nx,y\r\n\n"}) {
            Description description = describe(3, 2, write("header.csv", csv)).getFirst();
            assertEquals(
                    "{\"rows\": 0, \"columns\": [{\"name\": \"x\", \"type\": \"string\", \"count\": 0, \"missing\": 0, "
                            + "\"min\": null, \"max\": null}, {\"name\": \"y\", \"type\": \"string\", \"count\": 0, \"missing\": 0, "
                            + "\"min\": null, \"max\": null}]}",
                    description.toJson());
        }
    }

    @Test
    void shouldPrintJsonAndATable() throws Exception {
        Description description = describe(2, 1 << 20, write("print.csv", "temp,name\n1.0,\"a\"\"b\"\n,zoë\n2.0,\n"))
                .getFirst();
        assertEquals(
                "{\"rows\": 3, \"columns\": [{\"name\": \"temp\", \"type\": \"double\", \"count\": 2, \"missing\": 1, "
                        + "\"mean\": 1.5, \"std\": 0.7071067811865476, \"min\": 1.0, \"max\": 2.0}, {\"name\": \"name\", "
                        + "\"type\": \"string\", \"count\": 2, \"missing\": 1, \"min\": \"a\\\"b\", \"max\": \"zoë\"}]}",
                description.toJson());
        assertEquals("""
                3 rows
                column  type    count  missing  mean          std  min  max
                temp    double      2        1   1.5  0.707106781  1.0  2.0
                name    string      2        1                     a"b  zoë""", description.toString());
    }

    @Test
    void shouldReadALineLongerThanManyRanges() throws Exception {
        String longLine = "x".repeat(5000);
        String csv = "a,b\n1," + longLine + "\n2,\"" + longLine.replace("x", "y\n") + "\"\n3,z\n";
        for (int ranks : RANK_COUNTS) {
            assertEquals(
                    DescribeOracle.describe(csv),
                    describe(ranks, 7, write("long.csv", csv)).getFirst());
        }
    }

    @Test
    void shouldReadInfinities() throws Exception {
        Description description =
                describe(2, 8, write("inf.csv", "x\ninf\n-Infinity\n1e999\n")).getFirst();
        assertEquals(
                "{\"rows\": 3, \"columns\": [{\"name\": \"x\", \"type\": \"double\", \"count\": 3, \"missing\": 0, "
                        + "\"mean\": null, \"std\": null, \"min\": null, \"max\": null}]}",
                description.toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1,2\\n3\\n4,5\\n6,7,8\\n | :3: 1 field where the header has 2; add the missing ones, or their delimiters",
                "a,b\\n1,2\\n\\n3,4,5\\n6\\n | :4: 3 fields where the header has 2; quote fields that hold a delimiter",
                "a,b\\n1,2\\n3,\"x\\ny\"z\\n6\\n | :4: text behind the closing quote of the field at byte 10; double the quotes inside it",
                "a,b\\n1,\"2\\n3,4\\n | :2: a quoted field starts here that never ends; close it, or double the quotes in it",
                "'' | : is empty where a header line is needed",
                "\\n\\n | : is empty where a header line is needed"
            })
    void shouldNameTheFirstThingWrongAtAnyRankCount(String escaped, String message) throws IOException {
        Path file = write("wrong.csv", escaped.translateEscapes());
        for (int ranks : RANK_COUNTS) {
            for (int pieceBytes : new int[] {1, 2, 3, 5, 8, 100}) {
                InputException e = assertThrows(InputException.class, () -> describe(ranks, pieceBytes, file));
                assertEquals(file + message, e.getMessage());
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoFileOrAnotherTable() throws IOException {
        Path a = write("a.csv", "x,y\n1,2\n");
        Path b = write("b.csv", "x,z\n1,2\n");
        assertEquals(
                b + ":1: the header x,z differs from x,y in " + a + "; take files of different tables one by one",
                assertThrows(InputException.class, () -> describe(2, 9, a, b)).getMessage());
        Path none = folder.resolve("none.csv");
        assertEquals(
                none + ": there is no such file; check the path",
                assertThrows(InputException.class, () -> describe(2, 9, a, none))
                        .getMessage());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(
                empty
                        + ": holds no .csv, .tsv or .txt file, compressed or not, and no .parquet file; name the files themselves",
                assertThrows(InputException.class, () -> describe(2, 9, empty)).getMessage());
        Path device = Path.of("/dev/null");
        assertEquals(
                device + ": is no regular file; name the files themselves, and copy what a pipe gives into one",
                assertThrows(InputException.class, () -> describe(2, 9, device)).getMessage());
        Path wide = folder.resolve("wide.csv");
        Files.writeString(wide, "\uFEFFx\n1\n", StandardCharsets.UTF_16LE);
        assertEquals(
                wide + ": is UTF-16 where UTF-8 is needed; say --encoding UTF-16",
                assertThrows(InputException.class, () -> describe(1, 9, wide)).getMessage());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Description> describe(int ranks, int pieceBytes, Path... files) throws Exception {
        return Ranks.call(ranks, world -> {
            try (CsvFiles open = CsvFiles.open(world, List.of(files), Dialect.CSV)) {
                return Describe.of(new CsvReader(world, open, new CsvPieces(open.list(), pieceBytes), Map.of(), null));
            }
        });
    }
}
