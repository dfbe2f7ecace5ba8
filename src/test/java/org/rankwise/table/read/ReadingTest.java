package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.table.RandomCsv;
import org.rankwise.table.Table;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.describe.Describe;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** What files may look like: cases after csv-spectrum and RFC 4180, packed, in other encodings and dialects. */
class ReadingTest {
    private static final Seed SEED = Seed.of(ReadingTest.class);
    private static final int[] RANK_COUNTS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldReadTheCornersOfTheFormat() throws Exception {
        assertRows("a,b,c\n1,\"\",\"\"\n2,3,4\n", "1||", "2|3|4");
        assertRows("a,b,c\n1,\" \",2", "1| |2");
        assertRows("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", "1|ha \"ha\" ha", "3|4");
        assertRows("a,b\r\n\"1\r\n2\",3\r\n4,5", "1\r\n2|3", "4|5");
        assertRows(
                "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
                "1|{\"type\": \"Point\", \"at\": [102.0, 0.5]}");
        assertRows("first,last,address\nJohn,Doe,\"120, any st.\"\n", "John|Doe|120, any st.");
        assertRows("a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n", "1|2|3", "Once upon \na time|5|6", "7|8|9");
        assertRows("a,b,c\n1,2,3\n4,5,ʤ\n", "1|2|3", "4|5|ʤ");
        assertRows("a,\"b\n,c\"\n,\n\n\n\"\",\",\"\n", "|", "|,");
        assertRows("\uFEFFa,b\r\n1,5\" pipe\r\n", "1|5\" pipe");
        assertRows("a\n\"\"\n\n\"\n\"\n", "", "\n");
        assertRows("a,b\n" + ",\n".repeat(7), "|", "|", "|", "|", "|", "|", "|");
    }

    @Test
    void shouldReadAsFastCsvDoes() throws Exception {
        for (int trial = 0; trial < 80; trial++) {
            Random random = SEED.random("fastcsv", trial);
            String csv = new RandomCsv(random).text(random.nextInt(60) + 1);
            List<String> rows = new ArrayList<>();
            for (CsvRecord record : CsvReader.builder().skipEmptyLines(true).ofCsvRecord(csv).stream()
                    .skip(1)
                    .toList()) {
                rows.add(record.getFields().stream()
                        .map(field -> isMissing(field) ? "" : field)
                        .collect(Collectors.joining("|")));
            }
            assertRows(csv, rows.toArray(String[]::new));
        }
    }

