package org.rankwise.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rankwise.testing.Seed;

class PartsTest {
    private static final Seed SEED = Seed.of(PartsTest.class);

    /** Values that the reference implementation gives; they may never change. */
    @Test
    void shouldHashAsXxh64() {
        assertEquals(0xEF46DB3751D8E999L, hash(""));
        assertEquals(0xD24EC4F1A98C6E5BL, hash("a"));
        assertEquals(0x44BC2CF5AD770999L, hash("abc"));
        assertEquals(0xFBCEA83C8A378BF1L, hash("Nobody inspects the spammish repetition"));
    }

    private static long hash(String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.US_ASCII);
        return Hashing.xxh64(bytes, 2, bytes.length - 2);
    }

    @Test
    void shouldWeighParts() {
        for (int trial = 0; trial < 200; trial++) {
            Random random = SEED.random("weights", trial);
            double[] weights = random.doubles(random.nextInt(1, 9))
                    .map(w -> random.nextInt(3) == 0 ? 0 : w)
                    .toArray();
            weights[random.nextInt(weights.length)] = 0.5;
            long total = random.nextInt(1000);
            WeightedParts parts = new WeightedParts(total, weights);
            long next = 0;
            for (int part = 0; part < parts.parts(); part++) {
                assertEquals(next, parts.range(part).start(), SEED.line());
                next = parts.range(part).end();
                double share = total * weights[part] / Arrays.stream(weights).sum();
                assertTrue(Math.abs(parts.range(part).size() - share) <= 1, SEED.line());
                for (long index = parts.range(part).start(); index < next; index++) {
                    assertEquals(part, parts.partOf(index), SEED.line());
                }
            }
            assertEquals(total, next, SEED.line());
        }
        assertThrows(IllegalArgumentException.class, () -> new WeightedParts(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new WeightedParts(3, 1, -1));
    }

    @Test
    void shouldMakeBatches() {
        for (int trial = 0; trial < 200; trial++) {
            Random random = SEED.random("batches", trial);
            long total = random.nextInt(1000);
            long least = random.nextInt(1, 50);
            long most = random.nextBoolean() ? least : least + random.nextInt(50);
            Batches batches = most == least ? Batches.equal(total, least) : Batches.random(total, least, most, trial);
            long next = 0;
            for (int part = 0; part < batches.parts(); part++) {
                assertEquals(next, batches.range(part).start(), SEED.line());
                next = batches.range(part).end();
                long size = batches.range(part).size();
                assertTrue(size <= most && (size >= least || next == total && size > 0), SEED.line());
                for (long index = batches.range(part).start(); index < next; index++) {
                    assertEquals(part, batches.partOf(index), SEED.line());
                }
            }
            assertEquals(total, next, SEED.line());
        }
        assertThrows(IllegalArgumentException.class, () -> Batches.equal(3, 0));
        assertThrows(IllegalArgumentException.class, () -> Batches.random(3, 2, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Batches.equal(Long.MAX_VALUE, 1));
    }

    @Test
    void shouldDealOutAtRandomAndInTurn() {
        int[] counts = new int[4];
        Set<Long> draws = new HashSet<>();
        for (long index = 0; index < 40_000; index++) {
            counts[new RandomParts(4, 7).partOf(index)]++;
            draws.add(RandomParts.draw(index, 7));
            assertEquals(index % 3, new Cyclic(3).partOf(index));
        }
        assertEquals(40_000, draws.size());
        for (int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, Arrays.toString(counts));
        }
    }
}
