package org.rankwise.table.write;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rankwise.file.store.RankOrderedFile;
import org.rankwise.file.store.SpillFile;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.sort.Memory;

/** A rank's rows as text for many files, each by its name. */
final class PartFiles implements BatchSink, AutoCloseable {
    private static final int MOST_CHUNK = 1 << 14;

    /** The file that a row of a batch goes to. */
    interface Namer {
        String name(int row);
    }

    /** Names of the files of a batch's rows. */
    interface Names {
        Namer of(Batch batch, long firstRow);
    }

    private final Path folder;
    private final Path shown;
    private final Names names;
    private final CsvText text;
    private final Map<String, CsvPart> parts = new LinkedHashMap<>();
    private final long firstRow;
    private final Memory memory;
    private final int chunkBytes;
    private final SpillFile spill;
    private long rows;

    /**
     * @param folder where the files are until all are whole
     * @param shown the folder that the user knows
     * @param files about how many
     */
    PartFiles(Path folder, Path shown, CsvText text, Names names, long firstRow, Memory memory, int files) {
        this.folder = folder;
        this.shown = shown;
        this.text = text;
        this.names = names;
        this.firstRow = firstRow;
        this.memory = memory;
        chunkBytes = Math.min(MOST_CHUNK, memory.chunkBytes(files));
        spill = memory.spillFile();
    }

    @Override
    public void add(Batch batch) {
        Namer namer = names.of(batch, firstRow + rows);
        CsvText.Rows from = text.rows(batch);
        for (int row = 0; row < batch.rows(); row++) {
            part(namer.name(row)).addRow(from, row);
        }
        rows += batch.rows();
        if (parts.values().stream().mapToLong(CsvPart::heldBytes).sum() > memory.outputBytes()) {
            parts.values().forEach(CsvPart::spill);
        }
    }

    /** The part of a name, empty if no row went there. */
    CsvPart part(String name) {
        return parts.computeIfAbsent(
                name,
                _ -> new CsvPart(
                        text,
                        new RankOrderedFile(folder.resolve(name), shown.resolve(name), spill, Long.MAX_VALUE),
                        chunkBytes));
    }

    /** The names of parts that rows went to. */
    Iterable<String> names() {
        return parts.keySet();
    }

    @Override
    public void close() {
        spill.close();
    }
}
