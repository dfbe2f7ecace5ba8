package org.rankwise.engine.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Seed;

class FoldTest {
    private static final Seed SEED = Seed.of(FoldTest.class);
    private static final List<Op> OPS = List.of(
            Op.SUM,
            Op.PROD,
            Op.MIN,
            Op.MAX,
            Op.LAND,
            Op.LOR,
            Op.LXOR,
            Op.BAND,
            Op.BOR,
            Op.BXOR,
            Op.MINLOC,
            Op.MAXLOC,
            Op.ofLong("7a-b", false, (a, b) -> 7 * a - b),
            Op.ofDouble("a/2-b", false, (a, b) -> a / 2 - b));
    private static final long[] COUNTS = {0, 2, Fold.SHORT_ELEMENTS - 2, Fold.SHORT_ELEMENTS, 1022, 1024, 1026, 10_000};

    @ParameterizedTest
    @EnumSource
    void shouldEqualThePlainLoopOnEveryOperationMemoryAndCount(ElementType type) {
        try (Arena arena = Arena.ofConfined()) {
            for (Op op : OPS) {
                if (!op.accepts(type)) {
                    continue;
                }
                for (long count : COUNTS) {
                    Random random = SEED.random(op.name(), type.name(), count);
                    MemorySegment left = values(random, type, count);
                    MemorySegment right = values(random, type, count);
                    MemorySegment expected = memory(Kind.ARRAY, type, left, arena);
                    PlainFold.fold(op, type, expected, right, count);
                    for (Kind leftKind : Kind.values()) {
                        for (Kind rightKind : Kind.values()) {
                            MemorySegment l = memory(leftKind, type, left, arena);
                            MemorySegment r = memory(rightKind, type, right, arena);
                            Fold.fold(op, type, l, r, count);
                            String where = op + " of " + count + " " + type + ", " + leftKind + " and " + rightKind;
                            assertSame(type, expected, l, where);
                            assertEquals(-1, right.mismatch(r), where + " changed right; " + SEED.line());
                        }
                    }
                }
            }
        }
    }

    @Test
    void shouldOrderValuesAsTheOperationsSay() {
        assertEquals(List.of(Double.NaN, -0.0, 1.0), fold(Op.MIN, new double[] {Double.NaN, 0.0, 1}, 1, -0.0, 2));
        assertEquals(List.of(Double.NaN, 0.0, 2.0), fold(Op.MAX, new double[] {1, 0.0, 1}, Double.NaN, -0.0, 2));
        assertEquals(List.of(1.0, 3.0, 5.0, 2.0), fold(Op.MINLOC, new double[] {1, 4, 5, 2}, 1, 3, 5, 6));
        assertEquals(List.of(1.0, 3.0, 6.0, 9.0), fold(Op.MAXLOC, new double[] {1, 4, 5, 2}, 1, 3, 6, 9));
        assertEquals(
                List.of(Double.NaN, 4.0, Double.NaN, 2.0),
                fold(Op.MINLOC, new double[] {Double.NaN, 4, Double.NaN, 6}, 1, 3, Double.NaN, 2));
        assertEquals(List.of(Double.NaN, 3.0), fold(Op.MAXLOC, new double[] {1e300, 1}, Double.NaN, 3));
        assertEquals(List.of(-0.0, 8.0), fold(Op.MINLOC, new double[] {0.0, 1}, -0.0, 8));
        char[] unsigned = {0xffff, 3};
        Fold.fold(
                Op.MAX,
                ElementType.CHAR,
                MemorySegment.ofArray(unsigned),
                MemorySegment.ofArray(new char[] {1, 0xfffe}),
                2);
        assertEquals("ffff fffe", Integer.toHexString(unsigned[0]) + " " + Integer.toHexString(unsigned[1]));
    }

