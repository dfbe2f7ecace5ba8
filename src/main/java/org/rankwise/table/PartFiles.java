package org.rankwise.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rankwise.store.RankOrderedFile;

/** A rank's rows as text for many files, each by its name. */
final class PartFiles implements BatchSink, AutoCloseable {
    private static final int CHUNK = 1 << 14;

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
    private final long limitBytes;
    private long rows;

    /**
     * @param folder where the files are until all are whole
     * @param shown the folder that the user knows
     * @param limitBytes what all parts together keep in memory, but for a chunk of each
     */
    PartFiles(Path folder, Path shown, CsvText text, Names names, long firstRow, long limitBytes) {
        this.folder = folder;
        this.shown = shown;
        this.text = text;
        this.names = names;
        this.firstRow = firstRow;
        this.limitBytes = limitBytes;
    }

    @Override
    public void add(Batch batch) {
        Namer namer = names.of(batch, firstRow + rows);
        for (int row = 0; row < batch.rows(); row++) {
            part(namer.name(row)).addRow(batch, row);
        }
        rows += batch.rows();
        if (parts.values().stream().mapToLong(CsvPart::heldBytes).sum() > limitBytes) {
            parts.values().stream().filter(part -> part.heldBytes() > 0).forEach(CsvPart::spill);
        }
    }

    /** The part of a name, empty if no row went there. */
    CsvPart part(String name) {
        return parts.computeIfAbsent(name,
                _ -> new CsvPart(text, new RankOrderedFile(folder.resolve(name), shown.resolve(name), limitBytes), CHUNK));
    }

    /** The names of parts that rows went to. */
    Iterable<String> names() {
        return parts.keySet();
    }

    @Override
    public void close() {
        parts.values().forEach(CsvPart::close);
    }
}
