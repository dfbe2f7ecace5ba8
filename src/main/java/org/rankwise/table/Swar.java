package org.rankwise.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text in a long, the first in the lowest byte. Masks have the high bit of a byte set where it matches;
 * bits above the lowest match may be wrong, as in "Hacker's Delight", section 6-1.
 */
final class Swar {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZERO_DIGITS = 0x3030303030303030L;

    private Swar() {}

    /** Eight bytes of an array. */
    static long word(byte[] bytes, int offset) {
        return (long) WORD.get(bytes, offset);
    }

    /** Writes eight bytes into an array. */
    static void set(byte[] bytes, int offset, long word) {
        WORD.set(bytes, offset, word);
    }

    /** A byte in all eight places. */
    static long broadcast(int b) {
        return (b & 0xff) * ONES;
    }

    /** The bytes of a word that equal those of a broadcast one. */
    static long matches(long word, long broadcast) {
        long x = word ^ broadcast;
        return x - ONES & ~x & HIGHS;
    }

    /** Bits before the lowest match: eight for each byte. */
    static int bitsBefore(long mask) {
        return Long.numberOfTrailingZeros(mask) & 0x38;
    }

    /** The lowest {@code bits} of a word as digits moved to its end, zeros before them; {@code 8 <= bits <= 64}. */
    static long digits(long word, int bits) {
        return (word ^ ZERO_DIGITS) << (64 - bits);
    }

    static boolean areDigits(long digits) {
        return ((digits + 0x7676767676767676L | digits) & HIGHS) == 0;
    }

    /** The number that eight digits make: pairs, then fours, then all. */
    static long number(long digits) {
        long pairs = digits * (1 + (10L << 8)) >>> 8 & 0x00ff00ff00ff00ffL;
        long fours = pairs * (1 + (100L << 16)) >>> 16 & 0x0000ffff0000ffffL;
        return fours * (1 + (10000L << 32)) >>> 32;
    }
}
