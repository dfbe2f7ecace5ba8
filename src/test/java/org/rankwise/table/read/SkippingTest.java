package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.format.parquet.ParquetColumn;
import org.rankwise.format.parquet.ParquetWriter;
import org.rankwise.table.Sql;
import org.rankwise.table.Table;
import org.rankwise.table.clean.BatchSteps;
import org.rankwise.table.clean.Cleaning;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Field;
import org.rankwise.table.expression.Expression;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Of Parquet files, columns and row groups are read that are needed, and no row is lost by that. */
class SkippingTest {
    private static final Seed SEED = Seed.of(SkippingTest.class);
    private static final String[] SIGNS = {"=", "!=", "<", "<=", ">", ">="};
    private static final double[] ODD = {
        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, -1.5
    };
    private static final String[] TEXTS = {"", "a", "ab", "b", "zoë", "日本", "true", "2024-01-15", "x".repeat(300)};

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatIsNeededOnly() throws Exception {
        Path file = folder.resolve("big.parquet");
        try (Sql sql = new Sql()) {
            sql.run("copy (select i as id, hash(i)::varchar as noise, i % 7 as day from range(40960) r(i)) to '" + file
                    + "' (format parquet, row_group_size 2048)");
        }
        long whole = Files.size(file);
        long all = bytesRead(file, new Cleaning());
        assertTrue(all > 0.9 * whole, all + " of " + whole);
        Cleaning one = new Cleaning();
        one.where("id >= 5000 and id < 6000");
        long group = bytesRead(file, one);
        assertTrue(group < whole / 10, group + " of " + whole + " for one group of 20");
        Cleaning selected = new Cleaning();
        selected.derive("twice", "2 * id");
        selected.select(List.of("twice"));
        Cleaning dropped = new Cleaning();
        dropped.drop(List.of("noise"));
        dropped.rename("day", "weekday");
        dropped.drop(List.of("weekday"));
        for (Cleaning column : List.of(selected, dropped)) {
            long ids = bytesRead(file, column);
            assertTrue(ids > 0 && ids < whole / 2, ids + " of " + whole + " for a column of 8 bytes beside one of 20");
        }
        for (String nothing : List.of(
                "id < 0",
                "id is null",
                "id > 40959 or id = -5",
                "not (id >= 0)",
                "id in (50000, 60000)",
                "null = id",
                "day = 'x' and id < 0",
                "id * 0 = 0 and id < 0")) {
            assertEquals(0, groups(file, nothing), nothing);
        }
        for (String everything :
                List.of("id + 0 < 0", "id >= 0", "noise < 'zz'", "day = 3", "not (id = 5) and id is not null")) {
            assertEquals(20, groups(file, everything), everything);
        }
        assertEquals(2, groups(file, "id = 2047 or id = 2048"));
        assertEquals(3, groups(file, "id > 2047.5 and not id > 8000"));
    }

    private static int groups(Path file, String condition) throws Exception {
        return Ranks.call(1, world -> {
                    try (ParquetFiles files = new ParquetFiles(List.of(file))) {
                        return new ParquetReader(world, files, Map.of(), null)
                                .where(List.of(Expression.parse(condition)))
                                .units();
                    }
                })
                .getFirst();
    }

    /** Of the pages; the metadata is read first. */
    private long bytesRead(Path file, Cleaning cleaning) throws Exception {
        return Ranks.call(1, world -> {
                    try (ParquetFiles files = new ParquetFiles(List.of(file))) {
                        long metadata = files.bytesRead();
                        read(world, files, cleaning);
                        return files.bytesRead() - metadata;
                    }
                })
                .getFirst();
    }

    private static Batch read(Communicator world, ParquetFiles files, Cleaning cleaning) {
        RowReader reader = new ParquetReader(world, files, Map.of(), cleaning.needed(files.source(), files.names()));
        return cleaning.streamed().apply(reader.where(cleaning.conditions()).collect());
    }

    @Test
    void shouldLoseNoRow() throws Exception {
        int skipped = 0;
        for (int trial = 0; trial < 60; trial++) {
            Random random = SEED.random("rows", trial);
            Path file = folder.resolve("r" + trial + ".parquet");
            int count = write(file, random);
            for (int i = 0; i < 25; i++) {
                String condition = condition(random, 3);
                skipped += count - assertNoneLost(file, condition);
            }
        }
        assertTrue(skipped > 1000, skipped + " row groups skipped");
    }

    /** Statistics that are cut, of NaN, of both zeros, in another order, or none, by other writers. */
    @Test
    void shouldLoseNoRowOfOthers() throws Exception {
        for (String name : List.of(
                "binary_truncated_min_max",
                "nan_in_stats",
                "floating_orders_nan_count",
                "single_nan",
                "float16_zeros_and_nans",
                "int32_decimal",
                "fixed_length_decimal",
                "byte_array_decimal",
                "alltypes_plain",
                "int32_with_null_pages",
                "sort_columns",
                "rle_boolean_encoding")) {
            Path file = Path.of("src/test/resources/parquet", name + ".parquet");
            Table table = Ranks.call(1, world -> Table.read(world, TableFiles.of(file)))
                    .getFirst();
            for (Column column : table.batch().columns()) {
                String columnName = table.names().get(table.batch().columns().indexOf(column));
                Set<String> values = new TreeSet<>(Set.of("0"));
                for (int row = 0; row < Math.min(50, column.rows()); row++) {
                    if (!column.missing().at(row)) {
                        values.add(
                                column.type().isNumeric()
                                        ? column.text(row).replaceFirst("^-", "0-")
                                        : "'" + column.text(row).replace("'", "''") + "'");
                    }
                }
                for (String value : values) {
                    if (value.contains("Infinity") || column.type().isNumeric() == value.startsWith("'")) {
                        continue;
                    }
                    for (String sign : SIGNS) {
                        assertNoneLost(file, "\"" + columnName + "\" " + sign + " " + value);
                    }
                }
                assertNoneLost(file, "\"" + columnName + "\" is null");
                assertNoneLost(file, "\"" + columnName + "\" is not null");
            }
        }
    }

