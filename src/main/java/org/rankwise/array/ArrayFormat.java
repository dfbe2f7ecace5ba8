package org.rankwise.array;

import java.nio.file.Path;
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
}
