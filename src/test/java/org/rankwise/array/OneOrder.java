package org.rankwise.array;

import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/** An array that tells nothing of how it lies in its file. */
record OneOrder(ArraySource source) implements ArraySource {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public NumberType type() {
        return source.type();
    }

    @Override
    public Shape shape() {
        return source.shape();
    }

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        source.read(part, into);
    }

    @Override
    public void close() {
        source.close();
    }
}