    /** Reads with and without statistics; returns how many groups were read with. */
    private static int assertNoneLost(Path file, String condition) throws Exception {
        return Ranks.call(1, world -> {
                    try (ParquetFiles files = new ParquetFiles(List.of(file))) {
                        Expression expression = Expression.parse(condition);
                        BatchStep step = BatchSteps.where(expression);
                        ParquetReader all = new ParquetReader(world, files, Map.of(), null);
                        ParquetReader some = all.where(List.of(expression));
                        assertEquals(
                                text(step.apply(all.collect())),
                                text(step.apply(some.collect())),
                                condition + "; " + SEED.line());
                        return some.units();
                    }
                })
                .getFirst();
    }

    private static List<String> text(Batch batch) {
        List<String> text = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            for (Column column : batch.columns()) {
                text.add(column.missing().at(row) ? null : column.text(row));
            }
        }
        return text;
    }

    /** Groups of a few rows of each type, each group of its own small range of values. */
    private static int write(Path file, Random random) throws Exception {
        List<String> names = List.of("n", "x", "t", "b", "d", "s");
        List<ColumnType> types = List.of(
                ColumnType.LONG,
                ColumnType.DOUBLE,
                ColumnType.STRING,
                ColumnType.BOOLEAN,
                ColumnType.DATE,
                ColumnType.TIMESTAMP);
        int groups = random.nextInt(1, 12);
        try (ParquetWriter writer = new ParquetWriter(
                file, names, types.stream().map(ParquetColumns::type).toList())) {
            for (int group = 0; group < groups; group++) {
                List<ParquetColumn> columns = new ArrayList<>();
                int rows = random.nextInt(1, 6);
                for (ColumnType type : types) {
                    ColumnBuilder builder = ColumnBuilder.of(type, rows);
                    int base = random.nextInt(4);
                    int nulls = random.nextInt(3);
                    for (int row = 0; row < rows; row++) {
                        Field field = new Field();
                        field.set(value(type, base, random));
                        if (random.nextInt(2) < nulls || type == ColumnType.STRING && field.length() == 0) {
                            builder.addMissing();
                        } else {
                            field.type();
                            builder.add(field);
                        }
                    }
                    columns.add(ParquetColumns.of(new Batch("", List.of("c"), List.of(builder.build()), rows))
                            .getFirst());
                }
                addNaN(columns.get(1), random);
                writer.write(columns);
            }
            writer.finish();
        }
        return groups;
    }

    /** As other writers have it: present, and not in the extremes. */
    private static void addNaN(ParquetColumn doubles, Random random) {
        for (int row = 0; row < doubles.rows(); row++) {
            if (random.nextInt(4) == 0) {
                doubles.doubles()[row] = ODD[random.nextInt(ODD.length)];
            }
        }
    }

    private static String value(ColumnType type, int base, Random random) {
        return switch (type) {
            case LONG -> Integer.toString(base * 3 + random.nextInt(3) - 5);
            case DOUBLE -> random.nextInt(5) == 0 ? "-0.0" : Double.toString((base * 3 + random.nextInt(6) - 8) / 2.0);
            case STRING -> TEXTS[Math.min(TEXTS.length - 1, base * 2 + random.nextInt(3))];
            case BOOLEAN -> base == 0 ? "true" : base == 1 ? "false" : random.nextBoolean() ? "true" : "false";
            case DATE -> "2024-01-1" + (base + random.nextInt(3));
            case TIMESTAMP -> "2024-01-1" + (base + random.nextInt(3)) + " 0" + random.nextInt(3) + ":00:00";
        };
    }

    private static String condition(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> "(" + condition(random, depth - 1) + " and " + condition(random, depth - 1) + ")";
            case 2 -> "(" + condition(random, depth - 1) + " or " + condition(random, depth - 1) + ")";
            case 3 -> "not (" + condition(random, depth - 1) + ")";
            default -> comparison(random);
        };
    }

    private static String comparison(Random random) {
        String sign = " " + SIGNS[random.nextInt(SIGNS.length)] + " ";
        return switch (random.nextInt(12)) {
            case 0 -> "n" + sign + (random.nextInt(14) - 6) / 2.0;
            case 1 -> (random.nextInt(14) - 6) + sign + "n";
            case 2 -> "x" + sign + (random.nextBoolean() ? "0" : "-0.0");
            case 3 -> "x" + sign + "n";
            case 4 -> "t" + sign + "'" + TEXTS[random.nextInt(TEXTS.length)] + "'";
            case 5 -> "b" + sign + (random.nextBoolean() ? "true" : "'false'");
            case 6 -> "d" + sign + "'2024-01-1" + random.nextInt(7) + "'";
            case 7 -> "s" + sign + "'2024-01-1" + random.nextInt(7) + "T01:30'";
            case 8 -> "d" + sign + "s";
            case 9 -> "nxtbds".charAt(random.nextInt(6)) + (random.nextBoolean() ? " is null" : " is not null");
            case 10 -> "n in (" + random.nextInt(8) + ", " + random.nextInt(8) + ", null)";
            default -> "n + 1" + sign + random.nextInt(8);
        };
    }
}
