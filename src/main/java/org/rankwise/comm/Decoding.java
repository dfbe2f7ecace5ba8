package org.rankwise.comm;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Reading lengths that came over a wire: nothing is allocated before the bytes are seen to be there. */
final class Decoding {
    private static final int STEP = 1 << 16;

    private Decoding() {}

    static int length(int length) throws IOException {
        if (length < 0) {
            throw new IOException("length " + length + " in an encoded object where 0 or more is needed");
        }
        return length;
    }

    /** Reads exactly {@code length} bytes, growing as they come. */
    static byte[] bytes(DataInput in, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length(length), STEP)];
        int read = 0;
        while (read < length) {
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
            }
            try {
                in.readFully(bytes, read, bytes.length - read);
            } catch (EOFException e) {
                throw new IOException("an encoded object ends before the " + length + " bytes that it promises", e);
            }
            read = bytes.length;
        }
        return bytes;
    }
}
