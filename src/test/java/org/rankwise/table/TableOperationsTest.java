package org.rankwise.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.group.GroupBy;
import org.rankwise.table.group.GroupSink;
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.CsvReader;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.sort.SortKey;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Every operation gives what DuckDB gives, and the same bytes at any number of ranks and size of piece. */
class TableOperationsTest {
    private static final Seed SEED = Seed.of(TableOperationsTest.class);
    private static final int[] RANK_COUNTS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    private Sql sql;

    @BeforeEach
    void open() throws Exception {
        sql = new Sql();
    }

    @AfterEach
    void close() throws Exception {
        sql.close();
    }

    @Test
    void shouldGroup() throws Exception {
        String aggregates = "count:value,sum:number,sum:value,mean:value,mean:number,std:value,std:number,min:value,"
                + "max:number,min:key,max:key,median:value,median:number,distinct:key,nunique:value,min:day,max:flag,sum:flag,"
                + "first:id,first:key,first:number,first:value,first:day,first:flag,"
                + "p95:value,quantile:0.25:number,p33.3:value,p0:number,p100:value";
        String select = "count(value), sum(number), sum(value), avg(value), avg(number), stddev_samp(value), "
                + "stddev_samp(number), min(value), max(number), min(key), max(key), median(value), median(number), "
                + "count(distinct key), count(distinct value), min(day), max(flag), sum(flag::int)"
                + List.of("id", "key", "number", "value", "day", "flag").stream()
                        .map(name -> ", first(" + name + " order by id) filter (where " + name + " is not null)")
                        .collect(Collectors.joining())
                + ", quantile_cont(value, 0.95), quantile_cont(number, 0.25), quantile_cont(value, 0.333), "
                + "min(number)::double, max(value)";
        for (int trial = 0; trial < 12; trial++) {
            Random random = SEED.random("group", trial);
            Path file = table("g" + trial, random, random.nextInt(400));
            for (String by : List.of("key", "grp", "grp,key", "value", "day,flag")) {
                String result = same(random, (world, pieceBytes) -> {
                    try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
                        GroupBy each = new GroupBy(world, List.of(by.split(",")), Aggregate.parse(aggregates));
                        RowReader reader = new CsvReader(
                                world, open, new CsvPieces(open.list(), pieceBytes), types(), each.columns());
                        GroupSink sink = reader.read(CsvScan.Order.IN_RANK_ORDER, () -> each.sink(Long.MAX_VALUE));
                        return new Table(world, each.result(sink, reader.empty()), null);
                    }
                });
                String keys = String.join(", ", by.split(","));
                assertRows(
                        "select " + keys + ", " + select + " from g" + trial + " group by " + keys + " order by "
                                + ordered(by),
                        result);
            }
        }
    }

    @Test
    void shouldSort() throws Exception {
        for (int trial = 0; trial < 12; trial++) {
            Random random = SEED.random("sort", trial);
            Path file = table("s" + trial, random, random.nextInt(500));
            for (String by :
                    List.of("key", "grp:desc", "grp,key:desc", "value", "number:desc,value", "day,flag:desc,key")) {
                String result = same(
                        random,
                        (world, pieceBytes) -> read(world, pieceBytes, file)
                                .sort(SortKey.parse(by).toArray(SortKey[]::new)));
                assertRows("select * from s" + trial + " order by " + ordered(by) + ", id", result);
            }
        }
    }

    @Test
    void shouldJoin() throws Exception {
        for (int trial = 0; trial < 12; trial++) {
            Random random = SEED.random("join", trial);
            Path left = table("l" + trial, random, random.nextInt(100));
            Path right = table("r" + trial, random, random.nextInt(60));
            for (String on : List.of("key", "grp,key", "day", "value")) {
                for (boolean keepAll : new boolean[] {false, true}) {
                    String result = same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, left)
                                    .join(read(world, pieceBytes, right), List.of(on.split(",")), keepAll));
                    List<String> columns = new ArrayList<>();
                    for (String side : new String[] {"a", "b"}) {
                        for (String name : "id,key,grp,number,value,day,flag".split(",")) {
                            if (side.equals("a") || !List.of(on.split(",")).contains(name)) {
                                columns.add(side + "." + name);
                            }
                        }
                    }
                    List<String> equal = List.of(on.split(",")).stream()
                            .map(key -> "a." + key + " = b." + key)
                            .toList();
                    assertRows(
                            "select " + String.join(", ", columns) + " from l" + trial + " a "
                                    + (keepAll ? "left" : "inner") + " join r" + trial + " b on "
                                    + String.join(" and ", equal)
                                    + " order by a.id, b.id",
                            result);
                }
            }
        }
    }

    @Test
    void shouldFilterAndDerive() throws Exception {
        String[] conditions = {
            "value > 10 and not (number < 0 or key = 'a')",
            "key is null",
            "day >= '2024-05-01'",
            "flag and value is not null",
            "key in ('a', 'zoë') or grp % 2 = 1",
            "(value + 1) * 2 <= -3.5e1",
            "contains(key, 'ï') or starts_with(key, 'long')",
            "month(day) = 3",
            "coalesce(value, 0) = 0",
            "not flag"
        };
        for (int trial = 0; trial < 4; trial++) {
            Random random = SEED.random("where", trial);
            Path file = table("w" + trial, random, random.nextInt(300));
            for (String condition : conditions) {
                String result = same(
                        random,
                        (world, pieceBytes) -> read(world, pieceBytes, file)
                                .where(condition)
                                .derive("double", "value * 2 - grp / 4")
                                .derive("whole", "grp * 3 + id")
                                .derive("up", "upper(key)")
                                .derive("size", "length(key)")
                                .drop("flag")
                                .rename("day", "date"));
                assertRows(
                        "select id, key, grp, number, value, day, value * 2 - grp / 4, grp * 3 + id, upper(key), "
                                + "length(key) from w" + trial + " where " + condition + " order by id",
                        result);
            }
        }
    }

    @Test
    void shouldRebalanceInOrder() throws Exception {
        for (int trial = 0; trial < 4; trial++) {
            Random random = SEED.random("rebalance", trial);
            Path file = table("b" + trial, random, random.nextInt(300));
            String result = same(random, (world, pieceBytes) -> {
                Table some = read(world, pieceBytes, file)
                        .where("id < 20 or key = 'a'")
                        .rebalance();
                long share = some.totalRows() / world.size();
                assertTrue(
                        some.rows() == share || some.rows() == share + 1,
                        () -> some.rows() + " of " + share + "; " + SEED.line());
                return some;
            });
            assertRows("select * from b" + trial + " where id < 20 or key = 'a' order by id", result);
        }
    }

    @Test
    void shouldCleanAcrossRanks() throws Exception {
        for (int trial = 0; trial < 8; trial++) {
            Random random = SEED.random("clean", trial);
            int rows = random.nextInt(200);
            Path file = table("c" + trial, random, rows);
            String name = "c" + trial;
            assertRows(
                    "select * from " + name + " where id in (select min(id) from " + name
                            + " group by key, grp) order by id",
                    same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, file).distinct("key", "grp")));
            assertRows(
                    "select id, last_value(value ignore nulls) over (order by id rows unbounded preceding) from " + name
                            + " order by id",
                    same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, file)
                                    .fillPrevious("value")
                                    .select("id", "value")));
            assertRows(
                    "select * from " + name + " where key is not null and value is not null order by id",
                    same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, file).dropMissing("key", "value")));
            assertRows(
                    "select id, coalesce(value, (select avg(value) from " + name + ")) from " + name + " order by id",
                    same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, file)
                                    .fillMean("value")
                                    .select("id", "value")));
            int count = random.nextInt(100);
            assertRows(
                    "select * from " + name + " order by id limit " + count,
                    same(
                            random,
                            (world, pieceBytes) -> read(world, pieceBytes, file).head(count)));
            String sample = same(
                    random,
                    (world, pieceBytes) ->
                            read(world, pieceBytes, file).sample(count, 42).select("id"));
            assertEquals(Math.min(count, rows), sample.lines().count() - 1, SEED.line());
        }
    }

    /** What a table is made of, on a rank. */
    private interface Work {
        Table of(Communicator world, int pieceBytes) throws Exception;
    }

    /** The CSV of a table, which must be the same at every rank count. */
    private String same(Random random, Work work) throws Exception {
        String first = null;
        for (int ranks : RANK_COUNTS) {
            int pieceBytes = random.nextInt(4) == 0 ? 1 << 20 : random.nextInt(1, 400);
            Path file = folder.resolve("out.csv");
            Ranks.run(ranks, world -> work.of(world, pieceBytes).write(file));
            String text = Files.readString(file);
            first = first == null ? text : first;
            assertEquals(first, text, () -> ranks + " ranks, pieces of " + pieceBytes + "; " + SEED.line());
        }
        return first;
    }

    private void assertRows(String query, String csv) throws Exception {
        List<List<String>> expected = sql.rows(query);
        List<List<String>> found = CsvRows.of(csv);
        assertEquals(expected.size(), found.size(), () -> query + "; " + SEED.line());
        for (int row = 0; row < expected.size(); row++) {
            for (int c = 0; c < expected.get(row).size(); c++) {
                String a = expected.get(row).get(c);
                String b = found.get(row).get(c);
                int at = row;
                int column = c;
                assertTrue(
                        isSame(a, b),
                        () -> query + ": row " + at + " column " + column + ": " + a + " is not " + b + "; "
                                + SEED.line());
            }
        }
    }

    /** Equal texts, or numbers that are equal up to the rounding of DuckDB's sums. */
    private static boolean isSame(String a, String b) {
        if (a == null || b == null || a.equals(b)) {
            return a == null ? b == null : a.equals(b);
        }
        try {
            double x = Double.parseDouble(a);
            double y = Double.parseDouble(b);
            return Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)) || Math.abs(x - y) < 1e-9;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Path table(String name, Random random, int rows) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".csv"), new RandomTable(random).text(rows));
        sql.run("create table " + name + " as select * from read_csv('" + file
                + "', header = true, delim = ',', quote = '\"', "
                + "escape = '\"', new_line = '\\n', auto_detect = false, columns = " + RandomTable.TYPES + ")");
        return file;
    }

    /** A column's type may not depend on what a small random table happens to hold. */
    private static Map<String, ColumnType> types() {
        return Map.of(
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
    }

    private static String ordered(String by) {
        return String.join(
                ", ",
                List.of(by.split(",")).stream()
                        .map(key -> key.replace(":", " ") + " nulls last")
                        .toList());
    }

    private static Table read(Communicator world, int pieceBytes, Path file) {
        try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
            return Table.read(world, new CsvReader(world, open, new CsvPieces(open.list(), pieceBytes), types(), null));
        }
    }
}
