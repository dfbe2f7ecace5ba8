package org.rankwise.format.npy;

import java.nio.file.Path;
import java.util.Optional;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.FlatArray;
import org.rankwise.array.NumberType;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * The array of an .npy file. One in Fortran order is read in C order all the same, by a transposition of each part in
 * memory; who can work on the axes in the opposite order takes {@link #reversed()}.
 */
public final class NpyFile implements ArraySource {
    private final NpyHeader header;
    private final FlatArray stored;
    private final ArrayValues transposed;

    /** @throws org.rankwise.fault.InputException if the file is not a whole .npy file of numbers */
    public static NpyFile open(Path path) {
        RangedFile file = new RangedFile(path);
        try {
            return new NpyFile(file, NpyHeader.read(file));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private NpyFile(RangedFile file, NpyHeader header) {
        this.header = header;
        Shape shape = header.fortran() ? header.shape().reversed() : header.shape();
        this.stored = new FlatArray(file, file.path().toString(), header.dataOffset(), header.encoding(), shape);
        this.transposed = new ArrayValues(header.encoding().type());
    }

    /** Whether the first axis runs fastest in the file. */
    private boolean isFortran() {
        return header.fortran() && header.shape().axes() > 1;
    }

    @Override
    public Optional<ArraySource> reversed() {
        return isFortran() ? Optional.of(stored) : Optional.empty();
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public NumberType type() {
        return stored.type();
    }

    @Override
    public Shape shape() {
        return header.shape();
    }

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        if (!isFortran()) {
            stored.read(part, into);
            return;
        }
        stored.read(part.reversed(), transposed);
        into.setElements(part.count());
        if (into.count() > 0) {
            transpose(part.shape(), 0, 0, 1, new int[1], into);
        }
    }

    /** Copies the axes from {@code axis} on, in C order, from where their stride in the file is {@code stride}. */
    private void transpose(Shape shape, int axis, int from, int stride, int[] to, ArrayValues into) {
        if (axis == shape.axes()) {
            int parts = into.type().components();
            for (int part = 0; part < parts; part++) {
                if (into.type().isLong()) {
                    into.longs()[to[0]++] = transposed.longs()[from];
                } else {
                    into.doubles()[to[0]++] = transposed.doubles()[from * parts + part];
                }
            }
            return;
        }
        int extent = (int) shape.extent(axis);
        for (int i = 0; i < extent; i++) {
            transpose(shape, axis + 1, from + i * stride, stride * extent, to, into);
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
