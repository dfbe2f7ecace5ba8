package org.rankwise.layout;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;

/**
 * The primitive types that messages, columns and rasters are made of.
 *
 * <p>Elements lie in memory in the machine's byte order, without padding. {@code CHAR} is an unsigned 16-bit integer.
 */
public enum ElementType {
    /** Signed 8-bit integers, and raw memory. */
    BYTE(byte[].class, ValueLayout.JAVA_BYTE),
    /** Unsigned 16-bit integers. */
    CHAR(char[].class, ValueLayout.JAVA_CHAR_UNALIGNED),
    /** Signed 16-bit integers. */
    SHORT(short[].class, ValueLayout.JAVA_SHORT_UNALIGNED),
    /** Signed 32-bit integers. */
    INT(int[].class, ValueLayout.JAVA_INT_UNALIGNED),
    /** Signed 64-bit integers. */
    LONG(long[].class, ValueLayout.JAVA_LONG_UNALIGNED),
    /** IEEE 754 binary32. */
    FLOAT(float[].class, ValueLayout.JAVA_FLOAT_UNALIGNED),
    /** IEEE 754 binary64. */
    DOUBLE(double[].class, ValueLayout.JAVA_DOUBLE_UNALIGNED);

    private static final ElementType[] ALL = values();

    private final Class<?> arrayClass;
    private final ValueLayout layout;
    private final int bytes;

    ElementType(Class<?> arrayClass, ValueLayout layout) {
        this.arrayClass = arrayClass;
        this.layout = layout;
        this.bytes = (int) layout.byteSize();
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The class of a Java array of this type, such as {@code double[].class}. */
    public Class<?> arrayClass() {
        return arrayClass;
    }

    /** The element's layout: {@link ByteOrder#nativeOrder() native order}, any alignment. */
    public ValueLayout layout() {
        return layout;
    }

    /** Whether it is FLOAT or DOUBLE. */
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /**
     * The type of a Java array.
     *
     * @throws IllegalArgumentException if {@code array} is null or no array of a numeric primitive type
     */
    public static ElementType of(Object array) {
        if (array == null) {
            throw new IllegalArgumentException("data is null where an array of a primitive type is needed");
        }
        for (ElementType type : ALL) {
            if (type.arrayClass == array.getClass()) {
                return type;
            }
        }
        throw new IllegalArgumentException("data is a " + array.getClass().getTypeName()
                + " where byte[], char[], short[], int[], long[], float[] or double[] is needed;"
                + " send objects by the methods that take a Codec");
    }

    /** How many whole elements a segment holds. */
    public long count(MemorySegment memory) {
        return memory.byteSize() >>> Integer.numberOfTrailingZeros(bytes);
    }

    /** A view of the whole array as memory, without a copy. */
    public static MemorySegment segmentOf(Object array) {
        return switch (of(array)) {
            case BYTE -> MemorySegment.ofArray((byte[]) array);
            case CHAR -> MemorySegment.ofArray((char[]) array);
            case SHORT -> MemorySegment.ofArray((short[]) array);
            case INT -> MemorySegment.ofArray((int[]) array);
            case LONG -> MemorySegment.ofArray((long[]) array);
            case FLOAT -> MemorySegment.ofArray((float[]) array);
            case DOUBLE -> MemorySegment.ofArray((double[]) array);
        };
    }

    /** Number of elements of a Java array of a primitive type. */
    public static int lengthOf(Object array) {
        of(array);
        return Array.getLength(array);
    }

    /** A new Java array of this type, filled with zeros. */
    public Object newArray(int length) {
        return switch (this) {
            case BYTE -> new byte[length];
            case CHAR -> new char[length];
            case SHORT -> new short[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
        };
    }
}
