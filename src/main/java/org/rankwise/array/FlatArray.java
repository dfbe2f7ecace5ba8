package org.rankwise.array;

import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * An array whose elements lie one behind the other in a file, in C order.
 *
 * <p>A part is read in spans of neighbouring bytes: where what is wanted lies densely, the span is read whole and the
 * wanted elements are picked from memory; where it lies thinly, each run is a read of its own.
 */
public final class FlatArray implements ArraySource {
    private static final int SPAN_BYTES = 1 << 20;
    /** A span is read whole where at least one byte in so many is wanted. */
    private static final int DENSITY = 8;

    private final RangedFile file;
    private final String name;
    private final long offset;
    private final NumberEncoding encoding;
    private final Shape shape;
    private final int bytes;
    private byte[] span = new byte[0];

    /**
     * @param name what messages call the array
     * @param offset of the first element in the file, which is known to hold all of them
     */
    public FlatArray(RangedFile file, String name, long offset, NumberEncoding encoding, Shape shape) {
        this.file = file;
        this.name = name;
        this.offset = offset;
        this.encoding = encoding;
        this.shape = shape;
        this.bytes = encoding.type().bytes();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NumberType type() {
        return encoding.type();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The byte of the first element. */
    public long offset() {
        return offset;
    }

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        if (!part.isWithin(shape)) {
            throw new IndexOutOfBoundsException("a part of " + part.shape() + " that " + shape + " does not hold");
        }
        into.setElements(part.count());
        if (into.count() > 0) {
            new Reading(part, into).read(0, 0, 0);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /** One part on its way into memory. */
    private final class Reading {
        private final Hyperslab part;
        private final ArrayValues into;
        /** Elements from one wanted index of an axis to the next. */
        private final long[] strides;
        /** Elements wanted of the axes from this one on, and elements from the first to the last of them. */
        private final long[] wanted;

        private final long[] spans;

        Reading(Hyperslab part, ArrayValues into) {
            this.part = part;
            this.into = into;
            int axes = part.axes();
            strides = new long[axes];
            wanted = new long[axes + 1];
            spans = new long[axes + 1];
            wanted[axes] = 1;
            spans[axes] = 1;
            long stride = 1;
            for (int axis = axes - 1; axis >= 0; axis--) {
                strides[axis] = stride * part.steps()[axis];
                wanted[axis] = wanted[axis + 1] * part.counts()[axis];
                spans[axis] = spans[axis + 1] + (part.counts()[axis] - 1) * strides[axis];
                stride *= shape.extent(axis);
            }
        }

        /** Reads the axes from {@code axis} on, whose start is relative to {@code base}, to {@code at}. */
        void read(int axis, long base, long at) {
            int axes = part.axes();
            if (wanted[axis] == spans[axis]) {
                readRun(base + startOf(axis), wanted[axis], at);
            } else if (spans[axis] <= SPAN_BYTES / bytes && wanted[axis] >= spans[axis] / DENSITY) {
                fill(base + startOf(axis), (int) spans[axis]);
                pick(axis, 0, at);
            } else if (axis == axes - 1) {
                readThinly(base, at);
            } else {
                long first = base + part.starts()[axis] * (strides[axis] / part.steps()[axis]);
                for (long i = 0; i < part.counts()[axis]; i++) {
                    read(axis + 1, first + i * strides[axis], at + i * wanted[axis + 1]);
                }
            }
        }

        private long startOf(int axis) {
            long start = 0;
            for (int a = axis; a < part.axes(); a++) {
                start += part.starts()[a] * (strides[a] / part.steps()[a]);
            }
            return start;
        }

        private void readRun(long first, long elements, long at) {
            int limit = SPAN_BYTES / bytes;
            for (long done = 0; done < elements; done += limit) {
                int some = (int) Math.min(limit, elements - done);
                fill(first + done, some);
                decode(0, 1, some, at + done);
            }
        }

        /** The last axis, whose elements are far apart or many. */
        private void readThinly(long base, long at) {
            int axis = part.axes() - 1;
            int step = Math.toIntExact(Math.min(strides[axis], Integer.MAX_VALUE));
            int limit = step > SPAN_BYTES / bytes / 2 || step > DENSITY ? 1 : SPAN_BYTES / bytes / step;
            long count = part.counts()[axis];
            for (long done = 0; done < count; done += limit) {
                int some = (int) Math.min(limit, count - done);
                fill(base + part.starts()[axis] + done * strides[axis], (some - 1) * step + 1);
                decode(0, step, some, at + done);
            }
        }

        private void pick(int axis, int from, long at) {
            if (wanted[axis] == spans[axis]) {
                decode(from, 1, (int) wanted[axis], at);
            } else if (axis == part.axes() - 1) {
                decode(from, (int) strides[axis], (int) wanted[axis], at);
            } else {
                for (int i = 0; i < part.counts()[axis]; i++) {
                    pick(axis + 1, from + (int) (i * strides[axis]), at + i * wanted[axis + 1]);
                }
            }
        }

        private void fill(long first, int elements) {
            if (span.length < elements * bytes) {
                span = new byte[elements * bytes];
            }
            file.read(offset + first * bytes, span, 0, elements * bytes);
        }

        private void decode(int from, int step, int count, long at) {
            encoding.decode(span, from * bytes, step, count, into, (int)
                    (at * encoding.type().components()));
        }
    }
}
