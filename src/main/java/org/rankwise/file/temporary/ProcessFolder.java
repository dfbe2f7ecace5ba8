package org.rankwise.file.temporary;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that belongs to one process, which holds a lock in it as long as it lives: the system gives that up however the
 * process ends, and tells the living from the dead also where they do not see each other's processes, as in containers.
 *
 * @param path {@code rankwise-PID-...}, open to its user alone
 * @param lock open in this process; closing the file anywhere else in it would give the lock up
 */
record ProcessFolder(Path path, FileChannel lock) {
    private static final String NAME = "rankwise-";
    private static final String LOCK = "lock";

    static ProcessFolder create(Path parent) throws IOException {
        // under another name until it is locked, so that nobody takes it for a dead one's
        Path draft = Files.createTempDirectory(parent, "." + NAME);
        FileChannel lock =
                FileChannel.open(draft.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        tryLock(lock);
        Path path = parent.resolve(own() + draft.getFileName().toString().substring(1 + NAME.length()));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        ProcessFolder folder = new ProcessFolder(path, lock);
        Runtime.getRuntime().addShutdownHook(new Thread(folder::delete));
        removeStale(path);
        return folder;
    }

    /** Deletes it if it holds nothing any more, and tells whether. */
    boolean deleteIfEmpty() {
        try (Stream<Path> files = Files.list(path)) {
            if (files.count() > 1) {
                return false;
            }
        } catch (IOException _) {
            return true; // somebody has deleted it
        }
        delete();
        return true;
    }

    private void delete() {
        delete(path);
        try {
            lock.close();
        } catch (IOException _) {
            // nothing was written to it
        }
    }

    /** Removes folders of this user whose processes are no more. */
    private static void removeStale(Path mine) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(mine.getParent(), NAME + "[0-9]*-*")) {
            for (Path folder : folders) {
                if (!folder.getFileName().toString().startsWith(own()) && isOfSameUser(folder, mine)) {
                    removeIfStale(folder);
                }
            }
        } catch (IOException _) {
            // another time
        }
    }

    private static boolean isOfSameUser(Path folder, Path mine) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
    }

    private static void removeIfStale(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (tryLock(lock)) {
                delete(folder);
            }
        } catch (IOException _) {
            // without a lock there is no telling whose it is; or another process is removing it
        }
    }

    private static boolean tryLock(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException _) {
            return false; // a file system without locks, where nothing is ever stale
        }
    }

    /** What the names of this process's folders start with. */
    private static String own() {
        return NAME + ProcessHandle.current().pid() + "-";
    }

    /** Deletes a folder and all in it, the lock behind all else. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.filter(each -> !each.equals(folder.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path each : deepestFirst) {
                if (each.equals(folder)) {
                    Files.deleteIfExists(folder.resolve(LOCK));
                }
                Files.deleteIfExists(each);
            }
        } catch (IOException _) {
            // what is left is stale, and goes another time
        }
    }
}