    @Test
    void shouldReadPackedFilesFoldersAndPatterns() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("a.csv"), "x,y\n1,a\n");
        Files.write(parts.resolve("b.csv.gz"), gzip("x,y\n2,\"b\nb\"\n", "3,c\n"));
        Files.write(parts.resolve("c.csv.zst"), zstd("x,y\r\n4,d\r\n5,e"));
        Files.writeString(parts.resolve("d.tsv"), "x\ty\n6\tf\n");
        Files.writeString(parts.resolve("readme.md"), "no table");
        Files.writeString(parts.resolve(".e.csv"), "hidden");
        List<String> all = List.of("1|a", "2|b\nb", "3|c", "4|d", "5|e", "6|f");
        for (int ranks : RANK_COUNTS) {
            assertEquals(all, rows(ranks, Dialect.AUTO, parts));
            assertEquals(all.subList(0, 5), rows(ranks, Dialect.AUTO, parts.resolve("*.csv*")));
            assertEquals(all.subList(1, 3), rows(ranks, Dialect.AUTO, parts.resolve("[b]*")));
        }
    }

    @Test
    void shouldTellWhatIsWrongWithFiles() throws Exception {
        byte[] whole = gzip("x,y\n" + "1,2\n".repeat(10_000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 20));
        assertFault(cut + ": ends in the middle of its compressed data; fetch it again", cut);
        Path none = Files.writeString(folder.resolve("no.csv.gz"), "x,y\n1,2\n");
        assertFault(none + ": is no gzip file, or is damaged: Not in GZIP format; fetch it again", none);
        Path pattern = folder.resolve("q*.csv");
        assertFault(pattern + ": matches no file; check the pattern", pattern);
        Path good = Files.writeString(folder.resolve("g1.csv"), "x,y\n1,2\n");
        Files.createDirectory(folder.resolve("g2.csv"));
        assertFault(
                folder.resolve("g2.csv") + ": is no regular file; name the files themselves", folder.resolve("g*.csv"));
        Path odd = Files.write(folder.resolve("odd.csv"), new byte[] {'x', '\n', 'y'});
        assertEquals(
                odd + ": is not in UTF-16; say its --encoding",
                assertThrows(
                                InputException.class,
                                () -> rows(2, dialect(',', '"', 0, true, StandardCharsets.UTF_16), odd))
                        .getMessage());
        assertEquals(1, rows(2, Dialect.AUTO, good).size());
    }

    @Test
    void shouldTellAFileThatChangesWhileItIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("grows.csv"), "x,y\n1,2\n");
        assertEquals(
                file + ": changed while it was read; run again when nothing writes to it",
                assertThrows(
                                InputException.class,
                                () -> Ranks.run(3, world -> {
                                    try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
                                        if (world.rank() == 0) {
                                            Files.writeString(file, "x,y\n1,2\n3,4\n");
                                        }
                                        world.barrier();
                                        Describe.of(new org.rankwise.table.read.CsvReader(
                                                world, open, CsvPieces.of(open.list()), Map.of(), null));
                                    }
                                }))
                        .getMessage());
    }

    @Test
    void shouldReadOtherDialectsAndEncodings() throws Exception {
        Path file = folder.resolve("d.csv");
        Files.write(
                file,
                "naïve;x\n'a;''b';1\n# it's a 'comment;\n\n'two\nlines';2\n".getBytes(StandardCharsets.ISO_8859_1));
        for (int ranks : RANK_COUNTS) {
            assertEquals(
                    List.of("a;'b|1", "two\nlines|2"),
                    rows(ranks, dialect(';', '\'', '#', true, StandardCharsets.ISO_8859_1), file));
        }
        Files.write(file, "1|a\n2|b\n".getBytes(StandardCharsets.UTF_16));
        for (int ranks : RANK_COUNTS) {
            assertEquals(List.of("1|a", "2|b"), rows(ranks, dialect(0, '"', 0, false, StandardCharsets.UTF_16), file));
        }
        assertEquals(
                List.of("column0", "column1"),
                Ranks.call(
                                2,
                                world -> Table.read(
                                                world,
                                                TableFiles.of(file)
                                                        .in(dialect('|', '"', 0, false, StandardCharsets.UTF_16)))
                                        .names())
                        .getFirst());
    }

    @Test
    void shouldReadCommentsAnywhere() throws Exception {
        for (int trial = 0; trial < 60; trial++) {
            Random random = SEED.random("comments", trial);
            String csv = new RandomCsv(random).text(random.nextInt(60) + 1);
            List<CsvRecord> records = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(csv).stream()
                    .toList();
            StringBuilder commented = new StringBuilder();
            for (CsvRecord record : records) {
                if (random.nextInt(4) == 0) {
                    commented.append(random.nextBoolean() ? "#,\"it's\" a \",comment\"\n" : "#\"\n");
                }
                commented
                        .append(record.getFields().stream()
                                .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .append('\n');
            }
            Path file = Files.writeString(folder.resolve("comments.csv"), commented);
            List<String> expected = records.stream()
                    .skip(1)
                    .map(record -> record.getFields().stream()
                            .map(field -> isMissing(field) ? "" : field)
                            .collect(Collectors.joining("|")))
                    .toList();
            for (int ranks : new int[] {1, 3}) {
                assertEquals(
                        expected,
                        rows(ranks, random.nextInt(1, 99), dialect(',', '"', '#', true, StandardCharsets.UTF_8), file),
                        SEED.line());
            }
        }
    }

    @Test
    void shouldSniffTheDelimiter() throws Exception {
        Map<String, String> delimiters = Map.of(
                "a,b\n1,2\n",
                ",",
                "a;b\n1,5;2,5\n",
                ";",
                "a\tb\n1,5\t2\n",
                "\t",
                "a|b|c\n1|2|3\n",
                "|",
                "a\n1\n",
                ",",
                "a,b;c\n1,2;3\n",
                ",",
                "name;price,eur\nx;1\ny;2\n",
                ";",
                "a,b\n1,2\n3\n",
                ",",
                "\"x;y;z\",b\n1,2\n",
                ",");
        for (Map.Entry<String, String> each : delimiters.entrySet()) {
            Path file = Files.writeString(folder.resolve("sniff.csv"), each.getKey());
            try (CsvFile open = CsvFile.open(file, Dialect.AUTO)) {
                assertEquals(
                        each.getValue(), String.valueOf((char) open.dialect().delimiter()), each.getKey());
            }
        }
    }

    @Test
    void shouldWidenATypeThatALateValueDoesNotFit() throws Exception {
        String many = "1,2,,true,2024-01-01\n".repeat(9000);
        Path file = Files.writeString(
                folder.resolve("late.csv"), "l,d,n,b,t\n" + many + "x,2.5,7,maybe,2024-01-01T00:00\n" + many);
        for (int ranks : RANK_COUNTS) {
            for (Table table : Ranks.call(ranks, world -> Table.read(world, file))) {
                assertEquals(
                        "[string, double, long, string, timestamp]",
                        table.names().stream().map(table::type).toList().toString());
            }
        }
    }

    /** Fields of up to seven bytes are read from one word, others and those that a piece cuts one by one. */
    @Test
    void shouldReadTheSameNumberByEveryWay() throws Exception {
        List<String> fields =
                List.of("-0.0", "0.0", "-0.00", "-0", "-.0", "-0.00000000", "0", "-1.5", "1e-3", "-0e5", "7.");
        String csv = "x,i\n" + (String.join(",1\n", fields) + ",1\n").repeat(30);
        Path file = Files.writeString(folder.resolve("zeros.csv"), csv);
        for (int ranks : RANK_COUNTS) {
            for (int pieceBytes : new int[] {1, 7, 33, 1 << 20}) {
                List<Double> read = new ArrayList<>();
                Ranks.call(ranks, world -> {
                            try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
                                Map<String, ColumnType> types = Map.of("x", ColumnType.DOUBLE, "i", ColumnType.LONG);
                                return Table.read(
                                                world,
                                                new org.rankwise.table.read.CsvReader(
                                                        world,
                                                        open,
                                                        new CsvPieces(open.list(), pieceBytes),
                                                        types,
                                                        null))
                                        .doubles("x");
                            }
                        })
                        .forEach(part -> Arrays.stream(part).forEach(read::add));
                assertEquals(30 * fields.size(), read.size());
                for (int row = 0; row < read.size(); row++) {
                    // Double.equals tells the zeros apart
                    assertEquals(Double.valueOf(fields.get(row % fields.size())), read.get(row));
                }
            }
        }
    }

    private static Dialect dialect(int delimiter, int quote, int comment, boolean header, Charset encoding) {
        return new Dialect((byte) delimiter, (byte) quote, (byte) comment, header, encoding);
    }

    private static boolean isMissing(String field) {
        return List.of("", "NA", "N/A", "NaN", "nan", "null", "NULL").contains(field);
    }

    private void assertFault(String message, Path... files) {
        for (int ranks : new int[] {1, 3}) {
            assertEquals(
                    message,
                    assertThrows(InputException.class, () -> rows(ranks, Dialect.AUTO, files))
                            .getMessage());
        }
    }

    /** Rows of fields with bars between, at every rank count. */
    private void assertRows(String csv, String... rows) throws Exception {
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        Random random = SEED.random(csv);
        for (int ranks : RANK_COUNTS) {
            assertEquals(List.of(rows), rows(ranks, random.nextInt(1, 40), Dialect.CSV, file), () -> csv + SEED.line());
        }
        assertTrue(rows.length > 0);
    }

    private static List<String> rows(int ranks, Dialect dialect, Path... files) throws Exception {
        return rows(ranks, 3, dialect, files);
    }

    private static List<String> rows(int ranks, int pieceBytes, Dialect dialect, Path... files) throws Exception {
        List<String> rows = new ArrayList<>();
        Ranks.call(ranks, world -> {
                    try (CsvFiles open = CsvFiles.open(world, List.of(files), dialect)) {
                        Map<String, ColumnType> texts =
                                open.header().stream().collect(Collectors.toMap(name -> name, _ -> ColumnType.STRING));
                        Table table = Table.read(
                                world,
                                new org.rankwise.table.read.CsvReader(
                                        world, open, new CsvPieces(open.list(), pieceBytes), texts, null));
                        List<String[]> columns =
                                table.names().stream().map(table::strings).toList();
                        List<String> mine = new ArrayList<>();
                        for (int row = 0; row < table.rows(); row++) {
                            int at = row;
                            mine.add(columns.stream()
                                    .map(column -> column[at] == null ? "" : column[at])
                                    .collect(Collectors.joining("|")));
                        }
                        return mine;
                    }
                })
                .forEach(rows::addAll);
        return rows;
    }

    private static byte[] gzip(String... streams) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : streams) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
