package org.rankwise.format.parquet;

/** Numbers of a few bits each in the hybrid of runs and packed bits, as levels and places in a dictionary are stored. */
final class PackedLevels {

    private PackedLevels() {}

    /**
     * Reads numbers from {@code bytes[from .. to)}.
     *
     * @throws FormatException if there are not so many
     */
    static int[] read(byte[] bytes, int from, int to, int bitWidth, int count) throws FormatException {
        int[] numbers = new int[count];
        int at = from;
        int done = 0;
        while (done < count) {
            long header = 0;
            int b;
            int shift = 0;
            do {
                if (at >= to || shift > 35) {
                    throw new FormatException("a page has fewer values than it promises");
                }
                b = bytes[at++];
                header |= (b & 0x7fL) << shift;
                shift += 7;
            } while (b < 0);
            long length = header >>> 1;
            if ((header & 1) == 0) {
                int width = bitWidth + 7 >>> 3;
                int value = 0;
                for (int i = 0; i < width && at < to; i++) {
                    value |= (bytes[at++] & 0xff) << 8 * i;
                }
                for (long end = Math.min(count, done + length); done < end; done++) {
                    numbers[done] = value;
                }
            } else {
                long bits = 8L * at;
                long end = Math.min(count, done + 8 * length);
                for (; done < end; done++, bits += bitWidth) {
                    numbers[done] = packed(bytes, bits, bitWidth, to);
                }
                at = (int) Math.min(to, at + length * bitWidth);
            }
            if (length == 0) {
                throw new FormatException("a page has an empty run of values");
            }
        }
        return numbers;
    }

    private static int packed(byte[] bytes, long bits, int bitWidth, int to) throws FormatException {
        long value = 0;
        int first = (int) (bits >>> 3);
        int offset = (int) (bits & 7);
        int wanted = offset + bitWidth + 7 >>> 3;
        if (first + wanted > to) {
            throw new FormatException("a page has fewer values than it promises");
        }
        for (int i = 0; i < wanted; i++) {
            value |= (bytes[first + i] & 0xffL) << 8 * i;
        }
        return (int) (value >>> offset & (1L << bitWidth) - 1);
    }
}
