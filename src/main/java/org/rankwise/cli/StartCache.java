package org.rankwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classes that bin/rankwise has loaded and linked ahead of time. */
final class StartCache {
    /** Where bin/rankwise says which it has given the JVM, if it may make another. */
    private static final String VARIABLE = "RANKWISE_START_CACHE";

    private StartCache() {}

    /** Removes one that the JVM has not taken, being cut or another JDK's: the next start makes another. */
    static void removeIfRefused() {
        if (System.getProperty("java.vm.info", "").contains("sharing")) {
            return;
        }
        String cache = System.getenv(VARIABLE);
        if (cache != null) {
            try {
                Files.deleteIfExists(Path.of(cache));
            } catch (IOException _) {
                // starts stay slow, but right
            }
        }
    }
}
