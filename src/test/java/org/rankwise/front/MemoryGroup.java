package org.rankwise.front;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A cgroup that limits memory, of version 2 or 1, where this user may make one. */
final class MemoryGroup {
    private static final Path SECOND = Path.of("/sys/fs/cgroup");
    private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");

    private MemoryGroup() {}

    /** The folder of a new one, removed when the tests end; where there can be none the test is loudly skipped. */
    static Path of(long bytes) throws IOException {
        boolean isFirst = Files.exists(FIRST.resolve("memory.limit_in_bytes"));
        Path parent = isFirst ? FIRST : SECOND;
        Path group = parent.resolve("rankwise-front-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            Files.createDirectory(group);
        } catch (IOException e) {
            return none("no cgroup can be made: " + e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(group)));
        Path limit = group.resolve(isFirst ? "memory.limit_in_bytes" : "memory.max");
        if (!Files.exists(limit)) {
            return none("the cgroups of this machine do not limit memory: " + limit);
        }
        Files.writeString(limit, Long.toString(bytes));
        return group;
    }

    private static void remove(Path group) {
        try {
            // the kernel's own files in it go with it
            Files.delete(group);
        } catch (IOException e) {
            System.err.println("left behind: " + e);
        }
    }

    private static Path none(String why) {
        System.err.println("SKIPPED: a cgroup of 512 MB is NOT tested, as " + why);
        Assumptions.abort(why);
        return null;
    }
}
