package org.rankwise.array;

import java.util.Locale;

/**
 * What the elements of an array file are, by NumPy's names. Integers of 64 bits are held as longs in memory, all others,
 * exactly, as doubles; a complex number as two.
 */
public enum NumberType {
    BOOL(1, Kind.BOOL),
    INT8(1, Kind.SIGNED),
    UINT8(1, Kind.UNSIGNED),
    INT16(2, Kind.SIGNED),
    UINT16(2, Kind.UNSIGNED),
    INT32(4, Kind.SIGNED),
    UINT32(4, Kind.UNSIGNED),
    INT64(8, Kind.SIGNED),
    UINT64(8, Kind.UNSIGNED),
    FLOAT16(2, Kind.FLOATING),
    FLOAT32(4, Kind.FLOATING),
    FLOAT64(8, Kind.FLOATING),
    COMPLEX64(8, Kind.COMPLEX),
    COMPLEX128(16, Kind.COMPLEX);

    private final int bytes;
    private final Kind kind;

    NumberType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /** How the bits of an element are to be read. */
    public enum Kind {
        BOOL,
        SIGNED,
        UNSIGNED,
        FLOATING,
        COMPLEX
    }

    /** Size of an element in a file. */
    public int bytes() {
        return bytes;
    }

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

    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** NumPy's name, such as {@code uint16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
