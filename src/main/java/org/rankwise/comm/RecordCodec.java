package org.rankwise.comm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.rankwise.layout.ElementType;

/** Writes a record's components in their order; references are led by a byte that tells null from a value. */
final class RecordCodec<R extends Record> implements Codec<R> {
    private final Constructor<R> constructor;
    private final Method[] accessors;
    private final Codec<Object>[] codecs;

    private RecordCodec(Constructor<R> constructor, Method[] accessors, Codec<Object>[] codecs) {
        this.constructor = constructor;
        this.accessors = accessors;
        this.codecs = codecs;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static <R extends Record> RecordCodec<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors = new Method[components.length];
        Codec<Object>[] codecs = new Codec[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                accessors[i] = components[i].getAccessor();
                accessors[i].setAccessible(true);
                codecs[i] = codecOf(components[i].getType(), type.getSimpleName() + "." + components[i].getName());
            }
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordCodec<>(constructor, accessors, codecs);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
    }

    @Override
    public void write(R value, DataOutput out) throws IOException {
        for (int i = 0; i < codecs.length; i++) {
            try {
                codecs[i].write(accessors[i].invoke(value), out);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IOException("component " + accessors[i].getName() + " cannot be read", e);
            }
        }
    }

    @Override
    public R read(DataInput in) throws IOException {
        Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            values[i] = codecs[i].read(in);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException(
                    "a " + constructor.getDeclaringClass().getSimpleName() + " cannot be made of what was received", e);
        }
    }

    private interface Writer {
        void write(Object value, DataOutput out) throws IOException;
    }

    private interface Reader {
        Object read(DataInput in) throws IOException;
    }

    private record Pair(Writer writer, Reader reader) implements Codec<Object> {
        @Override
        public void write(Object value, DataOutput out) throws IOException {
            writer.write(value, out);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return reader.read(in);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Codec<Object> codecOf(Class<?> type, String component) {
        if (type == boolean.class) {
            return new Pair((v, out) -> out.writeBoolean((boolean) v), DataInput::readBoolean);
        } else if (type == byte.class) {
            return new Pair((v, out) -> out.writeByte((byte) v), DataInput::readByte);
        } else if (type == char.class) {
            return new Pair((v, out) -> out.writeChar((char) v), DataInput::readChar);
        } else if (type == short.class) {
            return new Pair((v, out) -> out.writeShort((short) v), DataInput::readShort);
        } else if (type == int.class) {
            return new Pair((v, out) -> out.writeInt((int) v), DataInput::readInt);
        } else if (type == long.class) {
            return new Pair((v, out) -> out.writeLong((long) v), DataInput::readLong);
        } else if (type == float.class) {
            return new Pair((v, out) -> out.writeFloat((float) v), DataInput::readFloat);
        } else if (type == double.class) {
            return new Pair((v, out) -> out.writeDouble((double) v), DataInput::readDouble);
        } else if (type == String.class) {
            return nullable((Codec) STRING);
        } else if (type.isEnum()) {
            return nullable(new Pair(
                    (v, out) -> STRING.write(((Enum<?>) v).name(), out),
                    in -> constant((Class) type, STRING.read(in))));
        } else if (type.isRecord()) {
            return nullable((Codec) of((Class<? extends Record>) type));
        } else if (type.isArray() && type.componentType().isPrimitive() && type != boolean[].class) {
            return nullable(primitives(type));
        } else if (type == String[].class) {
            return nullable(strings());
        }
        throw new IllegalArgumentException("component " + component + " is a " + type.getTypeName()
                + ", which ofRecord does not know; write a Codec for the record");
    }

    private static Object constant(Class<? extends Enum<?>> type, String name) throws IOException {
        for (Enum<?> constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("\"" + name + "\" is no constant of " + type.getSimpleName());
    }

    @SuppressWarnings("NullAway") // a codec of values or null, which the type of codecs does not tell from others
    private static Codec<Object> nullable(Codec<Object> codec) {
        return new Pair(
                (v, out) -> {
                    out.writeBoolean(v != null);
                    if (v != null) {
                        codec.write(v, out);
                    }
                },
                in -> in.readBoolean() ? codec.read(in) : null);
    }

    /** Length in elements, then the elements in the machine's byte order. */
    private static Codec<Object> primitives(Class<?> arrayType) {
        ElementType type = ElementType.of(Array.newInstance(arrayType.componentType(), 0));
        return new Pair(
                (v, out) -> {
                    out.writeInt(Array.getLength(v));
                    out.write(ElementType.segmentOf(v).toArray(ValueLayout.JAVA_BYTE));
                },
                in -> {
                    int length = Decoding.length(in.readInt());
                    byte[] bytes = Decoding.bytes(in, Math.multiplyExact(length, type.bytes()));
                    Object array = type.newArray(length);
                    ElementType.segmentOf(array).copyFrom(MemorySegment.ofArray(bytes));
                    return array;
                });
    }

    private static Codec<Object> strings() {
        Codec<Object> element = nullable(new Pair((v, out) -> STRING.write((String) v, out), STRING::read));
        return new Pair(
                (v, out) -> {
                    String[] strings = (String[]) v;
                    out.writeInt(strings.length);
                    for (String string : strings) {
                        element.write(string, out);
                    }
                },
                in -> {
                    int length = Decoding.length(in.readInt());
                    String[] strings = new String[Math.min(length, 1024)];
                    for (int i = 0; i < length; i++) {
                        if (i == strings.length) {
                            strings = Arrays.copyOf(strings, (int) Math.min(length, 2L * strings.length));
                        }
                        strings[i] = (String) element.read(in);
                    }
                    return strings;
                });
    }
}
