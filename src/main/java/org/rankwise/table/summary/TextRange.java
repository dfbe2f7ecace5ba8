package org.rankwise.table.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rankwise.table.column.Field;

/**
 * The least and the greatest of many texts, in byte order.
 *
 * <p>A text's key is its first seven bytes and then the smaller of its length and eight, as a number: keys order texts,
 * and texts of up to seven bytes are their keys. Longer ones are looked at only where keys tie.
 */
public final class TextRange {
    private static final int KEY_BYTES = 7;
    private static final int LONG_TEXT = 8;

    // keys with the sign bit turned, so that signed comparison orders them
    private long leastKey = Long.MAX_VALUE;
    private long greatestKey = Long.MIN_VALUE;
    private byte[] least;
    private byte[] greatest;

    /** The key of a text of {@code bits / 8 <= 7} bytes at the low end of a word. */
    public static long shortKey(long word, int bits) {
        return (Long.reverseBytes(word & (1L << bits) - 1) | bits >>> 3) ^ Long.MIN_VALUE;
    }

    /** The key of a text of eight bytes or more that starts with those of a word. */
    public static long longKey(long word) {
        return (Long.reverseBytes(word) & ~0xffL | LONG_TEXT) ^ Long.MIN_VALUE;
    }

    /** Takes in a short text by its key. */
    void addShort(long key) {
        leastKey = Math.min(leastKey, key);
        greatestKey = Math.max(greatestKey, key);
    }

    /** Whether a long text of this key cannot change anything. */
    boolean isInside(long key) {
        return leastKey < key && key < greatestKey;
    }

    void add(byte[] text, int length) {
        long word = 0;
        for (int i = 0; i < Math.min(length, KEY_BYTES); i++) {
            word |= (text[i] & 0xffL) << 8 * i;
        }
        if (length <= KEY_BYTES) {
            addShort(shortKey(word, 8 * length));
        } else {
            addLong(longKey(word), text, length);
        }
    }

    void merge(TextRange next) {
        if (!next.isEmpty()) {
            byte[] nextLeast = next.least();
            byte[] nextGreatest = next.greatest();
            add(nextLeast, nextLeast.length);
            add(nextGreatest, nextGreatest.length);
        }
    }

    boolean isEmpty() {
        return leastKey > greatestKey;
    }

    /** The least text, null of none. */
    String min() {
        return isEmpty() ? null : new String(least(), StandardCharsets.UTF_8);
    }

    /** The greatest text, null of none. */
    String max() {
        return isEmpty() ? null : new String(greatest(), StandardCharsets.UTF_8);
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(!isEmpty());
        if (!isEmpty()) {
            for (byte[] text : new byte[][] {least(), greatest()}) {
                out.writeInt(text.length);
                out.write(text);
            }
        }
    }

    static TextRange read(DataInput in) throws IOException {
        TextRange range = new TextRange();
        if (in.readBoolean()) {
            for (int i = 0; i < 2; i++) {
                byte[] text = new byte[Math.min(in.readInt(), Field.MAX_BYTES)];
                in.readFully(text);
                range.add(text, text.length);
            }
        }
        return range;
    }

    private void addLong(long key, byte[] text, int length) {
        if (key < leastKey || key == leastKey && Arrays.compareUnsigned(text, 0, length, least, 0, least.length) < 0) {
            leastKey = key;
            least = Arrays.copyOf(text, length);
        }
        if (key > greatestKey
                || key == greatestKey && Arrays.compareUnsigned(text, 0, length, greatest, 0, greatest.length) > 0) {
            greatestKey = key;
            greatest = Arrays.copyOf(text, length);
        }
    }

    private byte[] least() {
        return text(leastKey, least);
    }

    private byte[] greatest() {
        return text(greatestKey, greatest);
    }

    private static byte[] text(long key, byte[] ifLong) {
        int length = (int) key & 0xff;
        if (length == LONG_TEXT) {
            return ifLong;
        }
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ((key ^ Long.MIN_VALUE) >>> 56 - 8 * i);
        }
        return text;
    }
}
