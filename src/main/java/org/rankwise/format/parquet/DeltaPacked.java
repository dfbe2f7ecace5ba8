package org.rankwise.format.parquet;

/**
 * Whole numbers as differences, DELTA_BINARY_PACKED: blocks of miniblocks, each of as many bits a difference as its largest
 * needs.
 *
 * <pre>
 *   values in a block | miniblocks in a block | values in all | first value     varints, the last with its sign folded in
 *   least difference | bits of each miniblock, a byte each | miniblocks         a block
 * </pre>
 */
final class DeltaPacked {
    private static final int MOST_BLOCK = 1 << 20;

    private final byte[] bytes;
    private int at;

    private DeltaPacked(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    /** Numbers, and where the byte behind them is. */
    record Numbers(long[] values, int end) {}

    /**
     * Reads so many numbers.
     *
     * @throws FormatException if there are not exactly so many
     */
    static Numbers read(byte[] bytes, int from, int count) throws FormatException {
        DeltaPacked reader = new DeltaPacked(bytes, from);
        long[] values = reader.read(count);
        return new Numbers(values, reader.at);
    }

    private long[] read(int count) throws FormatException {
        long blockValues = varint();
        long miniblocks = varint();
        long total = varint();
        if (miniblocks < 1
                || blockValues < 1
                || blockValues > MOST_BLOCK
                || blockValues % miniblocks != 0
                || blockValues / miniblocks % Byte.SIZE != 0
                || total != count) {
            throw new FormatException("a page has " + total + " numbers in blocks of " + blockValues + " in "
                    + miniblocks + " parts where " + count + " numbers in parts of eights are needed");
        }
        long folded = varint();
        int perMiniblock = (int) (blockValues / miniblocks);
        // a block of equal differences takes a few bytes, so that pages can hold far more numbers than bytes
        long[] values = new long[count];
        if (count > 0) {
            values[0] = folded >>> 1 ^ -(folded & 1);
        }
        for (int done = 1; done < count; ) {
            long zigzag = varint();
            long least = zigzag >>> 1 ^ -(zigzag & 1);
            int widths = at;
            at = Math.addExact(at, (int) miniblocks);
            for (int m = 0; m < miniblocks && done < count; m++) {
                int width = widths + m < bytes.length ? bytes[widths + m] & 0xff : Long.SIZE + 1;
                long size = (long) width * perMiniblock / Byte.SIZE;
                if (width > Long.SIZE || at > bytes.length) {
                    throw damaged();
                }
                int wanted = Math.min(perMiniblock, count - done);
                if (((long) wanted * width + 7) / Byte.SIZE > bytes.length - at) {
                    throw damaged();
                }
                for (int i = 0; i < wanted; i++, done++) {
                    values[done] = values[done - 1] + least + bits((long) at * Byte.SIZE + (long) i * width, width);
                }
                // some writers leave out what pads the last miniblock
                at = (int) Math.min(bytes.length, at + size);
            }
        }
        return values;
    }

    /** A number of up to 64 bits, the lowest bit first. */
    private long bits(long from, int width) {
        long value = 0;
        for (int got = 0; got < width; ) {
            int offset = (int) (from + got & 7);
            int taken = Math.min(Byte.SIZE - offset, width - got);
            value |= (bytes[(int) (from + got >>> 3)] >>> offset & (1L << taken) - 1) << got;
            got += taken;
        }
        return value;
    }

    private long varint() throws FormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= bytes.length) {
                throw damaged();
            }
            byte b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private static FormatException damaged() {
        return new FormatException("a page of differences is damaged or cut");
    }
}
