package org.rankwise.file.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.rankwise.fault.InputException;

/**
 * The unfinished outputs of this process, which are deleted however it ends but by SIGKILL; and those that killed processes
 * have left, which the next one to write in the same folder deletes.
 */
public final class Unfinished {
    private static final Set<Path> PATHS = new HashSet<>();
    private static final Set<Path> SWEPT = new HashSet<>();
    private static boolean ending;
    private static boolean watched;

    private Unfinished() {}

    /** What makes something under its temporary name. */
    @FunctionalInterface
    interface Maker {
        void make(Path temporary) throws IOException;
    }

    /** Makes something that is deleted when this process ends. */
    static void make(Path temporary, Maker maker) throws IOException {
        synchronized (PATHS) {
            if (!add(temporary)) {
                throw new IOException("the job is ending");
            }
            try {
                maker.make(temporary);
            } catch (IOException e) {
                PATHS.remove(temporary);
                throw e;
            }
        }
    }

    /** Deletes at this process's end what another one has made, unless that has been {@link #release released} before. */
    static void watch(Path temporary) {
        synchronized (PATHS) {
            boolean _ = add(temporary);
        }
    }

    private static boolean add(Path temporary) {
        if (!watched) {
            watched = true;
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::deleteAll, "rankwise-unfinished"));
            } catch (IllegalStateException _) {
                // the JVM is ending already
                ending = true;
            }
        }
        return !ending && PATHS.add(temporary);
    }

    /** Forgets what has got its name, or is deleted. */
    static void release(Path temporary) {
        synchronized (PATHS) {
            PATHS.remove(temporary);
        }
    }

    private static void deleteAll() {
        synchronized (PATHS) {
            ending = true;
            PATHS.forEach(Unfinished::delete);
        }
    }

    /** Deletes a file or folder; ranks that still write into a folder find it no more. */
    static void delete(Path temporary) {
        if (!Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Path last = Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)
                    ? Files.move(temporary, temporary.resolveSibling(PartName.of("deleted")))
                    : temporary;
            try (Stream<Path> all = Files.walk(last)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException _) {
            // an orphan under its dot-name harms nobody, and the failure that left it is what the user must see
        }
    }

    /**
     * Deletes what surely dead processes of this user have left in a folder, whatever it was to become. Looks once: a job
     * may have many outputs in a folder.
     */
    static void sweep(Path folder) {
        synchronized (SWEPT) {
            if (!SWEPT.add(folder)) {
                return;
            }
        }
        sweepNow(folder);
    }

    /** Deletes what ranks of a job that has failed have left of an output. */
    public static void sweepAfter(Path output) {
        try {
            Path target = Links.follow(output);
            sweepNow(target);
            sweepNow(target.resolveSibling(""));
        } catch (IOException | InputException _) {
            // then the job has not begun it
            return;
        }
    }

    private static void sweepNow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, Unfinished::isPart)) {
            for (Path part : parts) {
                if (PartName.isOrphan(part.getFileName().toString()) && isOurs(part)) {
                    delete(part);
                }
            }
        } catch (IOException | RuntimeException _) {
            // a folder that may not be listed, or changes meanwhile, keeps what is in it
            return;
        }
    }

    private static boolean isPart(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".part");
    }

    /** Whether it is this user's: processes of others may be hidden from us. */
    private static boolean isOurs(Path part) throws IOException {
        return Files.getAttribute(part, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
