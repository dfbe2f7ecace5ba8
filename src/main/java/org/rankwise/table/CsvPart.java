package org.rankwise.table;

import org.rankwise.store.RankOrderedFile;

/** Appends batches as text to this rank's part of a file; the rank that is first writes the header. */
final class CsvPart implements BatchSink {
    private static final int CHUNK = 1 << 20;

    private final CsvText text;
    private final RankOrderedFile file;
    private ByteSink chunk;
    private long rows;

    CsvPart(CsvText text, RankOrderedFile file) {
        this(text, file, CHUNK);
    }

    CsvPart(CsvText text, RankOrderedFile file, int chunkBytes) {
        this.text = text;
        this.file = file;
        chunk = new ByteSink(chunkBytes);
    }

    void addHeader(Batch batch) {
        text.putHeader(batch.names(), chunk);
    }

    @Override
    public void add(Batch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            addRow(batch, row);
        }
    }

    void addRow(Batch batch, int row) {
        text.putRow(batch, row, chunk);
        rows++;
        if (chunk.length > chunk.bytes.length - (chunk.bytes.length >> 3)) {
            flush();
        }
    }

    long rows() {
        return rows;
    }

    /** Hands on what has been made so far. */
    void flush() {
        if (chunk.length > 0) {
            file.append(chunk.bytes, chunk.length);
            chunk = new ByteSink(chunk.bytes.length);
        }
    }
}
