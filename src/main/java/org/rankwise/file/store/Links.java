package org.rankwise.file.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.fault.InputException;

/** Where an output goes that is named by a link: the file behind it is written, whether it is there yet or not. */
final class Links {
    /** Linux follows as many. */
    private static final int MOST = 40;

    private Links() {}

    /** The absolute path of what a name means, which itself is no link. */
    static Path follow(Path name) throws IOException {
        if (Files.exists(name)) {
            return name.toRealPath();
        }
        Path at = name.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST) {
                throw new InputException(
                        name.toString(), "is a link, and links lead in a circle from there; choose another output");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }
}
