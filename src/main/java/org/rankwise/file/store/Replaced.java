package org.rankwise.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * What of an output stays when another takes its name: owner, group, mode and the user's extended attributes. Where the
 * owner or group cannot be kept, which only root can always, the new one may do no more than others could before.
 */
final class Replaced {
    private static final int GROUP_AS_OTHERS = 3;
    private static final int GROUP = 0070;
    private static final int OTHERS = 0007;
    private static final int FILE_MODE = 0777;
    private static final int FOLDER_MODE = 07777;

    private Replaced() {}

    /** Gives what is to take the name of {@code old} what that has. */
    static void keep(Path old, Path fresh) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        // Linux takes the bits for other rights from whatever changes its owner: the mode comes last
        set(fresh, "unix:uid", Files.getAttribute(old, "unix:uid"));
        boolean group = set(fresh, "unix:gid", Files.getAttribute(old, "unix:gid"));
        keepUserAttributes(old, fresh);
        int mode = (int) Files.getAttribute(old, "unix:mode") & (Files.isDirectory(old) ? FOLDER_MODE : FILE_MODE);
        Files.setAttribute(fresh, "unix:mode", group ? mode : mode & (~GROUP | (mode & OTHERS) << GROUP_AS_OTHERS));
    }

    private static boolean set(Path file, String attribute, Object value) throws IOException {
        if (value.equals(Files.getAttribute(file, attribute))) {
            return true;
        }
        try {
            Files.setAttribute(file, attribute, value);
            return true;
        } catch (IOException _) {
            // as sed -i and others do, who go on
            return false;
        }
    }

    private static void keepUserAttributes(Path old, Path fresh) {
        UserDefinedFileAttributeView from = Files.getFileAttributeView(old, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView to = Files.getFileAttributeView(fresh, UserDefinedFileAttributeView.class);
        if (from == null || to == null) {
            return;
        }
        try {
            for (String name : from.list()) {
                ByteBuffer value = ByteBuffer.allocate(from.size(name));
                from.read(name, value);
                to.write(name, value.flip());
            }
        } catch (IOException _) {
            // a file system that has none
            return;
        }
    }
}
