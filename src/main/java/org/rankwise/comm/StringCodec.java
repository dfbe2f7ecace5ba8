package org.rankwise.comm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Byte length, then UTF-8. */
final class StringCodec implements Codec<String> {

    @Override
    public void write(String value, DataOutput out) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public String read(DataInput in) throws IOException {
        return new String(Decoding.bytes(in, in.readInt()), StandardCharsets.UTF_8);
    }
}
