package org.rankwise.file.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/**
 * A file or folder that appears under its final name whole or not at all: written beside it, under a name that starts
 * with a dot, and renamed at the end. Owner, group and mode of what it replaces stay, and so does a link that names it.
 *
 * <p>Made by one rank for itself, or by all ranks together, of which rank 0 makes it and renames it.
 *
 * <p>Not forced to the disk: a crash of the machine may lose it as it may any file just written.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int ROOT = 0;

    private final @Nullable Communicator world;
    private final Path file;
    private final @Nullable Path target;
    private final Path temporary;
    private final boolean isFolder;
    private boolean isCommitted;

    private AtomicFile(Path file, boolean isFolder, @Nullable Communicator world) {
        this.world = world;
        this.file = file;
        this.isFolder = isFolder;
        try {
            if (file.toString().isEmpty()) {
                throw new InputException("the output", "has an empty name; name a file");
            }
            target = Links.follow(file);
            Path folder = target.getParent();
            if (folder == null) {
                throw new InputException(file.toString(), "is the root of all folders; choose another output");
            }
            Unfinished.sweep(folder);
            if (isFolder) {
                FolderTarget made = FolderTarget.of(file, target);
                temporary = made.temporary();
                Unfinished.make(temporary, made::make);
            } else {
                requireReplaceable(target);
                temporary = PartName.beside(target);
                Unfinished.make(temporary, part -> makeFile(target, part));
            }
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    /** The file of a rank that did not make it. */
    private AtomicFile(Path file, Path temporary, boolean isFolder, Communicator world) {
        this.world = world;
        this.file = file;
        this.isFolder = isFolder;
        this.target = null;
        this.temporary = temporary;
        Unfinished.watch(temporary);
    }

    /**
     * Begins a file of this rank's alone, which may replace one.
     *
     * @throws InputException if the folder cannot take it, or the output is there and no file
     */
    public static AtomicFile of(Path file) {
        return new AtomicFile(file, false, null);
    }

    /** Begins a file of all ranks, as {@link #of(Path)}. Collective. */
    public static AtomicFile of(Communicator world, Path file) {
        return of(world, file, false);
    }

    /**
     * Begins a folder of all ranks, which may replace an empty one. Collective.
     *
     * @throws InputException if it cannot be made, or is there and holds something
     */
    public static AtomicFile folder(Communicator world, Path folder) {
        return of(world, folder, true);
    }

    private static AtomicFile of(Communicator world, Path file, boolean isFolder) {
        AtomicFile made = world.rank() == ROOT ? new AtomicFile(file, isFolder, world) : null;
        try {
            String temporary = world.bcastObject(made == null ? null : made.temporary.toString(), Codec.STRING, ROOT);
            return made == null ? new AtomicFile(file, Path.of(temporary), isFolder, world) : made;
        } catch (RuntimeException | Error e) {
            if (made != null) {
                made.close();
            }
            throw e;
        }
    }

    /** Where the output is until it is whole. */
    public Path temporary() {
        return temporary;
    }

    /** Gives the output its final name, once no rank has it open any more. Collective if all ranks have begun it. */
    public void commit() {
        if (world != null) {
            world.barrier();
        }
        if (target != null) {
            rename(target);
        }
        isCommitted = true;
        Unfinished.release(temporary);
        if (world != null) {
            world.barrier();
        }
    }

    private void rename(Path target) {
        try {
            if (isFolder) {
                FolderTarget.rename(temporary, target);
            } else {
                if (Files.exists(target)) {
                    Replaced.keep(target, temporary);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    /**
     * Deletes what has not been committed. On other ranks than that which made it, it is left to that one, or to the end of
     * the process: the rank that failed is to tell why before others find nothing.
     */
    @Override
    public void close() {
        if (target != null && !isCommitted) {
            Unfinished.delete(temporary);
            Unfinished.release(temporary);
        }
    }

    private void requireReplaceable(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        } else if (!Files.isRegularFile(target)) {
            throw new InputException(
                    file.toString(),
                    Files.isDirectory(target)
                            ? "is a folder; name a file in it"
                            : "is there and no regular file; choose another output");
        } else if (!Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
    }

    private static void makeFile(Path target, Path part) throws IOException {
        // nobody may read sooner what he may not read later
        FileAttribute<?>[] mode = Files.exists(target)
                        && part.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)
                .close();
    }
}
