package org.rankwise.format.npy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.NumberEncoding;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.layout.Shape;

/**
 * .npy files, little-endian.
 *
 * @param fortran whether the array handed over is the one to be named with its axes reversed
 */
public record NpyFormat(boolean fortran) implements ArrayFormat {

    @Override
    public Section section(Path name, NumberType type, Shape shape) {
        NumberEncoding encoding = NumberEncoding.of(type, ByteOrder.LITTLE_ENDIAN);
        Shape shown = fortran ? shape.reversed() : shape;
        byte[] header = new NpyHeader(encoding, fortran && shape.axes() > 1, shown, 0).toBytes();
        return new Section(header, encoding, shape, 1);
    }

    @Override
    public Optional<ArrayFormat> reversed() {
        return Optional.of(new NpyFormat(!fortran));
    }
}
