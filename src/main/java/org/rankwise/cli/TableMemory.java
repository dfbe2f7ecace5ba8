package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.table.sort.Memory;

/** What a rank may hold of rows; the options of table commands that may hold any. */
final class TableMemory {
    private static final String MEMORY = "--memory";

    private static final String DEFAULT =
            " (default: five eighths of the JVM's heap, itself a quarter of the machine's memory," + " over its ranks)";

    private final Setting<String> size;
    // null where no file is needed
    private final Setting<Path> scratch;

    TableMemory(Command command) {
        this(
                command.option(
                        MEMORY,
                        "SIZE",
                        String.class,
                        "what a rank may hold of rows, such as 512M or 2G; more wait in" + " temporary files"
                                + DEFAULT),
                command.option(
                        "--scratch", "DIR", Path.class, "where temporary files are (default: beside the output)"));
    }

    private TableMemory(Setting<String> size, Setting<Path> scratch) {
        this.size = size;
        this.scratch = scratch;
    }

    /** The options of a command that writes no temporary files. */
    static TableMemory alone(Command command, String description) {
        return new TableMemory(command.option(MEMORY, "SIZE", String.class, description + DEFAULT), null);
    }

    void check() {
        Memory.check(MEMORY, bytes(), folder());
    }

    /** Collective. */
    Memory of(Communicator world, Path output) {
        return Memory.of(world, bytes(), folder(), output);
    }

    private long bytes() {
        return size.isGiven() ? MemorySize.parse(MEMORY, size.value()) : 0;
    }

    private Path folder() {
        return scratch == null ? null : scratch.value();
    }
}
