package org.rankwise.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;

/**
 * Files of one table, open together. A compressed file is unpacked by one rank; they are dealt out by size, each to the
 * rank that has least so far.
 */
final class CsvFiles implements AutoCloseable {
    private final Communicator world;
    private final List<CsvFile> files = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final TreeMap<Integer, Unpacked> mine = new TreeMap<>();

    private CsvFiles(Communicator world) {
        this.world = world;
    }

    /**
     * Opens the files that names stand for, see {@link InputFiles}, whose headers must agree. Collective: if a rank
     * cannot, none goes on.
     */
    static CsvFiles open(Communicator world, List<Path> names, Dialect dialect) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no files where at least one is needed");
        }
        return openInputs(world, InputFiles.of(world, names), dialect);
    }

    /** As {@link #open} of files. Collective. */
    static CsvFiles openInputs(Communicator world, List<InputFiles.Input> inputs, Dialect dialect) {
        List<Path> paths = inputs.stream().map(InputFiles.Input::path).toList();
        CsvFiles opened = new CsvFiles(world);
        try {
            FirstError.agree(world, () -> opened.verify(inputs));
            FirstError.agree(world, () -> opened.unpack(paths, dialect));
            inputs.forEach(input -> opened.texts.addAll(input.texts()));
            String[] plain = opened.plainPaths(paths);
            FirstError.agree(world, () -> opened.addAll(paths, plain, dialect));
            return opened;
        } catch (InputException | Error e) {
            opened.close();
            throw e;
        } finally {
            opened.mine.values().forEach(Unpacked::close);
        }
    }

    List<CsvFile> list() {
        return files;
    }

    /** The column names. */
    List<String> header() {
        return files.getFirst().header();
    }

    /** The columns that a manifest says are of STRING. */
    Set<String> texts() {
        return texts;
    }

    /** Makes sure that no file has changed since it was opened. Collective. */
    void requireUnchanged() {
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
            try {
                if (input.crc32c() != InputFiles.UNKNOWN && Manifest.crc32c(input.path()) != input.crc32c()) {
                    throw new InputException(input.path().toString(),
                            "is not what the manifest has the checksum of; make the parts again");
                }
            } catch (IOException e) {
                throw new InputException(input.path().toString(), CsvFile.reason(e), e);
            }
        }
    }

    private void unpack(List<Path> paths, Dialect dialect) {
        long[] load = new long[world.size()];
        List<Integer> packed = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            if (Unpacked.isNeeded(paths.get(i), dialect)) {
                packed.add(i);
            }
        }
        packed.sort((a, b) -> Long.compare(size(paths.get(b)), size(paths.get(a))));
        for (int file : packed) {
            int least = 0;
            for (int rank = 1; rank < load.length; rank++) {
                least = load[rank] < load[least] ? rank : least;
            }
            load[least] += size(paths.get(file));
            if (least == world.rank()) {
                mine.put(file, Unpacked.of(paths.get(file), dialect));
            }
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new InputException(path.toString(), CsvFile.reason(e), e);
        }
    }

    private record PlainPaths(int[] files, String[] paths) {}

    /** Where the plain text of each file is. Collective. */
    private String[] plainPaths(List<Path> paths) {
        String[] plain = paths.stream().map(Path::toString).toArray(String[]::new);
        PlainPaths own = new PlainPaths(mine.keySet().stream().mapToInt(i -> i).toArray(),
                mine.values().stream().map(unpacked -> unpacked.path().toString()).toArray(String[]::new));
        for (PlainPaths each : world.allgatherObject(own, Codec.ofRecord(PlainPaths.class))) {
            for (int i = 0; i < each.files.length; i++) {
                plain[each.files[i]] = each.paths[i];
            }
        }
        return plain;
    }

    private void addAll(List<Path> paths, String[] plain, Dialect dialect) {
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            CsvFile file = CsvFile.open(path, plain[i].equals(path.toString()) ? path : Path.of(plain[i]), dialect);
            files.add(file);
            if (!file.header().equals(header())) {
                throw new InputException(path + ":1", "the header " + String.join(",", file.header()) + " differs from "
                        + String.join(",", header()) + " in " + files.getFirst().path()
                        + "; take files of different tables one by one");
            }
        }
    }
}
