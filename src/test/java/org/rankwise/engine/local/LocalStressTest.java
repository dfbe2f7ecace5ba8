package org.rankwise.engine.local;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.contract.Stress;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** {@link Mailbox} and {@link Round} under many threads. */
class LocalStressTest {
    private static final Seed SEED = Seed.of(LocalStressTest.class);

    @ParameterizedTest
    @CsvSource({"messages, 2", "messages, 5", "anyone, 4", "collectives, 2", "collectives, 5"})
    void shouldStandManyThreads(String name, int ranks) throws Exception {
        run(name, ranks, 700);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"messages, 2", "messages, 7", "anyone, 3", "anyone, 8", "collectives, 2", "collectives, 7"})
    void shouldStandManyThreadsForLong(String name, int ranks) throws Exception {
        run(name, ranks, 20_000);
    }

    private static void run(String name, int ranks, int millis) throws Exception {
        try {
            Ranks.run(ranks, world -> Stress.run(world, name, SEED.value(), millis));
        } catch (Exception | Error e) {
            throw new AssertionError(SEED.line() + "\n" + e, e);
        }
    }
}
