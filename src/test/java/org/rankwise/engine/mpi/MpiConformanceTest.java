package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.ConformanceMain;

/** The conformance suite on processes, under each library's own launcher. */
class MpiConformanceTest {
    private static final int SECONDS = 400;

    @TestFactory
    Stream<DynamicTest> shouldPassTheSuite(@TempDir Path folder) {
        return Stream.concat(tests(folder, MpiFamily.OPEN_MPI, 1, 3), tests(folder, MpiFamily.MPICH, 1, 3));
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> shouldPassTheSuiteWithMoreRanks(@TempDir Path folder) {
        return Stream.concat(tests(folder, MpiFamily.OPEN_MPI, 4, 8), tests(folder, MpiFamily.MPICH, 4, 8));
    }

    private static Stream<DynamicTest> tests(Path folder, MpiFamily family, int fewest, int most) {
        return IntStream.rangeClosed(fewest, most)
                .mapToObj(ranks -> DynamicTest.dynamicTest(family + ", " + ranks + " ranks", () -> {
                    family.require();
                    try (ChildProcess job =
                            new ChildProcess(folder, family.command(ranks, ConformanceMain.class.getName()))) {
                        assertEquals(0, job.exitCode(SECONDS), job.out() + job.err());
                    }
                }));
    }
}
