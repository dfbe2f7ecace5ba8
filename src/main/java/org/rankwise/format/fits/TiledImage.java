package org.rankwise.format.fits;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberEncoding;
import org.rankwise.array.NumberType;
import org.rankwise.fault.JavaHeap;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * The stored pixels of an image that is compressed by tiles (the FITS Standard 4.0, 10). A part costs the decoding of the
 * tiles that it touches, each whole; as many as lie side by side are kept.
 */
final class TiledImage implements ArraySource {
    /** Parts of the heap that a file's tiles may take: there may be many files, and many ranks in a process. */
    private static final int HEAP_PARTS = 8;

    private final RangedFile file;
    private final String name;
    private final NumberEncoding encoding;
    private final Shape shape;
    private final TileDecoder decoder;
    /** Extents of a tile, and tiles along each axis. */
    private final long[] tile;

    private final long[] along;
    private final Map<Long, byte[]> kept;

    TiledImage(RangedFile file, String name, Hdu hdu, NumberEncoding encoding) {
        this.file = file;
        this.name = name;
        this.encoding = encoding;
        this.shape = shapeOf(file, hdu);
        this.decoder = new TileDecoder(file, hdu, bitpixOf(file, hdu));
        int axes = shape.axes();
        this.tile = new long[axes];
        this.along = new long[axes];
        long tiles = 1;
        for (int axis = 0; axis < axes; axis++) {
            String keyword = "ZTILE" + (axes - axis);
            long usual = axis == axes - 1 ? shape.extent(axis) : 1;
            tile[axis] = Math.clamp(
                    hdu.header().get(keyword) == null ? usual : hdu.header().whole(file, keyword, 1, Long.MAX_VALUE),
                    1,
                    Math.max(1, shape.extent(axis)));
            along[axis] = Math.ceilDiv(shape.extent(axis), tile[axis]);
            tiles *= along[axis]; // at most as many as pixels
        }
        if (tiles > decoder.tiles()) {
            throw file.at(
                    hdu.header().offset(),
                    "the image of " + shape + " pixels has " + tiles + " tiles where the table" + " has "
                            + decoder.tiles() + " rows; the header is damaged, fetch it again");
        }
        // a pixel takes as many bytes at most while a tile is decoded
        long tileBytes = Shape.of(tile).count() * Long.BYTES;
        long limit = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
        if (tileBytes > limit / 2) {
            throw file.at(
                    hdu.header().offset(),
                    "tiles of " + Shape.of(tile) + " pixels, which take " + tileBytes
                            + " bytes where the Java heap leaves room for " + limit / 2
                            + "; " + JavaHeap.remedy(2.0 * HEAP_PARTS * tileBytes)
                            + ", or unpack the image by funpack");
        }
        long room = Math.clamp(limit / tileBytes, 1, along[axes - 1] + 1);
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > room;
            }
        };
    }

    /** ZBITPIX. */
    static int bitpixOf(RangedFile file, Hdu hdu) {
        return Hdu.bitpix(file, hdu.header(), "ZBITPIX");
    }

    private static Shape shapeOf(RangedFile file, Hdu hdu) {
        long[] naxis = Hdu.naxis(file, hdu.header(), "ZNAXIS");
        try {
            // an array of so many bytes is to be counted too
            Math.multiplyExact(Shape.of(naxis).count(), Long.BYTES);
        } catch (ArithmeticException _) {
            naxis = new long[0];
        }
        if (naxis.length == 0) {
            throw file.at(
                    hdu.header().offset(),
                    "an image compressed by tiles of no or too many pixels; the header is"
                            + " damaged, fetch it again");
        }
        return Shape.of(naxis).reversed();
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

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        if (!part.isWithin(shape)) {
            throw new IndexOutOfBoundsException("a part of " + part.shape() + " that " + shape + " does not hold");
        }
        into.setElements(part.count());
        if (into.count() > 0) {
            new Reading(part, into).tiles(0, 0);
        }
    }

    private byte[] decoded(long number, long pixels) {
        byte[] bytes = kept.get(number);
        if (bytes == null) {
            bytes = decoder.decode(number, (int) pixels);
            kept.put(number, bytes);
        }
        return bytes;
    }

    @Override
    public void close() {
        file.close();
    }

    /** One part on its way into memory. */
    private final class Reading {
        private final Hyperslab part;
        private final ArrayValues into;
        /** Of the tile at hand: its first index, its extent, and which of the wanted indices lie in it. */
        private final long[] origin;

        private final long[] extent;
        private final long[] from;
        private final long[] until;

        Reading(Hyperslab part, ArrayValues into) {
            this.part = part;
            this.into = into;
            int axes = part.axes();
            origin = new long[axes];
            extent = new long[axes];
            from = new long[axes];
            until = new long[axes];
        }

        /** Goes through the tiles that are touched; {@code number} counts them along the axes before this one. */
        void tiles(int axis, long number) {
            if (axis == part.axes()) {
                copy(decoded(number, Shape.of(extent).count()), 0, 0, 0);
                return;
            }
            long start = part.starts()[axis];
            long step = part.steps()[axis];
            for (long i = 0; i < part.counts()[axis]; i = until[axis]) {
                long index = (start + i * step) / tile[axis];
                origin[axis] = index * tile[axis];
                extent[axis] = Math.min(tile[axis], shape.extent(axis) - origin[axis]);
                from[axis] = i;
                until[axis] = Math.min(part.counts()[axis], Math.ceilDiv(origin[axis] + extent[axis] - start, step));
                tiles(axis + 1, number * along[axis] + index);
            }
        }

        /** Copies what is wanted of a tile; {@code pixel} and {@code at} count along the axes before this one. */
        private void copy(byte[] bytes, int axis, int pixel, long at) {
            long start = part.starts()[axis] - origin[axis];
            long step = part.steps()[axis];
            int size = encoding.type().bytes();
            boolean isLast = axis == part.axes() - 1;
            if (isLast && step == 1) {
                int first = (int) (pixel * extent[axis] + start + from[axis]);
                encoding.decode(bytes, first * size, 1, (int) (until[axis] - from[axis]), into, (int)
                        (at * part.counts()[axis] + from[axis]));
                return;
            }
            for (long i = from[axis]; i < until[axis]; i++) {
                int next = (int) (pixel * extent[axis] + start + i * step);
                long to = at * part.counts()[axis] + i;
                if (isLast) {
                    encoding.decode(bytes, next * size, 1, 1, into, (int) to);
                } else {
                    copy(bytes, axis + 1, next, to);
                }
            }
        }
    }
}
