package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.table.Sql;
import org.rankwise.table.Table;
import org.rankwise.table.TableJobs;
import org.rankwise.table.clean.BatchSteps;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.expression.Expression;
import org.rankwise.table.sort.SortKey;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Folders called column=value come back as the columns that they were made of, and are read only where they are needed. */
class HiveFoldersTest {
    private static final Seed SEED = Seed.of(HiveFoldersTest.class);
    private static final String[] TEXTS = {
        "a/b",
        "a=b",
        "..",
        ".",
        "%41",
        "100%",
        "zoë",
        "日本語",
        " lead",
        "trail ",
        "a:b*?\"<>|",
        "x'y",
        "two\nlines",
        "back\\slash",
        "#1",
        "__HIVE",
        "-",
        "_x",
        "A",
        "a",
        "%2F",
        "tab\there"
    };
    private static final List<String> KEYS = List.of("text", "n", "x", "day", "flag", "at");

    @TempDir
    Path folder;

    @Test
    void shouldReadBackKeysOfEveryTypeAndSpelling() throws Exception {
        try (Sql sql = new Sql()) {
            for (int trial = 0; trial < 12; trial++) {
                Random random = SEED.random("keys", trial);
                Path csv = Files.writeString(folder.resolve("t" + trial + ".csv"), text(random, random.nextInt(1, 60)));
                List<String> by = new ArrayList<>(KEYS);
                Collections.shuffle(by, random);
                List<String> keys = by.subList(0, random.nextInt(1, 4));
                Path stored = folder.resolve("stored" + trial);
                Ranks.run(
                        1 + trial % 3,
                        world -> TableJobs.load(world, TableFiles.of(csv).in(Dialect.CSV), keys, stored));
                for (int ranks : new int[] {1, 3}) {
                    assertEquals(rows(ranks, csv), rows(ranks, stored), keys + "; " + SEED.line());
                }
                String key = keys.getFirst();
                assertEquals(
                        sql.rows("select coalesce(\"" + key + "\", '-none-') as k, count(*) from read_csv('" + csv
                                + "', header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',', new_line = '\\n', "
                                + "auto_detect = false, columns = {'id': 'VARCHAR', 'text': 'VARCHAR', 'n': 'VARCHAR', 'x': 'VARCHAR', "
                                + "'day': 'VARCHAR', 'flag': 'VARCHAR', 'at': 'VARCHAR'}) group by k order by k"),
                        sql.rows(
                                "select case \"" + key + "\" when '__HIVE_DEFAULT_PARTITION__' then '-none-' else \""
                                        + key
                                        + "\" end as k, count(*) from read_parquet('" + stored
                                        + "/**/*.parquet', hive_partitioning = true, hive_types_autocast = false) group by k order by k"),
                        keys + "; " + SEED.line());
            }
        }
    }

