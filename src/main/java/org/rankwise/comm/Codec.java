package org.rankwise.comm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How objects of one type become bytes and come back. Never Java serialization: a codec reads only what it was written
 * for.
 *
 * @param <T> the type of the objects
 */
public interface Codec<T> {

    /** Writes a value, so that {@link #read} takes from the input as many bytes as this has written, and no more. */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads the next value.
     *
     * @throws IOException if the bytes are none of this codec's, or end too soon
     */
    T read(DataInput in) throws IOException;

    /** Strings of any length, as UTF-8. Unpaired surrogates do not survive. */
    Codec<String> STRING = new StringCodec();

    /**
     * A codec for a record whose components are primitives, strings, enums, arrays of primitives or strings, or records
     * of those. Strings, arrays and nested records may be null.
     *
     * @throws IllegalArgumentException naming the component that is none of these
     */
    static <R extends Record> Codec<R> ofRecord(Class<R> type) {
        return RecordCodec.of(type);
    }
}
