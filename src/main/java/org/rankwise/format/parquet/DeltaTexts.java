package org.rankwise.format.parquet;

import java.util.Arrays;

/** Texts by differences: DELTA_LENGTH_BYTE_ARRAY, and DELTA_BYTE_ARRAY, which also shares starts with the text before. */
final class DeltaTexts {

    private DeltaTexts() {}

    /** Lengths, then all texts one behind the other. */
    static void readByLengths(byte[] page, int from, int count, ColumnValues into) throws FormatException {
        DeltaPacked.Numbers lengths = DeltaPacked.read(page, from, count);
        into.reserve(count);
        int at = lengths.end();
        for (long length : lengths.values()) {
            if (length < 0 || length > page.length - at) {
                throw into.few();
            }
            into.add(page, at, (int) length);
            at += (int) length;
        }
    }

    /**
     * How much of the text before each starts with, then the rest of each by lengths.
     *
     * @param width of each text, if they all have the same; else 0
     */
    static void readByPrefixes(byte[] page, int from, int count, int width, ColumnValues into) throws FormatException {
        DeltaPacked.Numbers prefixes = DeltaPacked.read(page, from, count);
        DeltaPacked.Numbers suffixes = DeltaPacked.read(page, prefixes.end(), count);
        into.reserve(count);
        int at = suffixes.end();
        byte[] text = new byte[64];
        int length = 0;
        for (int i = 0; i < count; i++) {
            long prefix = prefixes.values()[i];
            long suffix = suffixes.values()[i];
            if (prefix < 0
                    || prefix > length
                    || suffix < 0
                    || suffix > page.length - at
                    || width > 0 && prefix + suffix != width
                    || prefix + suffix > ColumnValues.mostBytes()) {
                throw into.few();
            }
            length = (int) (prefix + suffix);
            if (length > text.length) {
                text = Arrays.copyOf(
                        text, (int) Math.min(ColumnValues.mostBytes(), Math.max(length, 2L * text.length)));
            }
            System.arraycopy(page, at, text, (int) prefix, (int) suffix);
            at += (int) suffix;
            into.add(text, 0, length);
        }
    }
}
