package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.ChildProcess;

/** Counts that an int does not hold, with real memory: two ranks take 5 GB. */
@Tag("slow")
class MpiLargeMessageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldMoveMoreThanTwoGibibytesInOneCall(MpiFamily family) throws Exception {
        family.require();
        List<String> command = new ArrayList<>(family.command(2, LargeMessages.class.getName()));
        command.remove("-XX:TieredStopAtLevel=1");
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(300), job.err());
        }
    }
}
