package org.rankwise.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.Codec;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class DistributedMapTest {
    private static final Seed SEED = Seed.of(DistributedMapTest.class);

    /** The oracle: batches of all ranks into one map, in rank order. */
    @Test
    void shouldBeOneMapOfAllBatches() throws Exception {
        for (int ranks : new int[] {1, 2, 3, 5, 8}) {
            for (int trial = 0; trial < 20; trial++) {
                List<Map<String, String>> batches = new ArrayList<>();
                for (int rank = 0; rank < ranks; rank++) {
                    batches.add(batch(SEED.random(ranks, trial, rank), rank));
                }
                Map<String, String> merged = new HashMap<>();
                batches.forEach(batch -> batch.forEach((key, value) -> merged.merge(key, value, String::concat)));
                Map<String, String> put = new HashMap<>();
                batches.forEach(put::putAll);
                Ranks.run(ranks, world -> {
                    Map<String, String> mine = batches.get(world.rank());
                    DistributedMap<String, String> map = new DistributedMap<>(world, Codec.STRING, Codec.STRING);
                    map.mergeAll(mine, String::concat);
                    check(merged, map, mine);
                    assertEquals(merged.size(), map.size());
                    DistributedMap<String, String> other = new DistributedMap<>(world, Codec.STRING, Codec.STRING);
                    other.putAll(mine);
                    check(put, other, mine);
                    map.local().keySet().forEach(key -> assertEquals(world.rank(), map.owner(key)));
                });
            }
        }
    }

    private static void check(Map<String, String> all, DistributedMap<String, String> map, Map<String, String> mine) {
        List<String> asked = new ArrayList<>(mine.keySet());
        asked.add("nobody's");
        asked.add("k1");
        Map<String, String> expected = new LinkedHashMap<>();
        asked.forEach(key -> {
            if (all.containsKey(key)) {
                expected.put(key, all.get(key));
            }
        });
        Map<String, String> found = map.getAll(asked);
        assertEquals(expected, found, SEED.line());
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()), SEED.line());
    }

    private static Map<String, String> batch(Random random, int rank) {
        Map<String, String> batch = new LinkedHashMap<>();
        for (int entries = random.nextInt(4) == 0 ? 0 : random.nextInt(40); entries > 0; entries--) {
            batch.put("k" + random.nextInt(50), rank + "-" + entries + " ");
        }
        return batch;
    }
}
