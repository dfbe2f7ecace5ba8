package org.rankwise.job.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.UsageException;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.Finding;
import org.rankwise.job.JobOptions;

class EnginesTest {
    @TempDir
    Path folder;

    /** An engine of another jar. */
    public static final class Other implements EngineProvider {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public int run(JobOptions options, RankBody body) {
            return 0;
        }
    }

    @Test
    void shouldFindItsOwnByName() {
        for (String name : List.of("local", "mpi", "mpj")) {
            assertEquals(name, Engines.find(name, List.of()).name());
        }
        assertEquals("local", Engines.find(null, List.of("a", "b")).name());
        assertEquals(
                List.of("local", "mpi", "mpj"),
                Engines.all().stream().map(EngineProvider::name).toList());
    }

    @Test
    void shouldFindThoseOfOtherJarsByName() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(EngineProvider.class.getName()), Other.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertSame(Other.class, Engines.find("other", List.of()).getClass());
            assertEquals(
                    List.of("local", "mpi", "mpj", "other"),
                    Engines.all().stream().map(EngineProvider::name).toList());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void shouldTellWhichThereAre() {
        assertEquals(
                "engine \"pvm\" is not in this build, which has local, mpi, mpj",
                assertThrows(UsageException.class, () -> Engines.find("pvm", List.of()))
                        .getMessage());
    }
}
