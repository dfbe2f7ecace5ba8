package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/** This process's standard input on its way to the first rank, in lines of {@link LauncherLine}'s. */
final class StandardInput {
    private static final int PIECE_BYTES = 8 << 10;

    private StandardInput() {}

    static void passOn(Consumer<String> to) {
        if (!isInBackground()) {
            Thread.ofPlatform().daemon().name("rankwise-input").start(() -> read(System.in, to));
        }
    }

    private static void read(InputStream in, Consumer<String> to) {
        byte[] bytes = new byte[PIECE_BYTES];
        try {
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                to.accept(LauncherLine.INPUT + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)));
            }
        } catch (IOException _) {
            // no input, which is its end too
        }
        to.accept(LauncherLine.INPUT);
    }

    /** Whether reading would stop this process: its input is a terminal's, and the terminal is somebody else's now. */
    private static boolean isInBackground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean terminal = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString().matches("/dev/(pts/|tty).*");
            return terminal && !fields[2].equals(fields[5]);
        } catch (IOException | ArrayIndexOutOfBoundsException _) {
            return false;
        }
    }
}
