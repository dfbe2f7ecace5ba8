package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.TableJobs;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;

/** Rows of two tables with equal keys side by side. */
final class JoinCommand extends TableCommand {
    private final Setting<Path> left = operand("A", Path.class, "a CSV file, folder or pattern");
    private final Setting<Path> right = operand("B", Path.class, "another one");
    private final Setting<String> on = option(
                    "--on",
                    "KEY,...",
                    String.class,
                    "columns of both whose values must be equal; a missing value equals none")
            .required();
    private final Setting<String> how = option(
                    "--how", "inner|left", String.class, "inner (default): rows of A with a match; left: all rows of A")
            .otherwise("inner");

    JoinCommand() {
        super("rows of two tables with equal keys side by side, in the order of the first");
    }

    @Override
    void check() {
        NameList.split(on.value());
        if (!how.value().equals("inner") && !how.value().equals("left")) {
            throw new UsageException("--how " + how.value() + " where inner or left is needed");
        }
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.join(
                world,
                table(List.of(left.value())),
                table(List.of(right.value())),
                NameList.split(on.value()),
                how.value().equals("left"),
                memory,
                output);
    }
}
