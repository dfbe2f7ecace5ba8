package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A C function that takes and returns nothing but integers and pointers.
 *
 * <p>All of them are called as functions of so many longs: each shape of a call that the linker is asked for costs
 * milliseconds at every start, and there are forty functions. The ABIs that Java's linker knows, those of x86-64, AArch64
 * and others of 64 bits, allow it: a narrower parameter has a register or a place on the stack to itself, whose upper
 * half the function does not look at or expects to repeat the sign; arguments that it has no parameters for, it does not
 * see. Memory is given by its address, and who gives it keeps it until the call is done.
 *
 * @param entry where its code is
 */
record NativeFunction(MemorySegment entry) {
    /** Up to six are in registers everywhere. */
    private static final MethodHandle SIX = shape(6);

    /** This shape is made when it is first called, as every further one. */
    private static final class Seven {
        static final MethodHandle HANDLE = shape(7);
    }

    private static final class Ten {
        static final MethodHandle HANDLE = shape(10);
    }

    private static final class Quick {
        static final MethodHandle HANDLE = shape(3, Linker.Option.critical(false));
    }

    /** Makes the shapes that most jobs need: for a thread that has nothing else to do, while MPI starts. */
    static void makeShapes() {
        Object _ = Ten.HANDLE;
        Object _ = Quick.HANDLE;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle shape(int parameters, Linker.Option... options) {
        MemoryLayout[] longs = new MemoryLayout[parameters];
        Arrays.fill(longs, JAVA_LONG);
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, longs), options);
    }

    int call() {
        return call(0, 0, 0, 0, 0, 0);
    }

    int call(long a) {
        return call(a, 0, 0, 0, 0, 0);
    }

    int call(long a, long b) {
        return call(a, b, 0, 0, 0, 0);
    }

    int call(long a, long b, long c) {
        return call(a, b, c, 0, 0, 0);
    }

    int call(long a, long b, long c, long d) {
        return call(a, b, c, d, 0, 0);
    }

    int call(long a, long b, long c, long d, long e) {
        return call(a, b, c, d, e, 0);
    }

    int call(long a, long b, long c, long d, long e, long f) {
        return (int) result(a, b, c, d, e, f);
    }

    /** All 64 bits of what it returns. */
    long result(long a, long b, long c, long d, long e, long f) {
        try {
            return (long) SIX.invokeExact(entry, a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int call(long a, long b, long c, long d, long e, long f, long g) {
        try {
            return (int) (long) Seven.HANDLE.invokeExact(entry, a, b, c, d, e, f, g);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int call(long a, long b, long c, long d, long e, long f, long g, long h) {
        return call(a, b, c, d, e, f, g, h, 0, 0);
    }

    int call(long a, long b, long c, long d, long e, long f, long g, long h, long i) {
        return call(a, b, c, d, e, f, g, h, i, 0);
    }

    int call(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j) {
        try {
            return (int) (long) Ten.HANDLE.invokeExact(entry, a, b, c, d, e, f, g, h, i, j);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Calls a function that never waits, so that the collector may wait for it. */
    int callQuickly(long a, long b, long c) {
        try {
            return (int) (long) Quick.HANDLE.invokeExact(entry, a, b, c);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** A call out of Java throws nothing that is checked. */
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
