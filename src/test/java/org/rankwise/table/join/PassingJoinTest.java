package org.rankwise.table.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.table.Table;
import org.rankwise.table.TableJobs;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.sort.Memory;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** The join of files, beside that of tables in memory. */
class PassingJoinTest {
    private static final Seed SEED = Seed.of(PassingJoinTest.class);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void shouldJoinAsInMemory(int ranks) throws Exception {
        Random random = SEED.random(ranks);
        // whole numbers, missing ones, and late in the file texts: the column is read anew as another type
        StringBuilder rows = new StringBuilder("key,other,n\n");
        for (int row = 0; row < 5_000; row++) {
            String key = row > 4_900 && random.nextInt(9) == 0
                    ? "a longer text"
                    : random.nextInt(20) == 0 ? "" : "" + random.nextInt(60);
            rows.append(key)
                    .append(',')
                    .append(random.nextInt(3))
                    .append(',')
                    .append(row)
                    .append('\n');
        }
        Path left = write("left.csv", rows.toString());
        StringBuilder matches = new StringBuilder("key,other,n\n");
        for (int row = 0; row < 90; row++) {
            matches.append(row % 11 == 0 ? "a longer text" : "" + random.nextInt(80))
                    .append(',')
                    .append(random.nextInt(3))
                    .append(",r")
                    .append(row)
                    .append('\n');
        }
        Path right = write("right.csv", matches.toString());
        for (List<String> on : List.of(List.of("key"), List.of("other", "key"))) {
            for (boolean keepAll : new boolean[] {false, true}) {
                Path expected = folder.resolve("expected.csv");
                Path found = folder.resolve("found.csv");
                Ranks.run(ranks, world -> {
                    Table.read(world, left)
                            .join(Table.read(world, right), on, keepAll)
                            .write(expected);
                    join(world, left, right, on, keepAll, found);
                });
                assertEquals(Files.readString(expected), Files.readString(found), SEED::line);
            }
        }
    }

    @Test
    void shouldRefuseKeysOfTwoTypes() throws Exception {
        Path numbers = write("numbers.csv", "key,a\n1,2\n2,3\n");
        Path texts = write("texts.csv", "key,b\nx,2\n");
        Path out = folder.resolve("out.csv");
        String line = assertThrows(
                        InputException.class,
                        () -> Ranks.run(2, world -> join(world, numbers, texts, List.of("key"), false, out)))
                .getMessage();
        assertEquals(texts + ": column key is of string here and of long in " + numbers + "; cast one of them", line);
        assertTrue(Files.notExists(out));
    }

    @Test
    void shouldJoinKeysWithoutValues() throws Exception {
        Path none = write("none.csv", "key,a\n,2\n,3\n");
        Path texts = write("texts.csv", "key,b\nx,2\n");
        Path out = folder.resolve("out.csv");
        Ranks.run(3, world -> join(world, none, texts, List.of("key"), true, out));
        assertEquals("key,a,b\n,2,\n,3,\n", Files.readString(out));
        Ranks.run(3, world -> join(world, texts, none, List.of("key"), true, out));
        assertEquals("key,b,a\nx,2,\n", Files.readString(out));
    }

    @Test
    void shouldTellOfMissingKeyFirst() throws Exception {
        Path left = write("left.csv", "key,a\n1,2\n\"never ends\n");
        Path right = write("right.csv", "other,b\n1,2\n");
        assertTrue(assertThrows(
                        InputException.class,
                        () -> Ranks.run(
                                2, world -> join(world, left, right, List.of("key"), true, folder.resolve("out.csv"))))
                .getMessage()
                .startsWith(right.toString()));
    }

    private static void join(Communicator world, Path left, Path right, List<String> on, boolean keepAll, Path out) {
        try (Memory memory = Memory.of(world, out)) {
            TableJobs.join(world, TableFiles.of(left), TableFiles.of(right), on, keepAll, memory, out);
        }
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
