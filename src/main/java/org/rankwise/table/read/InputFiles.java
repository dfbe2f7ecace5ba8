package org.rankwise.table.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.FileNames;
import org.rankwise.fault.InputException;

/**
 * The files that names stand for: a file is itself; a folder the files in it, in order of their names, or those of its
 * manifest, or all Parquet files in it and below; a name with {@code *}, {@code ?}, {@code [} or <code>&#123;</code> in its last
 * part, all that it matches, in order.
 */
final class InputFiles {

    private InputFiles() {}

    /**
     * A file.
     *
     * @param crc32c what a manifest says that its bytes have; {@link #UNKNOWN} where there is none
     * @param texts the columns that a manifest says are of STRING, whatever they look like
     */
    record Input(Path path, long crc32c, List<String> texts) {}

    static final long UNKNOWN = -1;

    /** Inputs, and of each how many of the texts are its own. */
    private record Message(String[] paths, long[] crc32cs, int[] counts, String[] texts) {}

    /** Files as the root sees them, on every rank. Collective. */
    static List<Input> of(Communicator world, List<Path> names) {
        List<Input> inputs = new ArrayList<>();
        if (world.rank() == 0) {
            names.forEach(name -> add(name, inputs));
        }
        // all at once: there may be thousands of small files
        Message message =
                world.bcastObject(world.rank() == 0 ? message(inputs) : null, Codec.ofRecord(Message.class), 0);
        if (world.rank() == 0) {
            return inputs;
        }
        List<Input> all = new ArrayList<>();
        int text = 0;
        for (int i = 0; i < message.paths.length; i++) {
            List<String> texts = List.of(message.texts).subList(text, text + message.counts[i]);
            text += message.counts[i];
            all.add(new Input(Path.of(message.paths[i]), message.crc32cs[i], texts));
        }
        return all;
    }

    private static Message message(List<Input> inputs) {
        return new Message(
                inputs.stream().map(input -> FileNames.text(input.path)).toArray(String[]::new),
                inputs.stream().mapToLong(Input::crc32c).toArray(),
                inputs.stream().mapToInt(input -> input.texts.size()).toArray(),
                inputs.stream().flatMap(input -> input.texts.stream()).toArray(String[]::new));
    }

    private static void add(Path name, List<Input> into) {
        try {
            if (Files.isDirectory(name)) {
                addFolder(name, into);
            } else if (!Files.exists(name) && isPattern(name)) {
                addMatching(name, into);
            } else {
                into.add(new Input(name, UNKNOWN, List.of()));
            }
        } catch (UncheckedIOException e) {
            throw unreadable(name, e.getCause());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Names of a folder whichever below it cannot be read. */
    private static InputException unreadable(Path name, IOException e) {
        return FileFaults.unreadable(
                e instanceof FileSystemException known && known.getFile() != null ? Path.of(known.getFile()) : name, e);
    }

    private static void addFolder(Path folder, List<Input> into) throws IOException {
        if (Files.exists(folder.resolve(Manifest.NAME))) {
            into.addAll(Manifest.read(folder).files(folder));
            return;
        }
        for (TableFormat format : TableFormat.values()) {
            try (Stream<Path> inside = format.in(folder)) {
                List<Path> files = inside.filter(Files::isRegularFile).sorted().toList();
                if (!files.isEmpty()) {
                    files.forEach(file -> into.add(new Input(file, UNKNOWN, List.of())));
                    return;
                }
            }
        }
        throw new InputException(folder.toString(), "holds " + TableFormat.labels() + "; name the files themselves");
    }

    private static void addMatching(Path pattern, List<Input> into) throws IOException {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    pattern.toString(),
                    "there is no such file, and it is no pattern: " + e.getDescription() + "; check the path",
                    e);
        }
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            files = inside.map(Path::getFileName)
                    .filter(matcher::matches)
                    .filter(file -> !file.toString().startsWith(".")
                            || pattern.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(folder::resolve)
                    .toList();
        }
        if (files.isEmpty()) {
            throw new InputException(pattern.toString(), "matches no file; check the pattern");
        }
        files.forEach(file -> into.add(new Input(file, UNKNOWN, List.of())));
    }

    private static boolean isPattern(Path name) {
        return name.getFileName() != null && name.getFileName().toString().matches(".*[*?\\[{].*");
    }
}
