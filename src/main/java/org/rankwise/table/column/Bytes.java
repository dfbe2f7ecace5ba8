package org.rankwise.table.column;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.rankwise.comm.Codec;

/** Bytes that are equal where their contents are: a key of a map. */
public record Bytes(byte[] value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** A number that goes with a key. */
    public static final Codec<Long> LONG = new Codec<>() {
        @Override
        public void write(Long value, DataOutput out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public Long read(DataInput in) throws IOException {
            return in.readLong();
        }
    };

    /** Length, bytes. */
    public static final Codec<Bytes> CODEC = new Codec<>() {
        @Override
        public void write(Bytes bytes, DataOutput out) throws IOException {
            out.writeInt(bytes.value.length);
            out.write(bytes.value);
        }

        @Override
        public Bytes read(DataInput in) throws IOException {
            int length = in.readInt();
            if (length < 0 || length > Field.MAX_BYTES + 16) {
                throw new IOException("a key of " + length + " bytes where a field has at most " + Field.MAX_BYTES);
            }
            byte[] value = new byte[length];
            in.readFully(value);
            return new Bytes(value);
        }
    };
}
