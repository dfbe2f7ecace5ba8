package org.rankwise.engine.mpj;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Output on its way to MPJ Express's own launcher, which takes a line that ends in EXIT for the end of all output from
 * that host, and whose daemon then kills the ranks: such lines get a blank behind. All other bytes go as they are.
 */
final class ExitGuard extends FilterOutputStream {
    private static final int EXIT = 'E' << 24 | 'X' << 16 | 'I' << 8 | 'T';

    /** The last four bytes of the line. */
    private int last;

    ExitGuard(OutputStream out) {
        super(out);
    }

    /** One guard serves both streams: the daemon makes them one. */
    static void install() {
        System.setOut(guarded(FileDescriptor.out, System.out));
        System.setErr(guarded(FileDescriptor.err, System.err));
    }

    private static PrintStream guarded(FileDescriptor to, PrintStream like) {
        return new PrintStream(new ExitGuard(new FileOutputStream(to)), true, like.charset());
    }

    @Override
    public synchronized void write(int next) throws IOException {
        if ((next == '\n' || next == '\r') && last == EXIT) {
            out.write(' ');
        }
        last = next == '\n' || next == '\r' ? 0 : last << 8 | next & 0xff;
        out.write(next);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int written = from;
        for (int i = from; i < from + length; i++) {
            byte next = bytes[i];
            boolean ends = next == '\n' || next == '\r';
            if (ends && last == EXIT) {
                out.write(bytes, written, i - written);
                out.write(' ');
                written = i;
            }
            last = ends ? 0 : last << 8 | next & 0xff;
        }
        out.write(bytes, written, from + length - written);
    }
}
