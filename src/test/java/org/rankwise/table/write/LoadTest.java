package org.rankwise.table.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.table.RandomTable;
import org.rankwise.table.Sql;
import org.rankwise.table.Table;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.describe.Describe;
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.CsvReader;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SortKey;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** What is stored as Parquet is what DuckDB reads from it. */
class LoadTest {
    private static final Seed SEED = Seed.of(LoadTest.class);
    private static final Map<String, ColumnType> TYPES = Map.of(
            "id",
            ColumnType.LONG,
            "key",
            ColumnType.STRING,
            "grp",
            ColumnType.LONG,
            "number",
            ColumnType.LONG,
            "value",
            ColumnType.DOUBLE,
            "day",
            ColumnType.DATE,
            "flag",
            ColumnType.BOOLEAN);

    @TempDir
    Path folder;

    @Test
    void shouldStoreWhatDuckDbReads() throws Exception {
        try (Sql sql = new Sql()) {
            for (int trial = 0; trial < 8; trial++) {
                Random random = SEED.random("load", trial);
                Path file = Files.writeString(
                        folder.resolve("t" + trial + ".csv"),
                        new RandomTable(random).text(trial == 0 ? 0 : random.nextInt(1, 500)));
                String csv = "select * from read_csv('" + file
                        + "', header = true, delim = ',', quote = '\"', escape = '\"', "
                        + "new_line = '\\n', auto_detect = false, columns = " + RandomTable.TYPES + ") order by id";
                for (int ranks : new int[] {1, 2, 3, 5}) {
                    Path out = folder.resolve("out" + trial + "-" + ranks);
                    Path keyed = folder.resolve("keyed" + trial + "-" + ranks);
                    int pieceBytes = random.nextInt(1, 500);
                    Ranks.run(ranks, world -> {
                        load(world, file, pieceBytes, List.of(), out);
                        load(world, file, pieceBytes, List.of("key", "flag"), keyed);
                    });
                    assertEquals(
                            sql.rows(csv), sql.rows("select * from '" + out + "/*.parquet' order by id"), SEED.line());
                    if (trial > 0) {
                        assertEquals(
                                sql.rows(csv),
                                sql.rows("select id, nullif(key, '__HIVE_DEFAULT_PARTITION__'), grp, number, "
                                        + "value, day, nullif(flag, '__HIVE_DEFAULT_PARTITION__')::boolean from read_parquet('"
                                        + keyed
                                        + "/**/*.parquet', hive_partitioning = true, hive_types = {'key': VARCHAR, "
                                        + "'flag': VARCHAR}) order by id"),
                                SEED.line());
                    }
                }
            }
        }
    }

    @Test
    void shouldStoreTimestampsAndManyGroups() throws Exception {
        StringBuilder csv = new StringBuilder("n,t\n");
        for (int n = 0; n < 300_000; n++) {
            csv.append(n).append(",2024-02-29T23:59:").append(10 + n % 50).append(n % 3 == 0 ? ".25+01:00\n" : "\n");
        }
        Path file = Files.writeString(folder.resolve("times.csv"), csv);
        Ranks.run(2, world -> load(world, file, 1 << 20, List.of(), folder.resolve("times")));
        try (Sql sql = new Sql()) {
            assertEquals(
                    List.of(List.of("300000", "44999850000", "2024-02-29 22:59:10.25", "2024-02-29 23:59:59.0")),
                    sql.rows("select count(*), sum(n), min(t), max(t) from '" + folder + "/times/*.parquet'"));
            List<String> types = new ArrayList<>();
            sql.rows("describe select * from '" + folder + "/times/*.parquet'").forEach(row -> types.add(row.get(1)));
            assertEquals(List.of("BIGINT", "TIMESTAMP"), types);
            assertEquals(
                    "3",
                    sql.rows("select count(distinct file_name || row_group_id) from parquet_metadata('" + folder
                                    + "/times/*.parquet')")
                            .getFirst()
                            .getFirst());
        }
    }

    @Test
    void shouldWriteSmallerGroupsWithLittleMemory() throws Exception {
        StringBuilder csv = new StringBuilder("key,text\n");
        for (int row = 0; row < 20_000; row++) {
            csv.append(row % 7)
                    .append(',')
                    .append("wide ".repeat(20))
                    .append(row)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("wide.csv"), csv);
        try (Sql sql = new Sql()) {
            for (List<String> by : List.of(List.<String>of(), List.of("key"))) {
                Path stored = folder.resolve("wide" + by.size());
                Ranks.run(2, world -> load(world, file, 1 << 20, by, 64 << 10, stored));
                String files = "'" + stored + "/**/*.parquet'";
                assertEquals(
                        List.of(List.of("20000", "21", "20000")),
                        sql.rows("select count(*), sum(distinct key), " + "count(distinct text) from read_parquet("
                                + files + ", hive_partitioning = true)"));
                // an eighth of 64 KiB: no more than a batch of the reader beyond it
                long most = Long.parseLong(
                        sql.rows("select max(total_uncompressed_size) from parquet_metadata(" + files + ")")
                                .getFirst()
                                .getFirst());
                assertTrue(most < 1 << 20, "a column of a group has " + most + " bytes");
            }
        }
    }

