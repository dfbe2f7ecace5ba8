package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.Stress;
import org.rankwise.testing.Seed;

/** {@link Carrier}, {@link Pump} and {@link Inbox} under many threads, over both of MPJ Express's devices. */
class CarrierStressTest {
    private static final Seed SEED = Seed.of(CarrierStressTest.class);
    private static final int START_SECONDS = 60;

    @TempDir
    Path folder;

    @BeforeAll
    static void require() {
        MpjMode.require();
    }

    @ParameterizedTest
    @CsvSource({"messages, 3, MULTICORE", "anyone, 3, CLUSTER"})
    void shouldStandManyThreads(String name, int ranks, MpjMode mode) throws Exception {
        run(name, ranks, mode, 1);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "messages, 4, MULTICORE", "anyone, 4, MULTICORE", "collectives, 4, MULTICORE",
        "messages, 4, CLUSTER", "anyone, 4, CLUSTER", "collectives, 4, CLUSTER"
    })
    void shouldStandManyThreadsForLong(String name, int ranks, MpjMode mode) throws Exception {
        run(name, ranks, mode, 20);
    }

    private void run(String name, int ranks, MpjMode mode, int seconds) throws Exception {
        String seed = Long.toString(SEED.value());
        String millis = Integer.toString(1_000 * seconds);
        try (ChildProcess job =
                new ChildProcess(folder, mode.command(folder, ranks, Stress.class.getName(), name, seed, millis))) {
            assertEquals(0, job.exitCode(START_SECONDS + seconds), SEED.line() + "\n" + job.err());
        }
    }
}
