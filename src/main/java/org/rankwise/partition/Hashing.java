package org.rankwise.partition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash that never changes: the same in every JVM, on every machine and in every release. */
public final class Hashing {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private Hashing() {}

    /** XXH64 with seed 0 of {@code bytes[from .. to)}, as in the xxHash specification, version 0.1.1. */
    @SuppressWarnings("ConstantOverflow") // sums are modulo 2^64
    public static long xxh64(byte[] bytes, int from, int to) {
        int at = from;
        long hash = PRIME_5;
        if (to - from >= 32) {
            long a = PRIME_1 + PRIME_2;
            long b = PRIME_2;
            long c = 0;
            long d = -PRIME_1;
            for (; at <= to - 32; at += 32) {
                a = round(a, (long) WORD.get(bytes, at));
                b = round(b, (long) WORD.get(bytes, at + 8));
                c = round(c, (long) WORD.get(bytes, at + 16));
                d = round(d, (long) WORD.get(bytes, at + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        }
        hash += to - from;
        for (; at <= to - 8; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) WORD.get(bytes, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at <= to - 4) {
            hash = Long.rotateLeft(hash ^ ((int) HALF.get(bytes, at) & 0xffffffffL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < to; at++) {
            hash = Long.rotateLeft(hash ^ (bytes[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        return mix(hash);
    }

    /** One of {@code parts} for a hash, each as likely: the high bits of their product. */
    public static int part(long hash, int parts) {
        return (int) Math.unsignedMultiplyHigh(hash, parts);
    }

    /** A number of 64 bits that looks random, for each number. */
    public static long mix(long value) {
        long hash = (value ^ value >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }
}
