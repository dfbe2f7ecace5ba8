package org.rankwise.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.front.Promise;

/** The repository of bin/dist, and the project that takes Rankwise from it. */
@Tag("slow")
class LibraryTest {
    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    private String run(String command) throws Exception {
        try (ChildProcess process = new ChildProcess(folder, List.of("bash", "-c", command))) {
            assertEquals(0, process.exitCode(SECONDS), process.out() + process.err());
            return process.out();
        }
    }

    @Promise(
            "Beside it lies a Maven repository with `org.rankwise:rankwise`, and with `rankwise-core` for programs that need"
                    + " engines alone.")
    @Test
    void shouldBuildAndRunAProjectThatDependsOnIt() throws Exception {
        MpiFamily.OPEN_MPI.require();
        Path project = Path.of("examples/library");
        assumeTrue(Files.exists(project.resolve("pom.xml")));
        run("bin/dist maven");
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path home = Path.of(java).getParent().getParent();
        // neither another version nor one that is installed on this machine
        run("JAVA_HOME=" + home + " mvn -q -B -f examples/library/pom.xml -Dmaven.repo.local="
                + folder.resolve("repository") + " clean package");
        String classPath = " -cp 'examples/library/target/library.jar:examples/library/target/lib/*' library.WarmDays"
                + " examples/data/seattle-weather.csv 30";
        assertEquals("53 days, told by 2 ranks\n", run(java + " -Drankwise.ranks=2" + classPath));
        assertEquals(
                "53 days, told by 2 ranks\n",
                run("OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun.openmpi -np 2 " + java
                        + " --enable-native-access=ALL-UNNAMED" + classPath));
        run(
                home
                        + "/bin/jdeps --multi-release 25 target/dist/maven/org/rankwise/rankwise-core/*/rankwise-core-*[0-9].jar");
        assertEquals(
                "",
                run(
                        home
                                + "/bin/jdeps --missing-deps target/dist/maven/org/rankwise/rankwise-core/*/rankwise-core-*[0-9].jar"));
    }
}
