package org.rankwise.engine.face;

import java.util.Arrays;
import java.util.stream.Stream;
import org.rankwise.comm.CommException;
import org.rankwise.layout.ElementType;

/** Java arrays whose type is known at run time only. */
final class RawArrays {
    /** What every JVM of today can allocate. */
    private static final long LENGTH_MAX = Integer.MAX_VALUE - 8L;

    private RawArrays() {}

    @SuppressWarnings("unchecked")
    static <A> A allocate(ElementType type, long length) {
        if (length > LENGTH_MAX) {
            throw new CommException(length + " " + type + " are more than a Java array holds (" + LENGTH_MAX
                    + "); use the methods that take memory segments");
        }
        return (A) type.newArray((int) length);
    }

    static ElementType typeOf(Class<?> arrayClass) {
        return Stream.of(ElementType.values())
                .filter(type -> type.arrayClass() == arrayClass)
                .findFirst()
                .orElseThrow(() -> new CommException(arrayClass.getTypeName()
                        + " where the class of an array of numbers is needed, such as double[].class"));
    }

    static long[] asLongs(int[] counts) {
        return Arrays.stream(counts).asLongStream().toArray();
    }
}
