package org.rankwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rankwise.file.temporary.TemporaryFiles;
import org.rankwise.job.OwnCommand;

/**
 * A program's classes on their way from the process that compiled them to the ranks that it starts: in a folder of this
 * host's, for this user alone. A rank on a host that does not see the folder compiles the program itself.
 */
final class CompiledFolder implements AutoCloseable {
    private static final String MAIN = "main-class";
    private static final String CLASS = ".class";
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final Thread atExit = new Thread(this::delete, "rankwise-classes");

    private CompiledFolder(Path folder) {
        this.folder = folder;
    }

    /** Puts the classes where the ranks that this process starts find them, until it is closed or the JVM ends. */
    static CompiledFolder of(SourceProgram program) {
        try {
            CompiledFolder made = new CompiledFolder(TemporaryFiles.folder("classes"));
            Runtime.getRuntime().addShutdownHook(made.atExit);
            for (Map.Entry<String, byte[]> one : program.classes().entrySet()) {
                Files.write(made.folder.resolve(one.getKey() + CLASS), one.getValue());
            }
            Files.writeString(made.folder.resolve(MAIN), program.main().type().getName());
            System.setProperty(OwnCommand.CLASSES, made.folder.toString());
            return made;
        } catch (IOException e) {
            throw TemporaryFiles.refused(e);
        }
    }

    /** The program that was compiled for this rank by the process that started it; empty if there is none here. */
    static Optional<SourceProgram> given(ClassLoader libraries) {
        String name = System.getProperty(OwnCommand.CLASSES);
        if (name == null || !isOurs(Path.of(name))) {
            return Optional.empty();
        }
        try (Stream<Path> list = Files.list(Path.of(name))) {
            List<Path> files = list.toList();
            Map<String, byte[]> classes = new HashMap<>();
            for (Path file : files) {
                String own = file.getFileName().toString();
                if (own.endsWith(CLASS)) {
                    classes.put(own.substring(0, own.length() - CLASS.length()), Files.readAllBytes(file));
                }
            }
            return Optional.of(new SourceProgram(classes, Files.readString(Path.of(name, MAIN)), libraries));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** On another host the same name may be a stranger's. */
    private static boolean isOurs(Path folder) {
        try {
            PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
            return found.isDirectory()
                    && found.owner().equals(Files.getOwner(Path.of("/proc/self")))
                    && found.permissions().stream().noneMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    @Override
    public void close() {
        System.clearProperty(OwnCommand.CLASSES);
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // the JVM is ending and runs the hook itself
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.list(folder)) {
            files.toList().forEach(TemporaryFiles::delete);
        } catch (IOException _) {
            // deleted already
            return;
        }
        TemporaryFiles.delete(folder);
    }
}
