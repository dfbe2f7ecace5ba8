package org.rankwise.engine.face;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.rankwise.comm.Codec;
import org.rankwise.comm.CommException;

/** Objects to bytes and back. */
final class ObjectBytes {

    private ObjectBytes() {}

    static <T> byte[] encode(T value, Codec<T> codec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            codec.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw failed("encoded by", codec, e);
        }
        return bytes.toByteArray();
    }

    static <T> T decode(byte[] bytes, Codec<T> codec) {
        return decode(bytes, 0, bytes.length, codec);
    }

    static <T> T decode(byte[] bytes, int offset, int length, Codec<T> codec) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes, offset, length);
            T value = codec.read(new DataInputStream(in));
            if (in.available() > 0) {
                throw new IOException(in.available() + " of " + length + " bytes are left over");
            }
            return value;
        } catch (IOException e) {
            throw failed("decoded by", codec, e);
        }
    }

    private static CommException failed(String how, Codec<?> codec, IOException cause) {
        CommException failure = new CommException("an object cannot be " + how + " "
                + codec.getClass().getTypeName() + ": " + cause.getMessage()
                + "; sender and receiver must use the same codec");
        failure.initCause(cause);
        return failure;
    }
}
