package org.rankwise.array;

import org.rankwise.layout.Shape;

/**
 * A part of an output file: a header, and an array in C order behind it.
 *
 * @param header the bytes before the first element
 * @param encoding of the elements
 * @param shape of the array
 * @param blockBytes the section's length is filled up with zeros to a multiple of this
 */
public record Section(byte[] header, NumberEncoding encoding, Shape shape, int blockBytes) {

    long dataBytes() {
        return shape.count() * encoding.type().bytes();
    }

    /** Bytes of the whole section. */
    long bytes() {
        return Math.ceilDiv(header.length + dataBytes(), (long) blockBytes) * blockBytes;
    }
}
