package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.InputException;
import org.rankwise.table.Sql;
import org.rankwise.table.Table;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.TextColumn;
import org.rankwise.testing.Ranks;

/** Files of many writers, and of DuckDB in every version and codec, are read as DuckDB reads them. */
class ParquetFormatTest {
    private static final Path FILES = Path.of("src/test/resources/parquet");

    @TempDir
    Path folder;

    /** Impala's, Spark's, parquet-mr's, Arrow's and Go's, from the tests of the format's project. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alltypes_dictionary",
                "alltypes_plain",
                "alltypes_plain.snappy",
                "binary",
                "binary_truncated_min_max",
                "byte_array_decimal",
                "byte_stream_split.zstd",
                "concatenated_gzip_members",
                "datapage_v1-snappy-compressed-checksum",
                "datapage_v2_empty_datapage.snappy",
                "delta_binary_packed",
                "delta_byte_array",
                "delta_encoding_optional_column",
                "delta_encoding_required_column",
                "delta_length_byte_array",
                "dict-page-offset-zero",
                "fixed_length_byte_array",
                "fixed_length_decimal",
                "fixed_length_decimal_legacy",
                "float16_nonzeros_and_nans",
                "float16_zeros_and_nans",
                "floating_orders_nan_count",
                "int32_decimal",
                "int32_with_null_pages",
                "int64_decimal",
                "lz4_raw_compressed",
                "nan_in_stats",
                "page_v2_empty_compressed",
                "plain-dict-uncompressed-checksum",
                "rle-dict-snappy-checksum",
                "rle_boolean_encoding",
                "single_nan",
                "sort_columns",
                "unknown-logical-type"
            })
    void shouldReadTheFilesOfOthers(String name) throws Exception {
        try (Sql sql = new Sql()) {
            assertSame(sql, FILES.resolve(name + ".parquet"));
        }
    }

    /** Each type twice, once split: the oracle cannot read that of all types. */
    @Test
    void shouldReadSplitBytesOfEveryType() throws Exception {
        Table table = read(FILES.resolve("byte_stream_split_extended.gzip.parquet"));
        assertEquals(14, table.names().size());
        for (int c = 0; c < 14; c += 2) {
            String[] plain = table.strings(table.names().get(c));
            assertEquals(200, plain.length);
            assertEquals(
                    Arrays.asList(plain),
                    Arrays.asList(table.strings(table.names().get(c + 1))),
                    table.names().get(c + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1, snappy",
        "v1, zstd",
        "v1, gzip",
        "v1, uncompressed",
        "v1, lz4_raw",
        "v2, snappy",
        "v2, zstd",
        "v2, lz4_raw",
        "v2, uncompressed"
    })
    void shouldReadWhatDuckDbWrites(String version, String codec) throws Exception {
        try (Sql sql = new Sql()) {
            sql.run("create table t as select i::tinyint as i8, i::smallint as i16, (i * 1000003)::integer as i32, "
                    + "i * 1000000000039 - 5 as i64, (i + 100)::utinyint as u8, (i * 500)::usmallint as u16, "
                    + "(i * 30000000)::uinteger as u32, (i * 30000000000)::ubigint as u64, i / 7 as d, (i / 8)::float as f, "
                    + "case when i % 9 = 0 then 'nan'::double when i % 10 = 0 then -0.0 when i % 11 = 0 then 'inf' else random() end "
                    + "as odd, i % 3 = 0 as b, case when i % 3 > 0 then i % 2 = 0 end as maybe, "
                    + "'text ' || i % 7 as few, repeat('prefix ', i::integer % 5) || i as many, '' as nothing, "
                    + "case when i % 4 > 0 then 'zoë ' || (i * 7919) % 1000 end as gaps, null::integer as none, "
                    + "date '2024-01-01' + ((i * 37) % 20000 - 30000)::integer as day, time '00:00:00' + to_microseconds(i * 400000001) as tod, "
                    + "timestamp '1960-01-01' + to_microseconds(i * 7777777777) as us, "
                    + "(timestamp '1960-01-01' + to_microseconds(i * 7777777777))::timestamp_ms as ms, "
                    + "(timestamp '1960-01-01' + to_microseconds(i * 7777777777))::timestamp_ns as ns, "
                    + "(i / 7)::decimal(4, 2) as d4, (i * 777 / 7)::decimal(9, 3) as d9, "
                    + "(i * 123456789 / 7)::decimal(18, 4) as d18, (i * 12345678901234 / 7)::decimal(30, 5) as d30, "
                    + "(i * 5)::decimal(10, 0) as whole, uuid() as id "
                    + "from (select j % 101 as i from range(5000) r(j))");
            Path file = folder.resolve("t.parquet");
            sql.run("copy t to '" + file + "' (format parquet, parquet_version '" + version + "', codec '" + codec
                    + "', row_group_size 2048)");
            assertSame(sql, file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datapage_v2.snappy.parquet|column e is nested, and only flat tables are read; write its parts as columns of their own",
                "nulls.snappy.parquet|column b_struct is nested, and only flat tables are read; write its parts as columns of their own",
                "nested_lists.snappy.parquet|column a is nested, and only flat tables are read; write its parts as columns of their own",
                "repeated_primitive_no_list.parquet|column Int32_list is nested, and only flat tables are read; write its parts as"
                        + " columns of their own",
                "hadoop_lz4_compressed.parquet|column c0 is compressed by LZ4 in Hadoop's frames, which is not read; write it with"
                        + " zstd, snappy, gzip or lz4_raw",
                "rle-dict-uncompressed-corrupt-checksum.parquet|column long_field has a page whose checksum is not the one in its"
                        + " header; fetch or write the file again",
                "int96_from_spark.parquet|column a has a time, stored as -108302821, that is not within the years 0 to 9999; correct"
                        + " it or leave it empty"
            })
    void shouldRefuseInOneLine(String name, String message) {
        Path file = FILES.resolve(name);
        InputException refused = assertThrows(InputException.class, () -> read(file));
        assertEquals(file + ": " + message, refused.getMessage());
    }

    /** What crashed or hung other readers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad/PARQUET-1481",
                "bad/ARROW-RS-GH-6229-DICTHEADER",
                "bad/ARROW-RS-GH-6229-LEVELS",
                "bad/ARROW-GH-43605",
                "bad/ARROW-GH-45185",
                "bad/ARROW-GH-47662",
                "nation.dict-malformed"
            })
    void shouldEndWellOnFilesKnownToBeBad(String name) throws Exception {
        Path file = FILES.resolve(name + ".parquet");
        try {
            read(file);
        } catch (InputException e) {
            assertTrue(
                    e.getMessage().startsWith(file + ": ")
                            && e.getMessage().lines().count() == 1,
                    e.getMessage());
        }
    }

    private static Table read(Path file) throws Exception {
        return Ranks.call(1, world -> Table.read(world, TableFiles.of(file))).getFirst();
    }

    private static void assertSame(Sql sql, Path file) throws Exception {
        Table table = read(file);
        List<List<String>> described = sql.rows("describe select * from '" + file + "'");
        assertEquals(described.stream().map(List::getFirst).toList(), table.names());
        List<String> oracle = new ArrayList<>();
        for (List<String> column : described) {
            String name = "\"" + column.get(0) + "\"";
            oracle.add(
                    switch (table.type(column.get(0))) {
                        case DOUBLE -> column.get(1).equals("DOUBLE") ? name : name + "::varchar";
                        case TIMESTAMP -> "epoch_us(" + name + ")";
                        case STRING ->
                            column.get(1).equals("BLOB") ? "hex(" + name + ")" : "hex(encode(" + name + "::varchar))";
                        default -> name + "::varchar";
                    });
        }
        List<List<String>> expected = sql.rows("select " + String.join(", ", oracle) + " from '" + file + "'");
        assertEquals(expected.size(), table.rows());
        for (int c = 0; c < described.size(); c++) {
            Column column = table.batch().columns().get(c);
            for (int row = 0; row < expected.size(); row++) {
                String want = expected.get(row).get(c);
                if (want != null && column.type() == ColumnType.DOUBLE) {
                    want = Double.toString(
                            Double.parseDouble(want.replace("inf", "Infinity").replace("nan", "NaN")));
                }
                boolean none = want == null || want.isEmpty() || want.equals("NaN");
                assertEquals(
                        none ? null : want,
                        column.missing().at(row) ? null : text(column, row),
                        described.get(c) + ", row " + row);
            }
        }
    }

    private static String text(Column column, int row) {
        return switch (column.type()) {
            case TIMESTAMP -> Long.toString(column.prefix(row));
            case STRING ->
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(
                                ((TextColumn) column).bytes(),
                                ((TextColumn) column).start(row),
                                ((TextColumn) column).ends()[row]);
            default -> column.text(row);
        };
    }
}
