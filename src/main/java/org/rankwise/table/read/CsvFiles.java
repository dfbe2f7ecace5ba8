package org.rankwise.table.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;

/** Files of one table, open together; those that are compressed, unpacked, see {@link Unpacking}. */
public final class CsvFiles implements AutoCloseable {
    private final Communicator world;
    private final List<CsvFile> files = new ArrayList<>();
    private final MappedFiles mapped = new MappedFiles();
    private final Set<String> texts = new LinkedHashSet<>();

    private CsvFiles(Communicator world) {
        this.world = world;
    }

    /**
     * Opens the files that names stand for, see {@link InputFiles}, whose headers must agree. Collective: if a rank
     * cannot, none goes on.
     */
    public static CsvFiles open(Communicator world, List<Path> names, Dialect dialect) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no files where at least one is needed");
        }
        return openInputs(world, InputFiles.of(world, names), dialect);
    }

    /** As {@link #open} of files. Collective. */
    static CsvFiles openInputs(Communicator world, List<InputFiles.Input> inputs, Dialect dialect) {
        List<Path> paths = inputs.stream().map(InputFiles.Input::path).toList();
        CsvFiles opened = new CsvFiles(world);
        try (Unpacking unpacking = new Unpacking(world, paths, dialect)) {
            FirstError.agree(world, () -> opened.verify(inputs));
            inputs.forEach(input -> opened.texts.addAll(input.texts()));
            List<Path> plain = unpacking.run(dialect);
            FirstError.agree(world, () -> opened.addAll(paths, plain, dialect));
            return opened;
        } catch (InputException | Error e) {
            opened.close();
            throw e;
        }
    }

    public List<CsvFile> list() {
        return files;
    }

    /** The column names. */
    public List<String> header() {
        return files.getFirst().header();
    }

    /** The columns that a manifest says are of STRING. */
    public Set<String> texts() {
        return texts;
    }

    /** Makes sure that no file has changed since it was opened. Collective. */
    public void requireUnchanged() {
        FirstError.agree(world, () -> files.forEach(CsvFile::requireUnchanged));
    }

    @Override
    public void close() {
        files.forEach(CsvFile::close);
    }

    /** Makes sure that this rank's share of the files has the checksums that they should. */
    private void verify(List<InputFiles.Input> inputs) {
        for (int i = world.rank(); i < inputs.size(); i += world.size()) {
            InputFiles.Input input = inputs.get(i);
            CsvFile.requireRegular(input.path());
            try {
                if (input.crc32c() != InputFiles.UNKNOWN && Manifest.crc32c(input.path()) != input.crc32c()) {
                    throw new InputException(
                            input.path().toString(),
                            "is not what the manifest has the checksum of; make the parts again");
                }
            } catch (IOException e) {
                throw FileFaults.unreadable(input.path(), e);
            }
        }
    }

    private void addAll(List<Path> paths, List<Path> plain, Dialect dialect) {
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            CsvFile file = CsvFile.open(path, plain.get(i), dialect, mapped, files.isEmpty() ? List.of() : header());
            files.add(file);
            if (!file.header().equals(header())) {
                throw new InputException(
                        path + ":1",
                        "the header " + String.join(",", file.header()) + " differs from "
                                + String.join(",", header()) + " in "
                                + files.getFirst().path()
                                + "; take files of different tables one by one");
            }
        }
    }
}