    private static List<String> rows(int ranks, Path file) throws Exception {
        List<List<String>> parts = Ranks.call(ranks, world -> {
            Table table = Table.read(world, TableFiles.of(file))
                    .select("id", "text", "n", "x", "day", "flag", "at")
                    .sort(new SortKey("id", false));
            List<String> rows = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                StringBuilder text = new StringBuilder();
                for (Column column : table.batch().columns()) {
                    text.append(column.missing().at(row) ? "-" : column.type() + ":" + column.text(row))
                            .append('|');
                }
                rows.add(text.toString());
            }
            return rows;
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    private static String text(Random random, int rows) {
        StringBuilder csv = new StringBuilder("id,text,n,x,day,flag,at\n");
        for (int id = 0; id < rows; id++) {
            // a first row with values, so that no column is without a type
            boolean first = id == 0;
            String text = TEXTS[random.nextInt(TEXTS.length)];
            csv.append(id)
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? '"' + text.replace("\"", "\"\"") + '"' : "")
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? random.nextInt(-2, 3) : "")
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? random.nextInt(3) - 0.75 : "")
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? "2024-01-0" + random.nextInt(1, 4) : "")
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? random.nextBoolean() : "")
                    .append(',')
                    .append(first || random.nextInt(5) > 0 ? "2024-01-01 1" + random.nextInt(3) + ":00:00" : "")
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void shouldReadOnlyTheFoldersThatAConditionLeaves() throws Exception {
        StringBuilder csv = new StringBuilder("k,id\n");
        for (int id = 0; id < 1000; id++) {
            csv.append(id % 10 == 9 ? "" : "00" + id % 10)
                    .append(',')
                    .append(id)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("k.csv"), csv);
        Path stored = folder.resolve("stored");
        Map<String, ColumnType> asText = Map.of("k", ColumnType.STRING);
        Ranks.run(
                1,
                world -> TableJobs.load(
                        world, TableFiles.of(file).in(Dialect.CSV).with(asText), List.of("k"), stored));
        for (Map.Entry<String, Integer> each : Map.of(
                        "k = 3",
                        1,
                        "k > 3 and k <= 5",
                        2,
                        "k is null",
                        1,
                        "k is not null",
                        9,
                        "not k < 8 or k is null",
                        2,
                        "k in (1, 2, 77)",
                        2,
                        "k = 3 and id < 0",
                        0,
                        "id >= 0",
                        10,
                        "k + 1 = 4",
                        10)
                .entrySet()) {
            Ranks.run(1, world -> {
                try (ParquetFiles files = new ParquetFiles(parquet(stored))) {
                    long metadata = files.bytesRead();
                    ParquetReader all = new ParquetReader(world, files, Map.of(), null);
                    Expression condition = Expression.parse(each.getKey());
                    ParquetReader some = all.where(List.of(condition));
                    assertEquals(each.getValue(), some.units(), each.getKey());
                    Batch found = BatchSteps.where(condition).apply(some.collect());
                    long read = files.bytesRead() - metadata;
                    assertEquals(
                            BatchSteps.where(condition).apply(all.collect()).rows(), found.rows(), each.getKey());
                    assertTrue(some.units() > 0 ? read > 0 : read == 0, read + " bytes for " + each.getKey());
                }
            });
        }
        // zeros before a number stay where it is to be text
        List<String> keys = Ranks.call(
                        2,
                        world -> Table.read(world, TableFiles.of(stored).with(asText))
                                .group(List.of("k"), List.of())
                                .strings("k"))
                .stream()
                .flatMap(Stream::of)
                .toList();
        assertEquals(Arrays.asList("000", "001", "002", "003", "004", "005", "006", "007", "008", null), keys);
    }

    @Test
    void shouldLeaveOutWhatIsNotData() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "k,id\na,1\nb,2\n");
        Path stored = folder.resolve("stored");
        Ranks.run(1, world -> TableJobs.load(world, TableFiles.of(file).in(Dialect.CSV), List.of("k"), stored));
        Path part = stored.resolve("k=a/part-00000.parquet");
        for (String other :
                List.of("_temporary/0/k=a/x.parquet", ".hidden/x.parquet", "k=a/_x.parquet", "k=a/.x.parquet")) {
            Files.createDirectories(stored.resolve(other).getParent());
            Files.copy(part, stored.resolve(other));
        }
        // Spark's name for an empty text, and another's
        for (String missing : List.of("k=", "k=__HIVE_DEFAULT_PARTITION__")) {
            Files.createDirectories(stored.resolve(missing));
            Files.copy(part, stored.resolve(missing).resolve("part-00000.parquet"));
        }
        Table table = Ranks.call(
                        1, world -> Table.read(world, TableFiles.of(stored)).sort(new SortKey("k", false)))
                .getFirst();
        assertEquals(Arrays.asList("a", "b", null, null), Arrays.asList(table.strings("k")));
    }

    private static List<Path> parquet(Path stored) throws Exception {
        try (Stream<Path> files = Files.walk(stored)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
