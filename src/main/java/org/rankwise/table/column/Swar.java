package org.rankwise.table.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text in a long, the first in the lowest byte. Masks have the high bit of a byte set where it matches;
 * bits above the lowest match may be wrong, as in "Hacker's Delight", section 6-1.
 */
public final class Swar {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZERO_DIGITS = 0x3030303030303030L;

    private Swar() {}

    /** Eight bytes of an array. */
    public static long word(byte[] bytes, int offset) {
        return (long) WORD.get(bytes, offset);
    }

    /** Writes eight bytes into an array. */
    public static void set(byte[] bytes, int offset, long word) {
        WORD.set(bytes, offset, word);
    }

    /** A byte in all eight places. */
    public static long broadcast(int b) {
        return (b & 0xff) * ONES;
    }

    /** The bytes of a word that equal those of a broadcast one. */
    public static long matches(long word, long broadcast) {
        long x = word ^ broadcast;
        return x - ONES & ~x & HIGHS;
    }

    /** Whether a byte of a word, taken as unsigned, is below those of a broadcast one, which is at most 128. */
    public static boolean areAnyBelow(long word, long broadcast) {
        return (word - broadcast & ~word & HIGHS) != 0;
    }

    /** Bits before the lowest match: eight for each byte. */
    public static int bitsBefore(long mask) {
        return Long.numberOfTrailingZeros(mask) & 0x38;
    }

    /** The lowest {@code bits} of a word as digits moved to its end, zeros before them; {@code 8 <= bits <= 64}. */
    public static long digits(long word, int bits) {
        return (word ^ ZERO_DIGITS) << (64 - bits);
    }

    public static boolean areDigits(long digits) {
        return ((digits + 0x7676767676767676L | digits) & HIGHS) == 0;
    }

    /** The number that eight digits make: pairs, then fours, then all. */
    public static long number(long digits) {
        long pairs = digits * (1 + (10L << 8)) >>> 8 & 0x00ff00ff00ff00ffL;
        long fours = pairs * (1 + (100L << 16)) >>> 16 & 0x0000ffff0000ffffL;
        return fours * (1 + (10000L << 32)) >>> 32;
    }

    /** The other way round: the eight digits of a number below 10^8, the first in the lowest byte. */
    static long digitsOf(int number) {
        long high = number / 10_000;
        // fours, then pairs, then all: products and shifts that divide by 10^4, 100 and 10 exactly up to there
        long fours = high | number - high * 10_000 << 32;
        long hundreds = fours * 5243 >>> 19 & 0x0000007f0000007fL;
        long pairs = hundreds | fours - hundreds * 100 << 16;
        long tens = pairs * 103 >>> 10 & 0x000f000f000f000fL;
        return tens | pairs - tens * 10 << 8;
    }

    /** Digits as text. */
    static long text(long digits) {
        return digits | ZERO_DIGITS;
    }
}
