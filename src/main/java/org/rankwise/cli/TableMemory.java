package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Memory;
import picocli.CommandLine.Option;

/** What a rank may hold of rows; the options of table commands that may hold any. */
final class TableMemory {
    private static final String MEMORY = "--memory";

    @Option(names = MEMORY, paramLabel = "SIZE", description = "what a rank may hold of rows, such as 512M or 2G; more wait "
            + "in temporary files (default: five eighths of the JVM's heap, itself a quarter of the machine's memory, over its ranks)")
    String size;

    @Option(names = "--scratch", paramLabel = "DIR", description = "where temporary files are (default: beside the output)")
    Path scratch;

    void check() {
        Memory.check(MEMORY, bytes(), scratch);
    }

    /** Collective. */
    Memory of(Communicator world, Path output) {
        return Memory.of(world, bytes(), scratch, output);
    }

    private long bytes() {
        return size == null ? 0 : MemorySize.parse(MEMORY, size);
    }
}
