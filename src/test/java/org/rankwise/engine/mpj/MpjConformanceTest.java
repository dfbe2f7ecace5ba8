package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.ConformanceMain;

/** The conformance suite over both of MPJ Express's devices. */
class MpjConformanceTest {
    private static final int SECONDS = 400;

    @TestFactory
    Stream<DynamicTest> shouldPassTheSuite(@TempDir Path folder) {
        return Stream.of(MpjMode.values())
                .flatMap(mode -> IntStream.of(1, 2, 3, 4)
                        .mapToObj(ranks -> DynamicTest.dynamicTest(mode + ", " + ranks + " ranks", () -> {
                            MpjMode.require();
                            try (ChildProcess job = new ChildProcess(
                                    folder, mode.command(folder, ranks, ConformanceMain.class.getName()))) {
                                assertEquals(0, job.exitCode(SECONDS), job.out() + job.err());
                            }
                        })));
    }
}
