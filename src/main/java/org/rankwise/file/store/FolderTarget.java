package org.rankwise.file.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.fault.InputException;

/**
 * Where the folder of an output is made. A folder that is not there, or is there and empty, is made beside and renamed at
 * once. One that cannot be replaced, as nobody may write beside it, or it is where something is mounted, or somebody is in
 * it, is filled: the output is made within it, and what it holds gets its names one by one.
 *
 * @param target the folder
 * @param temporary where it is until it is whole
 */
record FolderTarget(Path target, Path temporary) {

    /** @param shown what the user calls it */
    static FolderTarget of(Path shown, Path target) throws IOException {
        if (!Files.exists(target)) {
            return new FolderTarget(target, PartName.beside(target));
        } else if (!Files.isDirectory(target)) {
            throw new InputException(shown.toString(), "is there and no folder; choose another output");
        }
        Unfinished.sweep(target);
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new InputException(
                        shown.toString(), "is there and not empty; delete it or choose another output");
            }
        }
        return new FolderTarget(
                target, isFilled(target) ? target.resolve(PartName.of("output")) : PartName.beside(target));
    }

    private static boolean isFilled(Path target) throws IOException {
        Path parent = target.getParent();
        return target.equals(Path.of("").toRealPath())
                || !Files.isWritable(parent)
                || !Files.getFileStore(parent).equals(Files.getFileStore(target));
    }

    void make(Path part) throws IOException {
        Files.createDirectory(part);
        if (Files.exists(target) && !part.startsWith(target)) {
            // now: what is made in it may have its group from it
            Replaced.keep(target, part);
        }
    }

    /** Gives what is in {@code temporary} its names in {@code target}. */
    static void rename(Path temporary, Path target) throws IOException {
        if (!temporary.startsWith(target)) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.list(temporary)) {
            // a manifest, which says that all is there, behind part-00000 and the like
            inside = all.sorted()
                    .sorted((a, b) -> Boolean.compare(isManifest(a), isManifest(b)))
                    .toList();
        }
        for (Path each : inside) {
            Files.move(each, target.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(temporary);
    }

    private static boolean isManifest(Path file) {
        return file.endsWith("manifest.json");
    }
}
