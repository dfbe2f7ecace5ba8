package org.rankwise.array;

import java.util.Optional;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/** An array in a file, of which any rank reads any part. Not for several threads. */
public interface ArraySource extends AutoCloseable {

    /** The file, and the array in it where there are several. */
    String name();

    /** What its elements are. */
    NumberType type();

    /** Its extents. */
    Shape shape();

    /**
     * Reads a part, in C order.
     *
     * @param part within the shape
     * @param into of this type; becomes as long as the part
     * @throws org.rankwise.fault.InputException if the file does not hold what it promised
     */
    void read(Hyperslab part, ArrayValues into);

    /**
     * The same array with its axes in the opposite order, {@code (a, b, ..., z) → (z, ..., b, a)}, where it lies so in its
     * file and this source transposes each part that it reads; empty where the opposite order would be the dear one.
     *
     * @return one that reads by this source's file, and is closed with it
     */
    default Optional<ArraySource> reversed() {
        return Optional.empty();
    }

    @Override
    void close();
}
