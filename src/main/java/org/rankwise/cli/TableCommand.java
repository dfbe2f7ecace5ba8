package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.sort.Memory;

/** A command that reads tables, and writes one in the memory that it may take. */
abstract class TableCommand extends RankCommand {
    private Setting<Path> output;
    private TableInput input;
    private TableMemory limit;

    TableCommand(String description) {
        super(description);
    }

    /** Files that are read as one table. */
    final Setting<List<Path>> files() {
        return operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    }

    /** What is written. */
    Setting<Path> declareOutput() {
        return output("-o", "OUT", "the result, .csv or .tsv (default: stdout)");
    }

    /** What may be held of rows. */
    TableMemory declareLimit() {
        return new TableMemory(this);
    }

    @Override
    final void declareShared() {
        output = declareOutput();
        input = new TableInput(this);
        limit = declareLimit();
    }

    /** Refuses what is wrong with the command's own settings, by {@link org.rankwise.fault.UsageException}. */
    abstract void check();

    /** On every rank. */
    abstract void run(Communicator world, Memory memory, Path output);

    /** Files, to be read as the options say. */
    final TableFiles table(List<Path> paths) {
        return input.files(paths);
    }

    @Override
    final void validate() {
        check();
        input.check();
        limit.check();
    }

    @Override
    final void run(Communicator world) {
        try (Memory memory = limit.of(world, output.value())) {
            run(world, memory, output.value());
        }
    }
}
