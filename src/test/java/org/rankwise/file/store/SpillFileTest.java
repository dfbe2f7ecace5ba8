package org.rankwise.file.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.testing.Ranks;

class SpillFileTest {
    private static final int FILES = 3000;

    @Test
    void shouldGiveEachRankItsOwnFile(@TempDir Path folder) throws Exception {
        Ranks.run(4, world -> {
            for (int i = 0; i < FILES; i++) {
                try (SpillFile file = new SpillFile(folder)) {
                    long offset = file.append(ByteBuffer.allocate(Long.BYTES)
                            .putLong(world.rank() * FILES + i)
                            .flip());
                    assertEquals(
                            world.rank() * FILES + i,
                            file.read(offset, Long.BYTES).getLong());
                }
            }
        });
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
