package org.rankwise.table.read;

import java.util.List;
import java.util.Set;
import org.rankwise.comm.Communicator;

/** The files of a table, open; of which format they are, nobody asks. */
public interface TableSource extends AutoCloseable {

    /** Opens what names stand for, see {@link InputFiles}. Collective: if a rank cannot, none goes on. */
    static TableSource open(Communicator world, TableFiles files) {
        List<InputFiles.Input> inputs = InputFiles.of(world, files.paths());
        return TableFormat.of(inputs).open(world, inputs, files);
    }

    /** Reads the wanted columns; all if null. */
    RowReader reader(Set<String> wanted);

    @Override
    void close();
}
