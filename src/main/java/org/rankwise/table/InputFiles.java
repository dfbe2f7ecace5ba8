package org.rankwise.table;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;

/**
 * The files that names stand for: a file is itself; a folder the files in it, in order of their names, or those of its
 * manifest; a name with {@code *}, {@code ?}, {@code [} or {@code {} in its last part, all that it matches, in order.
 */
final class InputFiles {

    private InputFiles() {}

    /** Files as the root sees them, on every rank. Collective. */
    static List<Path> of(Communicator world, List<Path> names) {
        String[] files = null;
        if (world.rank() == 0) {
            List<Path> found = new ArrayList<>();
            names.forEach(name -> add(name, found));
            files = found.stream().map(Path::toString).toArray(String[]::new);
        }
        Names all = world.bcastObject(new Names(files), Codec.ofRecord(Names.class), 0);
        return Stream.of(all.names).map(Path::of).toList();
    }

    private record Names(String[] names) {}

    private static void add(Path name, List<Path> into) {
        try {
            if (Files.isDirectory(name)) {
                addFolder(name, into);
            } else if (!Files.exists(name) && isPattern(name)) {
                addMatching(name, into);
            } else {
                into.add(name);
            }
        } catch (IOException e) {
            throw new InputException(name.toString(), CsvFile.reason(e), e);
        }
    }

    private static void addFolder(Path folder, List<Path> into) throws IOException {
        if (Files.exists(folder.resolve(Manifest.NAME))) {
            into.addAll(Manifest.read(folder).files(folder));
            return;
        }
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(file -> Files.isRegularFile(file) && isData(file)).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new InputException(folder.toString(),
                    "holds no .csv, .tsv or .txt file, compressed or not; name the files themselves");
        }
        into.addAll(files);
    }

    private static void addMatching(Path pattern, List<Path> into) throws IOException {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            files = inside.map(Path::getFileName).filter(matcher::matches).sorted().map(folder::resolve).toList();
        }
        if (files.isEmpty()) {
            throw new InputException(pattern.toString(), "matches no file; check the pattern");
        }
        into.addAll(files);
    }

    private static boolean isPattern(Path name) {
        return name.getFileName() != null && name.getFileName().toString().matches(".*[*?\\[{].*");
    }

    private static boolean isData(Path file) {
        String name = file.getFileName().toString();
        String plain = Unpacked.isCompressed(file) ? name.substring(0, name.lastIndexOf('.')) : name;
        return !name.startsWith(".") && (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt"));
    }
}
