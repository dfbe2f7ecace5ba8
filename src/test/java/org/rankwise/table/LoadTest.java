package org.rankwise.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** What is stored as Parquet is what DuckDB reads from it. */
class LoadTest {
    private static final Seed SEED = Seed.of(LoadTest.class);
    private static final Map<String, ColumnType> TYPES = Map.of("id", ColumnType.LONG, "key", ColumnType.STRING, "grp",
            ColumnType.LONG, "number", ColumnType.LONG, "value", ColumnType.DOUBLE, "day", ColumnType.DATE, "flag",
            ColumnType.BOOLEAN);

    @TempDir
    Path folder;

    @Test
    void shouldStoreWhatDuckDbReads() throws Exception {
        try (Sql sql = new Sql()) {
            for (int trial = 0; trial < 8; trial++) {
                Random random = SEED.random("load", trial);
                Path file = Files.writeString(folder.resolve("t" + trial + ".csv"),
                        new RandomTable(random).text(trial == 0 ? 0 : random.nextInt(1, 500)));
                String csv = "select * from read_csv('" + file + "', header = true, delim = ',', quote = '\"', escape = '\"', "
                        + "new_line = '\\n', auto_detect = false, columns = " + RandomTable.TYPES + ") order by id";
                for (int ranks : new int[] {1, 2, 3, 5}) {
                    Path out = folder.resolve("out" + trial + "-" + ranks);
                    Path keyed = folder.resolve("keyed" + trial + "-" + ranks);
                    int pieceBytes = random.nextInt(1, 500);
                    Ranks.run(ranks, world -> {
                        load(world, file, pieceBytes, List.of(), out);
                        load(world, file, pieceBytes, List.of("key", "flag"), keyed);
                    });
                    assertEquals(sql.rows(csv), sql.rows("select * from '" + out + "/*.parquet' order by id"), SEED.line());
                    if (trial > 0) {
                        assertEquals(sql.rows(csv), sql.rows("select id, nullif(key, '__HIVE_DEFAULT_PARTITION__'), grp, number, "
                                + "value, day, nullif(flag, '__HIVE_DEFAULT_PARTITION__')::boolean from read_parquet('"
                                + keyed + "/**/*.parquet', hive_partitioning = true, hive_types = {'key': VARCHAR, "
                                + "'flag': VARCHAR}) order by id"), SEED.line());
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
            assertEquals(List.of(List.of("300000", "44999850000", "2024-02-29 22:59:10.25", "2024-02-29 23:59:59.0")),
                    sql.rows("select count(*), sum(n), min(t), max(t) from '" + folder + "/times/*.parquet'"));
            List<String> types = new ArrayList<>();
            sql.rows("describe select * from '" + folder + "/times/*.parquet'").forEach(row -> types.add(row.get(1)));
            assertEquals(List.of("BIGINT", "TIMESTAMP"), types);
            assertEquals("3", sql.rows("select count(distinct file_name || row_group_id) from parquet_metadata('" + folder
                    + "/times/*.parquet')").getFirst().getFirst());
        }
    }

    private static void load(Communicator world, Path file, int pieceBytes, List<String> by, Path to) {
        try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
            Map<String, ColumnType> types = open.header().contains("id") ? TYPES : Map.of();
            new Load(world, new CsvReader(world, open, new Pieces(open.list(), pieceBytes), types, null), by, to).write();
        }
    }
}
