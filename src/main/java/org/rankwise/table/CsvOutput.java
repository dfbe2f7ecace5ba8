package org.rankwise.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.store.AtomicFile;
import org.rankwise.store.RankOrderedFile;

/** A table as one CSV file: ranks write their rows at exact offsets, and the file appears when it is whole. */
final class CsvOutput {

    private CsvOutput() {}

    /** What writes a rank's records. */
    interface Rows {
        /** Makes this rank's rows; the header is to be put first, on rank 0. */
        CsvPart make(RankOrderedFile file);
    }

    /**
     * Writes a file. Collective.
     *
     * @param file where to; null for stdout
     * @param rows this rank's, in rank order
     */
    static void write(Communicator world, Path file, long limitBytes, Rows rows) {
        boolean isRoot = world.rank() == 0;
        try (AtomicFile output = isRoot ? begin(file) : null) {
            Path temporary = Path.of(world.bcastObject(isRoot ? output.temporary().toString() : null, Codec.STRING, 0));
            try (RankOrderedFile part = new RankOrderedFile(temporary, limitBytes)) {
                rows.make(part).flush();
                part.write(world);
            }
            world.barrier();
            if (isRoot && file != null) {
                output.commit();
            } else if (isRoot) {
                print(output.temporary());
            }
            world.barrier();
        }
    }

    private static AtomicFile begin(Path file) {
        return AtomicFile.of(file != null ? file : Path.of(System.getProperty("java.io.tmpdir"), "rankwise-stdout.csv"));
    }

    private static void print(Path file) {
        try {
            Files.copy(file, System.out);
            System.out.flush();
        } catch (IOException e) {
            throw AtomicFile.unwritable(Path.of("stdout"), e);
        }
    }

    /** The delimiter that a file's name asks for: tab for .tsv, else comma. */
    static CsvText text(Path file) {
        return new CsvText((byte) (file != null && file.toString().endsWith(".tsv") ? '\t' : ','));
    }

    /** Writes a table's part that is in memory. */
    static Rows of(Batch batch, Communicator world, Path file) {
        return part -> {
            CsvPart csv = new CsvPart(text(file), part);
            if (world.rank() == 0) {
                csv.addHeader(batch);
            }
            csv.add(batch);
            return csv;
        };
    }
}
