package org.rankwise.engine.mpj;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder of this user in the folder for temporary files, which others can neither read nor have made before. */
final class OwnFolder {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

    private OwnFolder() {}

    /** The same for each process of a user. */
    static Path of(String name) throws IOException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), name + "-" + user);
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
        } catch (FileAlreadyExistsException _) {
            // jars are run from it: one that another user could have made or changed is not taken
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !user.equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                    || !OWN.equals(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))) {
                throw new IOException(folder + " is not this user's alone");
            }
        }
        return folder;
    }
}
