package org.rankwise.file.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;

/**
 * Standard output that tells when it cannot be written. {@link PrintStream} keeps that to itself until somebody asks, and
 * nobody does: behind {@link System#out} this throws what the user is to read through whoever prints, which ends the job as
 * any failure of a rank does, and remembers it for {@link #failure}.
 */
public final class StandardOutput extends OutputStream {
    private static final String NAME = "standard output";
    private static final int BUFFER = 8192;
    /** What it is, where the system tells; a pipe or socket fails only because nobody reads. */
    private static final Path TARGET = Path.of("/proc/self/fd/1");

    private static volatile @Nullable StandardOutput installed;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private volatile @Nullable RuntimeException failure;

    private StandardOutput() {}

    /** Puts it behind {@link System#out}. */
    public static void install() {
        installed = new StandardOutput();
        System.setOut(new PrintStream(new BufferedOutputStream(installed, BUFFER), true, System.out.charset()));
    }

    /**
     * What is left to tell at the end: why {@link System#out} has lost something; null if it has not. An
     * {@link InputException} or a {@link PipeClosedException}.
     */
    public static @Nullable RuntimeException failure() {
        try {
            if (!System.out.checkError()) {
                return installed == null ? null : installed.failure;
            }
        } catch (InputException | PipeClosedException e) {
            return e;
        }
        // not ours, and it keeps the reason to itself
        return failure(new IOException("some of it is lost"));
    }

    @Override
    public void write(int next) {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (failure == null) {
            try {
                out.write(bytes, from, length);
                return;
            } catch (IOException e) {
                failure = failure(e);
            }
        }
        throw failure;
    }

    private static RuntimeException failure(IOException e) {
        return isPipe() || FileFaults.reason(e).contains("Broken pipe")
                ? new PipeClosedException(e)
                : FileFaults.unwritable(NAME, e);
    }

    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(TARGET).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException _) {
            // another system than Linux, or it is closed
            return false;
        }
    }
}
