package org.rankwise.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.fault.UsageException;

/** Whether the JVM has understood the letters of a command line: it takes them in the encoding of its locale. */
final class Letters {
    private static final char UNKNOWN = '\uFFFD';
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Letters() {}

    /** @throws UsageException if words have lost letters, and lead to no file or row any more */
    static void require(String... words) {
        for (String word : words) {
            if (word.indexOf(UNKNOWN) >= 0) {
                refuse("the argument \"" + word + "\"");
            }
        }
        String folder = System.getProperty("user.dir");
        if (folder.indexOf(UNKNOWN) >= 0) {
            refuse("the name of the working folder, " + folder + ",");
        }
    }

    private static void refuse(String what) {
        String encoding = System.getProperty("sun.jnu.encoding");
        if (!StandardCharsets.UTF_8.name().equals(encoding)) {
            throw new UsageException(what + " has letters that are not in " + encoding
                    + ", the encoding of this locale;" + " start by bin/rankwise, or set LC_ALL=C.UTF-8");
        }
        if (!what.startsWith("the argument") || !isUtf8()) {
            throw new UsageException(
                    what + " is not in UTF-8; rename the file, or reach it by a link with another name");
        }
    }

    /** Whether the letter that stands for unknown ones was meant. */
    private static boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(COMMAND_LINE)));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        } catch (IOException _) {
            return true; // another system than Linux, which takes no others
        }
    }
}
