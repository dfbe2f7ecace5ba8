package org.rankwise.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.describe.DescribeOracle;
import org.rankwise.table.describe.Description;
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.summary.Means;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class TableTest {
    private static final Seed SEED = Seed.of(TableTest.class);
    private static final int[] RANK_COUNTS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldHoldEveryFieldInFileOrder() throws Exception {
        for (int trial = 0; trial < 60; trial++) {
            Random random = SEED.random("fields", trial);
            String csv = new RandomCsv(random).text(random.nextInt(40) + 1);
            Path file = write("f" + trial + ".csv", csv);
            List<CsvRecord> records = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(csv).stream()
                    .toList();
            List<String> names = records.getFirst().getFields();
            Map<String, ColumnType> allText = new HashMap<>();
            names.forEach(name -> allText.put(name, ColumnType.STRING));
            for (int ranks : RANK_COUNTS) {
                int pieceBytes = random.nextInt(1, 100);
                List<Table> parts = Ranks.call(ranks, world -> read(world, pieceBytes, allText, file));
                List<Table> typed = Ranks.call(ranks, world -> read(world, pieceBytes, Map.of(), file));
                Description expected = DescribeOracle.describe(csv);
                for (int c = 0; c < names.size(); c++) {
                    int column = c;
                    List<String> fields = records.stream()
                            .skip(1)
                            .map(r -> r.getField(column))
                            .toList();
                    List<String> held = all(parts, names.get(c));
                    assertEquals(fields.size(), held.size(), SEED.line());
                    for (int row = 0; row < fields.size(); row++) {
                        String value = held.get(row);
                        assertEquals(
                                value == null ? "" : fields.get(row),
                                Objects.requireNonNullElse(value, ""),
                                SEED.line());
                    }
                    assertEquals(
                            expected.columns().get(c).type(), typed.getLast().type(names.get(c)), SEED.line());
                    assertEquals(
                            expected.columns().get(c).missing(),
                            all(typed, names.get(c)).stream()
                                    .filter(Objects::isNull)
                                    .count(),
                            SEED.line());
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameMeansAtAnyRankCount() throws Exception {
        Path weather = Path.of("examples/data/seattle-weather.csv");
        for (int ranks : RANK_COUNTS) {
            for (Means means : Ranks.call(
                    ranks,
                    world -> Table.read(world, weather)
                            .fillMissing("temp_max", 0)
                            .mean("temp_max", "wind"))) {
                assertEquals("""
                        column    mean
                        temp_max  16.43908281998631
                        wind      3.24113620807666""", means.toString());
            }
        }
    }

    @Test
    void shouldFillMissingValues() throws Exception {
        Path file = write("fill.csv", "n,x,t,e\n1,1.5,a,\n,,,\n4,NA,b,\n");
        for (int ranks : RANK_COUNTS) {
            Means means = Ranks.call(ranks, world -> {
                        Table table = read(world, 3, Map.of("e", ColumnType.DOUBLE), file);
                        assertEquals(3, table.totalRows());
                        Means before = table.mean("n", "x", "e");
                        assertEquals(new Means(List.of("n", "x", "e"), new double[] {2.5, 1.5, Double.NaN}), before);
                        Table filled = table.fillMissing("n", 7)
                                .fillMissing("x", 0.5)
                                .fillMissing("t", "c")
                                .fillMissing("e", -1);
                        assertTrue(List.of(filled.strings("t")).stream().noneMatch(Objects::isNull));
                        return filled.mean("n", "x", "e");
                    })
                    .getFirst();
            assertEquals(new Means(List.of("n", "x", "e"), new double[] {4, 2.5 / 3, -1}), means);
            assertThrows(
                    InputException.class,
                    () -> Ranks.run(
                            ranks, world -> read(world, 3, Map.of(), file).fillMissing("n", 0.5)));
        }
    }

    @Test
    void shouldCastStrictly() throws Exception {
        Path file = write("cast.csv", "a,b\n1,x\n2.0,5\n\"\n3\",7\n007,\"y\n\"\n,z\n");
        Path good = write("good.csv", "a,b\n1,2.0\n,\n3,4\n");
        for (int ranks : RANK_COUNTS) {
            InputException onCast = assertThrows(
                    InputException.class,
                    () -> Ranks.run(
                            ranks, world -> read(world, 2, Map.of(), file).cast("b", ColumnType.DOUBLE)));
            assertEquals(
                    file + ":2: column b has \"x\" where a double is needed; correct it or leave it empty",
                    onCast.getMessage());
            InputException onRead = assertThrows(
                    InputException.class,
                    () -> Ranks.run(ranks, world -> read(world, 2, Map.of("a", ColumnType.LONG), file)));
            assertEquals(
                    file + ":3: column a has \"2.0\" where a long is needed; correct it or leave it empty",
                    onRead.getMessage());
            InputException onMean = assertThrows(
                    InputException.class,
                    () -> Ranks.run(
                            ranks, world -> read(world, 2, Map.of(), file).mean("a")));
            assertEquals(
                    file + ":4: column a has \" 3\" where a double is needed; correct it or leave it empty",
                    onMean.getMessage());
            List<Table> casts = Ranks.call(
                    ranks,
                    world -> read(world, 2, Map.of(), good)
                            .cast("b", ColumnType.LONG)
                            .cast("a", ColumnType.DOUBLE));
            assertEquals(Arrays.asList("2", null, "4"), all(casts, "b"));
            assertEquals(Arrays.asList("1.0", null, "3.0"), all(casts, "a"));
        }
    }

    @Test
    void shouldNameTheColumnsThatThereAre() throws Exception {
        Path file = write("names.csv", "a,b,b\n1,x,y\n");
        assertEquals(
                file + ": there is no column \"c\"; there are a, b, b",
                assertThrows(
                                InputException.class,
                                () -> Ranks.run(
                                        2, world -> Table.read(world, file).mean("c")))
                        .getMessage());
        assertEquals(
                file + ": there are two columns \"b\"; rename one",
                assertThrows(
                                InputException.class,
                                () -> Ranks.run(
                                        2, world -> Table.read(world, file).type("b")))
                        .getMessage());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Table read(Communicator world, int pieceBytes, Map<String, ColumnType> types, Path file) {
        try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
            return Table.read(
                    world,
                    new org.rankwise.table.read.CsvReader(
                            world, open, new CsvPieces(open.list(), pieceBytes), types, null));
        }
    }

    private static List<String> all(List<Table> parts, String column) {
        List<String> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(Arrays.asList(part.strings(column))));
        return all;
    }
}
