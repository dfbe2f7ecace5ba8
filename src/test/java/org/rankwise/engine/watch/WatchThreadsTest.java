package org.rankwise.engine.watch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rankwise.comm.Op;
import org.rankwise.testing.Ranks;

/** A job's watcher ends with it, however that is: programs may run thousands of jobs in one JVM. */
class WatchThreadsTest {

    @Test
    void shouldEndWithItsJob() throws Exception {
        Set<Thread> before = watchers();
        for (int i = 0; i < 20; i++) {
            Ranks.run(3, world -> world.allreduce(1L, Op.SUM));
            assertThrows(
                    IllegalStateException.class,
                    () -> Ranks.run(3, world -> {
                        if (world.rank() == 1) {
                            throw new IllegalStateException("as the test wants it");
                        }
                        world.barrier();
                    }));
        }
        for (int i = 0; i < 500 && !leftBehind(before).isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertTrue(leftBehind(before).isEmpty(), "left behind: " + leftBehind(before));
    }

    private static Set<Thread> leftBehind(Set<Thread> before) {
        return watchers().stream().filter(thread -> !before.contains(thread)).collect(Collectors.toSet());
    }

    private static Set<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rankwise-watch"))
                .collect(Collectors.toSet());
    }
}
