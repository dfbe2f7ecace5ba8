package org.rankwise.table.write;

import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.file.store.RankOrderedFile;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.ByteSink;

/** Appends batches as text to this rank's part of a file. */
public final class CsvPart implements BatchSink {
    private final CsvText text;
    private final RankOrderedFile file;
    private ByteSink chunk;
    private long rows;

    /** @param chunkBytes of text that is made at a time */
    CsvPart(CsvText text, RankOrderedFile file, int chunkBytes) {
        this.text = text;
        this.file = file;
        chunk = new ByteSink(chunkBytes);
    }

    @Override
    public void add(Batch batch) {
        CsvText.Rows from = text.rows(batch);
        for (int row = 0; row < batch.rows(); row++) {
            addRow(from, row);
        }
    }

    void addRow(CsvText.Rows from, int row) {
        from.put(row, chunk);
        rows++;
        if (chunk.length > chunk.bytes.length - (chunk.bytes.length >> 3)) {
            flush();
        }
    }

    /** Bytes in memory. */
    long heldBytes() {
        return file.heldBytes() + chunk.length;
    }

    /** Moves what is in memory to a temporary file. */
    void spill() {
        flush();
        file.spill();
    }

    long rows() {
        return rows;
    }

    /** Writes the rows of all ranks, under a header. Collective. */
    void write(Communicator world, List<String> names) {
        flush();
        file.write(world, head(names));
    }

    /** Writes the rows of all ranks, under a header, to rank 0's stdout. Collective. */
    void print(Communicator world, List<String> names) {
        flush();
        file.print(world, head(names), System.out);
    }

    private byte[] head(List<String> names) {
        ByteSink head = new ByteSink(256);
        text.putHeader(names, head);
        return Arrays.copyOf(head.bytes, head.length);
    }

    private void flush() {
        if (chunk.length > 0) {
            file.append(chunk.bytes, chunk.length);
            chunk = new ByteSink(chunk.bytes.length);
        }
    }
}
