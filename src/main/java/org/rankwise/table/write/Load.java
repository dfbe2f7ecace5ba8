package org.rankwise.table.write;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.UsageException;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.sort.Memory;

/** A table as Parquet files, one a rank, or one a rank in a folder for each key. Rows pass by and are not kept. */
public final class Load {
    private final Communicator world;
    private final RowReader reader;
    private final List<String> by;
    private final Memory memory;
    private final Path folder;

    /** @param by the columns that name folders and are not in the files; none for no folders */
    public Load(Communicator world, RowReader reader, List<String> by, Memory memory, Path folder) {
        this.world = world;
        this.reader = reader;
        this.by = by;
        this.memory = memory;
        this.folder = folder;
        if (by.size() >= reader.names().size()) {
            throw new UsageException("--by names all columns, and none would be left for the files; leave one");
        }
    }

    /** Writes the folder. Collective. */
    public void write() {
        by.forEach(reader.empty()::index);
        boolean isRoot = world.rank() == 0;
        try (AtomicFile output = AtomicFile.folder(world, folder)) {
            Path temporary = output.temporary();
            ParquetParts[] last = new ParquetParts[1];
            reader.read(CsvScan.Order.IN_RANK_ORDER, () -> {
                if (last[0] != null) {
                    last[0].discard();
                }
                last[0] = new ParquetParts(temporary, folder, world.rank(), by, memory.outputBytes());
                return last[0];
            });
            boolean isEmpty = world.allreduce(last[0].count(), Op.SUM) == 0;
            if (isRoot && (isEmpty || by.isEmpty())) {
                // a table without rows has columns all the same
                last[0].addEmpty(reader.empty());
            }
            last[0].finish();
            output.commit();
        }
    }
}
