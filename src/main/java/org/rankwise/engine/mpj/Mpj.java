package org.rankwise.engine.mpj;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.rankwise.comm.CommException;

/** The classes of MPJ Express's device layer that one class loader has, bound by their names. */
final class Mpj {
    private static final String GROUP = "xdev.smpdev.SMPDevProcess";
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    final Object anySource;
    final Object byteType;
    final MethodHandle newBuffer;
    final MethodHandle newStatus;
    final MethodHandle clear;
    final MethodHandle putSectionHeader;
    final MethodHandle setSize;
    final MethodHandle getSize;
    final MethodHandle isend;
    final MethodHandle irecv;
    final MethodHandle iwait;
    final MethodHandle itest;
    final MethodHandle sendOverhead;
    final MethodHandle init;
    private final MethodHandle newNioBuffer;
    private final ClassLoader loader;

    Mpj(ClassLoader loader) {
        this.loader = loader;
        try {
            Class<?> device = load("xdev.Device");
            Class<?> id = load("xdev.ProcessID");
            Class<?> buffer = load("mpjbuf.Buffer");
            Class<?> raw = load("mpjbuf.RawBuffer");
            Class<?> nio = load("mpjbuf.NIOBuffer");
            Class<?> type = load("mpjbuf.Type");
            Class<?> request = load("mpjdev.Request");
            Class<?> status = load("mpjdev.Status");
            silence();
            anySource = LOOKUP.findStaticGetter(device, "ANY_SRC", id).invoke();
            byteType = LOOKUP.findStaticGetter(type, "BYTE", type).invoke();
            newNioBuffer = erased(LOOKUP.findConstructor(nio, type(void.class, int.class, ByteBuffer.class)));
            newBuffer = erased(LOOKUP.findConstructor(buffer, type(void.class, raw, int.class, int.class)));
            newStatus = erased(LOOKUP.findConstructor(status, type(void.class, UUID.class, int.class, int.class)));
            clear = erased(LOOKUP.findVirtual(buffer, "clear", type(void.class)));
            putSectionHeader = erased(LOOKUP.findVirtual(buffer, "putSectionHeader", type(void.class, type)));
            setSize = erased(LOOKUP.findVirtual(buffer, "setSize", type(void.class, int.class)));
            getSize = erased(LOOKUP.findVirtual(buffer, "getSize", type(int.class)));
            isend = erased(LOOKUP.findVirtual(device, "isend", type(request, buffer, id, int.class, int.class)));
            irecv = erased(
                    LOOKUP.findVirtual(device, "irecv", type(request, buffer, id, int.class, int.class, status)));
            iwait = erased(LOOKUP.findVirtual(request, "iwait", type(status)));
            itest = erased(LOOKUP.findVirtual(request, "itest", type(status)));
            sendOverhead = erased(LOOKUP.findVirtual(device, "getSendOverhead", type(int.class)));
            init = erased(LOOKUP.findVirtual(device, "init", type(id.arrayType(), String[].class)));
        } catch (Throwable e) {
            throw failed("binding MPJ Express, which is not of version 0.44", e);
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    /** As MPI.Init does: without a level the devices write what they would log into strings, for each message. */
    private void silence() throws ReflectiveOperationException {
        Object logger = load("org.apache.log4j.Logger")
                .getMethod("getLogger", String.class)
                .invoke(null, "mpj");
        Class<?> level = load("org.apache.log4j.Level");
        logger.getClass()
                .getMethod("setLevel", level)
                .invoke(logger, level.getField("OFF").get(null));
    }

    private static MethodType type(Class<?> result, Class<?>... parameters) {
        return MethodType.methodType(result, parameters);
    }

    /** The handle with Object wherever it names a class of MPJ's, so that callers can be compiled without it. */
    private static MethodHandle erased(MethodHandle handle) {
        MethodType type = handle.type();
        MethodType erased = type;
        for (int i = 0; i < type.parameterCount(); i++) {
            Class<?> parameter = type.parameterType(i);
            // the JDK's own classes, arrays of them and primitives have no loader
            erased = parameter.getClassLoader() == null ? erased : erased.changeParameterType(i, Object.class);
        }
        Class<?> result = type.returnType();
        return handle.asType(result.isPrimitive() ? erased : erased.changeReturnType(Object.class));
    }

    /** A device by the name that MPJ Express gives it, such as niodev. */
    Object device(String name) {
        try {
            String className = switch (name) {
                case "niodev" -> "xdev.niodev.NIODevice";
                case "smpdev", "multicore" -> "xdev.smpdev.SMPDevice";
                default ->
                    throw new CommException(
                            "MPJ Express's device " + name + " is not supported, niodev and smpdev (multicore) are");
            };
            return load(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw failed("starting the device " + name, e);
        }
    }

    /** The group that tells smpdev which rank a thread is of. */
    ThreadGroup threadGroup(int rank) {
        try {
            return (ThreadGroup) load(GROUP).getConstructor(String.class).newInstance("MPI" + rank);
        } catch (ReflectiveOperationException e) {
            throw failed("starting rank " + rank, e);
        }
    }

    boolean isRankGroup(ThreadGroup group) {
        return group.getClass().getName().equals(GROUP);
    }

    /** MPJ's buffer over memory of ours. */
    Object buffer(ByteBuffer memory, int overhead) {
        try {
            Object nio = (Object) newNioBuffer.invokeExact(memory.capacity(), memory);
            return (Object) newBuffer.invokeExact(nio, overhead, memory.capacity());
        } catch (Throwable e) {
            throw failed("allocating a buffer", e);
        }
    }

    static RuntimeException failed(String doing, Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof CommException known) {
            return known;
        }
        CommException failure = new CommException("MPJ Express failed while " + doing + ": " + e);
        failure.initCause(e);
        return failure;
    }
}