    @Test
    void shouldHandWholeBlocksToOperationsOnSegments() {
        Op last = Op.ofSegments("last", false, 3, (left, right, count, type) -> {
            assertEquals(count * type.bytes(), left.byteSize());
            left.copyFrom(right);
        });
        assertEquals(List.of(4.0, 5.0, 6.0, 9.0), fold(last, new double[] {1, 2, 3, 9}, 4, 5, 6));
    }

    @Test
    void shouldRefuseWhatTheOperationIsNotDefinedFor() {
        MemorySegment memory = MemorySegment.ofArray(new double[300]);
        String message = assertThrows(
                        CommException.class, () -> Fold.fold(Op.BAND, ElementType.DOUBLE, memory, memory, 1))
                .getMessage();
        assertTrue(message.contains("BAND is not defined for DOUBLE"), message);
        message = assertThrows(CommException.class, () -> Fold.fold(Op.MINLOC, ElementType.DOUBLE, memory, memory, 3))
                .getMessage();
        assertTrue(message.contains("count=3 elements is no multiple of the 2"), message);
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Fold.fold(Op.SUM, ElementType.DOUBLE, memory, memory.asSlice(8), 300));
    }

    private static List<Double> fold(Op op, double[] left, double... right) {
        Fold.fold(op, ElementType.DOUBLE, MemorySegment.ofArray(left), MemorySegment.ofArray(right), right.length);
        return Arrays.stream(left).boxed().toList();
    }

    private enum Kind {
        ARRAY,
        BYTES,
        NATIVE,
        UNALIGNED_BYTES,
        UNALIGNED_NATIVE
    }

    private static MemorySegment memory(Kind kind, ElementType type, MemorySegment content, Arena arena) {
        long bytes = content.byteSize();
        MemorySegment memory = switch (kind) {
            case ARRAY ->
                ElementType.segmentOf(type.newArray((int) (bytes / type.bytes()) + 2))
                        .asSlice(type.bytes(), bytes);
            case BYTES -> MemorySegment.ofArray(new byte[(int) bytes]);
            case NATIVE -> arena.allocate(bytes, 64);
            case UNALIGNED_BYTES ->
                MemorySegment.ofArray(new byte[(int) bytes + 1]).asSlice(1);
            case UNALIGNED_NATIVE -> arena.allocate(bytes + 3, 64).asSlice(3);
        };
        return memory.copyFrom(content);
    }

    /** Random values among which equal ones, zeros of both signs and NaN are frequent. */
    private static MemorySegment values(Random random, ElementType type, long count) {
        double[] special = {Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, 1, 1, 2, -1};
        MemorySegment memory = ElementType.segmentOf(type.newArray((int) count));
        byte[] raw = new byte[(int) memory.byteSize()];
        random.nextBytes(raw);
        memory.copyFrom(MemorySegment.ofArray(raw));
        for (long i = 0; i < count; i++) {
            double value = random.nextInt(4) == 0 ? special[random.nextInt(special.length)] : random.nextGaussian();
            switch (type) {
                case DOUBLE -> memory.set(ValueLayout.JAVA_DOUBLE, 8 * i, value);
                case FLOAT -> memory.set(ValueLayout.JAVA_FLOAT, 4 * i, (float) value);
                default -> {
                    if (random.nextInt(4) == 0) {
                        memory.asSlice(i * type.bytes(), type.bytes()).fill((byte) 0);
                    }
                }
            }
        }
        return memory;
    }

    /** Equal bits, but for NaNs, whose payload Java leaves open. */
    private static void assertSame(ElementType type, MemorySegment expected, MemorySegment actual, String where) {
        if (!type.isFloating()) {
            assertEquals(-1, expected.mismatch(actual), where + "; " + SEED.line());
            return;
        }
        for (long at = 0; at < expected.byteSize(); at += type.bytes()) {
            boolean same = type == ElementType.DOUBLE
                    ? Double.compare(
                                    expected.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at),
                                    actual.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at))
                            == 0
                    : Float.compare(
                                    expected.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at),
                                    actual.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at))
                            == 0;
            assertTrue(same, where + ", byte " + at + "; " + SEED.line());
        }
    }
}
