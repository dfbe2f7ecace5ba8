package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.table.Memory;

/** What a rank may hold of rows; the options of table commands that may hold any. */
final class TableMemory {
    private static final String MEMORY = "--memory";

    private final Setting<String> size;
    private final Setting<Path> scratch;

    TableMemory(Command command) {
        size = command.option(MEMORY, "SIZE", String.class, "what a rank may hold of rows, such as 512M or 2G; more wait in"
                + " temporary files (default: five eighths of the JVM's heap, itself a quarter of the machine's memory,"
                + " over its ranks)");
        scratch = command.option("--scratch", "DIR", Path.class, "where temporary files are (default: beside the output)");
    }

    void check() {
        Memory.check(MEMORY, bytes(), scratch.value());
    }

    /** Collective. */
    Memory of(Communicator world, Path output) {
        return Memory.of(world, bytes(), scratch.value(), output);
    }

    private long bytes() {
        return size.isGiven() ? MemorySize.parse(MEMORY, size.value()) : 0;
    }
}
