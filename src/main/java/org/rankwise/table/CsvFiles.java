package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;

/** Files of one table, open together. */
final class CsvFiles implements AutoCloseable {
    private final List<CsvFile> files = new ArrayList<>();

    private CsvFiles() {}

    /** Opens the files, whose headers must agree. Collective: if a rank cannot, none goes on. */
    static CsvFiles open(Communicator world, List<Path> paths, Dialect dialect) {
        CsvFiles opened = new CsvFiles();
        InputException error = null;
        int mine = FirstError.NONE;
        try {
            opened.addAll(paths, dialect);
        } catch (InputException e) {
            error = e;
            mine = world.rank();
        }
        try {
            FirstError.report(world, FirstError.position(world, mine), mine, error);
        } catch (InputException | Error e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    List<CsvFile> list() {
        return files;
    }

    /** The column names. */
    List<String> header() {
        return files.getFirst().header();
    }

    @Override
    public void close() {
        files.forEach(CsvFile::close);
    }

    private void addAll(List<Path> paths, Dialect dialect) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no files where at least one is needed");
        }
        for (Path path : paths) {
            CsvFile file = CsvFile.open(path, dialect);
            files.add(file);
            if (!file.header().equals(header())) {
                throw new InputException(path + ":1", "the header " + String.join(",", file.header()) + " differs from "
                        + String.join(",", header()) + " in " + files.getFirst().path()
                        + "; take files of different tables one by one");
            }
        }
    }
}
