package org.rankwise.file.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** All ranks' bytes in rank order, in a file or printed, of memory and of temporary files, also where a rank has none. */
class RankOrderedFileTest {
    private static final Seed SEED = Seed.of(RankOrderedFileTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldWriteAndPrintTheSame() throws Exception {
        for (int ranks : new int[] {1, 2, 3, 5, 8}) {
            for (long limitBytes : new long[] {0, 100, 1L << 40}) {
                ByteArrayOutputStream expected = new ByteArrayOutputStream();
                expected.writeBytes(new byte[] {'h', '\n'});
                for (int rank = 0; rank < ranks; rank++) {
                    chunks(ranks, rank).forEach(expected::writeBytes);
                }
                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                Path file = folder.resolve("out");
                Ranks.run(ranks, world -> {
                    for (boolean isPrinted : new boolean[] {false, true}) {
                        try (SpillFile spill = new SpillFile(folder)) {
                            RankOrderedFile part = new RankOrderedFile(file, file, spill, limitBytes);
                            chunks(ranks, world.rank()).forEach(chunk -> part.append(chunk.clone(), chunk.length));
                            if (isPrinted) {
                                part.print(world, new byte[] {'h', '\n'}, printed);
                            } else {
                                part.write(world, new byte[] {'h', '\n'});
                            }
                        }
                    }
                });
                assertArrayEquals(expected.toByteArray(), printed.toByteArray(), SEED.line());
                assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file), SEED.line());
                Files.delete(file);
                try (Stream<Path> left = Files.list(folder)) {
                    assertEquals(List.of(), left.toList());
                }
            }
        }
    }

    /** Some of more than a message; none on every third rank. */
    private static List<byte[]> chunks(int ranks, int rank) {
        Random random = SEED.random(ranks, rank);
        return Stream.generate(() -> new byte[random.nextInt(4) == 0 ? random.nextInt(700_000) : random.nextInt(99)])
                .limit(rank % 3 == 2 ? 0 : random.nextInt(6))
                .peek(random::nextBytes)
                .toList();
    }
}
