package org.rankwise.array;

import java.nio.file.Path;
import java.util.Optional;
import org.rankwise.layout.Shape;

/** A format that one array can be written in by all ranks. */
public interface ArrayFormat {

    /**
     * What the file of an array is.
     *
     * @param name of the file, for messages
     * @throws org.rankwise.fault.InputException if the format cannot hold such an array
     */
    Section section(Path name, NumberType type, Shape shape);

    /**
     * The format by whose files the array that is handed over is read with its axes in the opposite order; empty where files
     * know one order alone.
     */
    default Optional<ArrayFormat> reversed() {
        return Optional.empty();
    }
}
