package org.rankwise.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.store.AtomicFile;
import org.rankwise.store.RankOrderedFile;

/** A table as one CSV file: ranks write their rows at exact offsets, and the file appears when it is whole. */
final class CsvOutput {

    private static final Path STDOUT = Path.of("stdout");

    private CsvOutput() {}

    /** What makes a rank's records. */
    interface Rows {
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
    static void write(Communicator world, Path file, Rows rows) {
        if (file == null) {
            print(world, rows);
            return;
        }
        boolean isRoot = world.rank() == 0;
        try (AtomicFile output = isRoot ? AtomicFile.of(file) : null; Parts parts = new Parts()) {
            Path temporary = Path.of(world.bcastObject(isRoot ? output.temporary().toString() : null, Codec.STRING, 0));
            CsvText text = text(file);
            long limit = RankOrderedFile.limitBytes(world);
            List<String> names = rows.make(() -> parts.next(new CsvPart(text, new RankOrderedFile(temporary, file, limit))));
            parts.last.write(world, names);
            world.barrier();
            if (isRoot) {
                output.commit();
            }
            world.barrier();
        }
    }

    /** Ranks on other hosts share no folder for temporary files, so that rows go to rank 0 as messages. */
    private static void print(Communicator world, Rows rows) {
        Path here = Path.of(System.getProperty("java.io.tmpdir"), "rankwise-stdout.csv");
        long limit = RankOrderedFile.limitBytes(world);
        try (Parts parts = new Parts()) {
            List<String> names = rows.make(() -> parts.next(new CsvPart(text(null), new RankOrderedFile(here, STDOUT, limit))));
            parts.last.print(world, names);
            world.barrier();
        }
    }

    /** The part that counts; those before it are thrown away. */
    private static final class Parts implements AutoCloseable {
        private CsvPart last;

        private CsvPart next(CsvPart part) {
            close();
            last = part;
            return part;
        }

        @Override
        public void close() {
            if (last != null) {
                last.close();
            }
        }
    }

    /** The delimiter that a file's name asks for: tab for .tsv, else comma. */
    static CsvText text(Path file) {
        return new CsvText((byte) (file != null && file.toString().endsWith(".tsv") ? '\t' : ','));
    }

    /** The rows of a table's part that is in memory. */
    static Rows of(Batch batch) {
        return parts -> {
            parts.get().add(batch);
            return batch.names();
        };
    }
}
