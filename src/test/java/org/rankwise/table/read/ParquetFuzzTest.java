package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.table.RandomTable;
import org.rankwise.table.Sql;
import org.rankwise.table.Table;
import org.rankwise.table.TableJobs;
import org.rankwise.table.expression.Expression;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.Patience;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Damaged Parquet files end in a table or in one line that names the file, soon and in little memory. */
class ParquetFuzzTest {
    private static final Seed SEED = Seed.of(ParquetFuzzTest.class);
    private static final int[] EXTREMES = {0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x15, 0x19};
    // damage is as likely in the metadata, at a file's end, as in the pages before it
    private static final int METADATA = 900;
    private static final int LONGEST = 8_000;
    private static final int SLOWEST_SECONDS = 5;

    @TempDir
    Path folder;

    @Test
    void shouldEndWellOnDamagedFiles() throws Exception {
        fuzz(3_000);
    }

    @Test
    @Tag("slow")
    void shouldEndWellOnManyDamagedFiles() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int cases) throws Exception {
        List<byte[]> files = files();
        Path file = folder.resolve("fuzz.parquet");
        int refused = 0;
        for (int i = 0; i < cases; i++) {
            Random random = SEED.random("case", i);
            Files.write(file, damage(random, files.get(i % files.size())));
            long start = System.nanoTime();
            try {
                Ranks.run(1, _ -> askStatistics(file));
                Ranks.run(1 + i % 2, world -> Table.read(world, TableFiles.of(file)));
            } catch (InputException e) {
                refused++;
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            } catch (Throwable e) {
                throw new AssertionError("case " + i + ": " + SEED.line(), e);
            }
            assertTrue(
                    System.nanoTime() - start < Patience.nanos(SLOWEST_SECONDS),
                    "case " + i + " is slow: " + SEED.line());
        }
        assertTrue(refused > cases / 4 && refused < cases, refused + " of " + cases + " refused");
    }

    private static void askStatistics(Path file) {
        try (ParquetFiles files = new ParquetFiles(List.of(file))) {
            Expression condition = Expression.parse("a = 'x' or not (a < 3 and a is null)");
            for (int unit = 0; unit < files.units(); unit++) {
                for (String name : files.names()) {
                    int at = unit;
                    condition.canBeTrue(_ -> files.possible(at, name));
                }
            }
        }
    }

    private static byte[] damage(Random random, byte[] file) {
        if (random.nextInt(4) == 0) {
            return Mutation.of(file, random);
        }
        byte[] bytes = file.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int from = random.nextBoolean() ? Math.max(0, bytes.length - METADATA) : 0;
            int at = random.nextInt(from, bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(6)), (byte)
                            EXTREMES[random.nextInt(EXTREMES.length)]);
            }
        }
        return bytes;
    }

    private List<byte[]> files() throws Exception {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> others = Files.walk(Path.of("src/test/resources/parquet"));
                Sql sql = new Sql()) {
            for (Path other : others.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                if (Files.size(other) < LONGEST) {
                    files.add(Files.readAllBytes(other));
                }
            }
            for (String version : List.of("v1", "v2")) {
                for (String codec : List.of("snappy", "zstd", "gzip", "lz4_raw", "uncompressed")) {
                    Path file = folder.resolve(version + codec + ".parquet");
                    sql.run(
                            "copy (select i, i / 7 as x, 'text ' || i % 5 as few, 'text ' || i as many, date '2024-01-01' + i::int "
                                    + "as d, i % 2 = 0 as b, case when i % 3 = 0 then null else i::decimal(20, 2) end as n from "
                                    + "range(60) r(i)) to '" + file + "' (format parquet, parquet_version '" + version
                                    + "', codec '"
                                    + codec + "')");
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        Path csv = Files.writeString(folder.resolve("own.csv"), new RandomTable(SEED.random("own")).text(100));
        Ranks.run(
                1,
                world -> TableJobs.load(world, TableFiles.of(csv).in(Dialect.CSV), List.of(), folder.resolve("own")));
        files.add(Files.readAllBytes(folder.resolve("own/part-00000.parquet")));
        return files;
    }
}
