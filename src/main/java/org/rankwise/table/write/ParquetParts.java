package org.rankwise.table.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rankwise.fault.FileFaults;
import org.rankwise.format.parquet.ParquetType;
import org.rankwise.format.parquet.ParquetWriter;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.read.HiveNames;
import org.rankwise.table.read.ParquetColumns;

/** A rank's rows as Parquet files: one, or one in a folder for each key. Rows wait in memory until they fill a group. */
final class ParquetParts implements BatchSink {
    // what DuckDB and others take as the size of a group
    private static final int GROUP_ROWS = 122_880;
    private final Path folder;
    private final Path shown;
    private final String fileName;
    private final List<String> by;
    private final long limitBytes;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private long waitingBytes;

    /** @param limitBytes of all rows that wait; then they are written in groups that are not full */
    ParquetParts(Path folder, Path shown, int rank, List<String> by, long limitBytes) {
        this.folder = folder;
        this.shown = shown;
        this.by = by;
        this.limitBytes = limitBytes;
        fileName = String.format(Locale.ROOT, "part-%05d.parquet", rank);
    }

    private static final class Part {
        private final Path file;
        private final List<Batch> batches = new ArrayList<>();
        private int rows;
        private long bytes;
        private ParquetWriter writer;

        private Part(Path file) {
            this.file = file;
        }
    }

    @Override
    public void add(Batch batch) {
        if (by.isEmpty()) {
            add("", batch);
            return;
        }
        Batch values = batch.without(by);
        Map<String, int[]> rows = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < batch.rows(); row++) {
            String key = HiveNames.folder(batch, by, row);
            int count = counts.merge(key, 1, Integer::sum);
            int[] held = rows.computeIfAbsent(key, _ -> new int[16]);
            if (count > held.length) {
                held = Arrays.copyOf(held, 2 * held.length);
                rows.put(key, held);
            }
            held[count - 1] = row;
        }
        rows.forEach((key, held) -> add(key, values.take(held, 0, counts.get(key))));
    }

    private void add(String key, Batch batch) {
        Part part = parts.computeIfAbsent(key, _ -> new Part(folder.resolve(key).resolve(fileName)));
        part.batches.add(batch);
        part.rows += batch.rows();
        part.bytes += batch.heldBytes();
        waitingBytes += batch.heldBytes();
        if (part.rows >= GROUP_ROWS) {
            write(part);
        } else if (waitingBytes >= limitBytes) {
            parts.values().stream().filter(each -> each.rows > 0).forEach(this::write);
        }
    }

    /** Files that rows went to. */
    int count() {
        return parts.size();
    }

    /** Makes sure that there is a file, with these columns if there is no row: of a key, that of missing values. */
    void addEmpty(Batch empty) {
        String key = by.stream().map(name -> HiveNames.part(name, null)).collect(Collectors.joining("/"));
        parts.computeIfAbsent(key, _ -> new Part(folder.resolve(key).resolve(fileName)))
                .batches
                .add(empty.without(by));
    }

    /** Ends all files. */
    void finish() {
        for (Part part : parts.values()) {
            if (part.rows > 0 || part.writer == null) {
                write(part);
            }
            try (ParquetWriter writer = part.writer) {
                writer.finish();
            } catch (IOException e) {
                throw FileFaults.unwritable(shown, e);
            }
        }
    }

    private void write(Part part) {
        Batch batch = Batch.concat(part.batches);
        try {
            if (part.writer == null) {
                Files.createDirectories(part.file.getParent());
                List<ParquetType> types = batch.columns().stream()
                        .map(column -> ParquetColumns.type(column.type()))
                        .toList();
                part.writer = new ParquetWriter(part.file, batch.names(), types);
            }
            part.writer.write(ParquetColumns.of(batch));
        } catch (IOException e) {
            throw FileFaults.unwritable(shown, e);
        }
        waitingBytes -= part.bytes;
        part.rows = 0;
        part.bytes = 0;
        part.batches.clear();
    }

    /** Throws away what has been written, for another attempt. */
    void discard() {
        try {
            for (Part part : parts.values()) {
                if (part.writer != null) {
                    part.writer.close();
                    Files.deleteIfExists(part.file);
                }
            }
        } catch (IOException e) {
            throw FileFaults.unwritable(shown, e);
        }
    }
}
