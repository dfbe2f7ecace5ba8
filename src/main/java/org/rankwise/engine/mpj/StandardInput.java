package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import org.rankwise.job.ForwardedInput;

/** This process's standard input on its way to the ranks, in lines of {@link LauncherLine}'s. */
final class StandardInput {
    private static final int PIECE_BYTES = 8 << 10;

    private StandardInput() {}

    static void passOn(Consumer<String> to) {
        if (ForwardedInput.mayBeRead()) {
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
}