    private static void load(Communicator world, Path file, int pieceBytes, List<String> by, Path to) {
        load(world, file, pieceBytes, by, 0, to);
    }

    private static void load(
            Communicator world, Path file, int pieceBytes, List<String> by, long memoryBytes, Path to) {
        try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV);
                Memory memory = Memory.of(world, memoryBytes, null, to)) {
            Map<String, ColumnType> types = open.header().contains("id") ? TYPES : Map.of();
            new Load(
                            world,
                            new CsvReader(world, open, new CsvPieces(open.list(), pieceBytes), types, null),
                            by,
                            memory,
                            to)
                    .write();
        }
    }

    @Test
    void shouldReadBackWhatItStored() throws Exception {
        for (int trial = 0; trial < 6; trial++) {
            Random random = SEED.random("back", trial);
            Path file = Files.writeString(
                    folder.resolve("b" + trial + ".csv"), new RandomTable(random).text(random.nextInt(1, 400)));
            Path plain = folder.resolve("back" + trial);
            Path keyed = folder.resolve("hive" + trial);
            int pieceBytes = random.nextInt(1, 400);
            Ranks.run(3, world -> {
                load(world, file, pieceBytes, List.of(), plain);
                load(world, file, 100, List.of("grp"), keyed);
            });
            for (int ranks : new int[] {1, 2, 5}) {
                assertEquals(all(ranks, file), all(ranks, plain), SEED.line());
                assertEquals(all(ranks, file), all(ranks, keyed), SEED.line());
                assertEquals(described(ranks, file), described(ranks, plain), SEED.line());
            }
        }
    }

    @Test
    void shouldReadWhatDuckDbStores() throws Exception {
        try (Sql sql = new Sql()) {
            String rows =
                    "select i::bigint as n, i::integer as small, i / 7 as x, (i / 8)::float as f, i % 3 = 0 as b, "
                            + "'text ' || i % 50 as t, date '2024-01-01' + (i % 400)::integer as d, "
                            + "timestamp '2024-01-01 00:00:00' + to_microseconds(i * 1500000) as ts, "
                            + "case when i % 5 = 0 then null else i % 100 end::bigint as gaps from range(200000) r(i)";
            sql.run("create table t as " + rows);
            List<String> codecs = List.of("snappy", "zstd", "gzip", "uncompressed");
            for (String codec : codecs) {
                sql.run("copy t to '" + folder + "/" + codec + ".parquet' (format parquet, codec '" + codec + "')");
            }
            List<List<String>> expected =
                    sql.rows("select sum(n), sum(small), count(distinct t), min(d), max(ts), sum(gaps), "
                            + "count(gaps), sum(b::int), round(sum(f), 6) from t");
            for (String codec : codecs) {
                Path out = folder.resolve(codec + ".csv");
                Ranks.run(
                        2,
                        world -> Table.read(world, TableFiles.of(folder.resolve(codec + ".parquet")))
                                .write(out));
                List<List<String>> found =
                        sql.rows("select sum(n), sum(small), count(distinct t), min(d), max(ts), sum(gaps), "
                                + "count(gaps), sum(b::int), round(sum(f), 6) from read_csv('" + out
                                + "', header = true)");
                assertEquals(expected, found, codec);
            }
        }
    }

    @Test
    void shouldTellDamagedFiles() throws Exception {
        Path csv = Files.writeString(folder.resolve("d.csv"), new RandomTable(SEED.random("damage")).text(300));
        Path stored = folder.resolve("damage");
        Ranks.run(1, world -> load(world, csv, 1 << 20, List.of(), stored));
        byte[] whole = Files.readAllBytes(stored.resolve("part-00000.parquet"));
        Path file = folder.resolve("damaged.parquet");
        int told = 0;
        for (int trial = 0; trial < 400; trial++) {
            Random random = SEED.random("flip", trial);
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0 && bytes.length > 0; flips--) {
                bytes[
                                random.nextInt(2) == 0
                                        ? random.nextInt(bytes.length)
                                        : Math.max(0, bytes.length - 1 - random.nextInt(Math.min(bytes.length, 700)))] =
                        (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                Ranks.run(1, world -> Table.read(world, TableFiles.of(file)));
            } catch (InputException e) {
                told++;
            } catch (Throwable e) {
                throw new AssertionError("trial " + trial + "; " + SEED.line(), e);
            }
        }
        assertTrue(told > 100, told + " told");
    }

    private String all(int ranks, Path file) throws Exception {
        Path out = folder.resolve("all.csv");
        Ranks.run(
                ranks,
                world -> Table.read(world, TableFiles.of(file).with(TYPES))
                        .select("id", "key", "grp", "number", "value", "day", "flag")
                        .sort(new SortKey("id", false))
                        .write(out));
        return Files.readString(out);
    }

    private static String described(int ranks, Path file) throws Exception {
        return Ranks.call(
                        ranks,
                        world -> Describe.withQuantiles(
                                        world, TableFiles.of(file).with(TYPES))
                                .toJson())
                .getLast();
    }
}
