package org.rankwise.array;

import java.util.Locale;

/**
 * What the elements of an array file are, by NumPy's names. Integers of 64 bits are held as longs in memory, all others,
 * exactly, as doubles; a complex number as two.
 */
public enum NumberType {
    /** True or false: a byte that is not 0, or 0. */
    BOOL(1, Kind.BOOL),
    /** Signed integers of 8 bits. */
    INT8(1, Kind.SIGNED),
    /** Unsigned integers of 8 bits. */
    UINT8(1, Kind.UNSIGNED),
    /** Signed integers of 16 bits. */
    INT16(2, Kind.SIGNED),
    /** Unsigned integers of 16 bits. */
    UINT16(2, Kind.UNSIGNED),
    /** Signed integers of 32 bits. */
    INT32(4, Kind.SIGNED),
    /** Unsigned integers of 32 bits. */
    UINT32(4, Kind.UNSIGNED),
    /** Signed integers of 64 bits. */
    INT64(8, Kind.SIGNED),
    /** Unsigned integers of 64 bits. */
    UINT64(8, Kind.UNSIGNED),
    /** IEEE 754 binary16. */
    FLOAT16(2, Kind.FLOATING),
    /** IEEE 754 binary32. */
    FLOAT32(4, Kind.FLOATING),
    /** IEEE 754 binary64. */
    FLOAT64(8, Kind.FLOATING),
    /** Pairs of binary32, real part first. */
    COMPLEX64(8, Kind.COMPLEX),
    /** Pairs of binary64, real part first. */
    COMPLEX128(16, Kind.COMPLEX);

    private final int bytes;
    private final Kind kind;

    NumberType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /** How the bits of an element are to be read. */
    public enum Kind {
        /** True or false. */
        BOOL,
        /** Integers, in two's complement. */
        SIGNED,
        /** Integers from 0. */
        UNSIGNED,
        /** IEEE 754 numbers. */
        FLOATING,
        /** Pairs of IEEE 754 numbers. */
        COMPLEX
    }

    /** Size of an element in a file. */
    public int bytes() {
        return bytes;
    }

    /** How its bits are to be read. */
    public Kind kind() {
        return kind;
    }

    /** Numbers in an element: 2 where it is complex. */
    public int components() {
        return kind == Kind.COMPLEX ? 2 : 1;
    }

    /** The type of an element's numbers. */
    public NumberType component() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** Whether elements are integers too long for a double. */
    public boolean isLong() {
        return this == INT64 || this == UINT64;
    }

    /** Whether elements are real numbers in floating point. */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** NumPy's name, such as {@code uint16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
