package org.rankwise.table.write;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.file.store.RankOrderedFile;
import org.rankwise.file.store.SpillFile;
import org.rankwise.table.column.Batch;
import org.rankwise.table.sort.Memory;

/** A table as one CSV file: ranks write their rows at exact offsets, and the file appears when it is whole. */
public final class CsvOutput {

    private static final Path STDOUT = Path.of("stdout");

    private CsvOutput() {}

    /** What makes a rank's records. */
    public interface Rows {
        /**
         * Puts this rank's rows, in rank order, into a part.
         *
         * @param parts a fresh part each time, of which the last one counts
         * @return the header
         */
        List<String> make(Supplier<CsvPart> parts);
    }

    /**
     * Writes a file. Collective.
     *
     * @param file where to; null for stdout
     */
    public static void write(Communicator world, Path file, Memory memory, Rows rows) {
        if (file == null) {
            print(world, memory, rows);
            return;
        }
        try (AtomicFile output = AtomicFile.of(world, file);
                Parts parts = new Parts(memory)) {
            Path temporary = output.temporary();
            CsvText text = text(file);
            List<String> names = rows.make(() -> parts.next(temporary, file, text));
            parts.last.write(world, names);
            output.commit();
        }
    }

    /** Ranks on other hosts share no folder for temporary files, so that rows go to rank 0 as messages. */
    private static void print(Communicator world, Memory memory, Rows rows) {
        try (Parts parts = new Parts(memory)) {
            List<String> names = rows.make(() -> parts.next(STDOUT, STDOUT, text(null)));
            parts.last.print(world, names);
            world.barrier();
        }
    }

    /** The part that counts; those before it are thrown away. */
    private static final class Parts implements AutoCloseable {
        private final Memory memory;
        private SpillFile spill;
        private CsvPart last;

        private Parts(Memory memory) {
            this.memory = memory;
        }

        private CsvPart next(Path file, Path shown, CsvText text) {
            close();
            spill = memory.spillFile();
            last = new CsvPart(
                    text, new RankOrderedFile(file, shown, spill, memory.outputBytes()), memory.chunkBytes(1));
            return last;
        }

        @Override
        public void close() {
            if (spill != null) {
                spill.close();
            }
        }
    }

    /** The delimiter that a file's name asks for: tab for .tsv, else comma. */
    static CsvText text(Path file) {
        return new CsvText((byte) (file != null && file.toString().endsWith(".tsv") ? '\t' : ','));
    }

    /** The rows of a table's part that is in memory. */
    public static Rows of(Batch batch) {
        return parts -> {
            parts.get().add(batch);
            return batch.names();
        };
    }
}
