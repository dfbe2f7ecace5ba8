package org.rankwise.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CodecTest {

    record Inner(long id, String name) {}

    record Outer(Inner inner, TimeUnit unit, double[] values, String[] names, char letter, boolean flag) {}

    record Holder(List<String> list) {}

    record Flags(boolean[] flags) {}

    private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static <T> T read(Codec<T> codec, byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        T value = codec.read(in);
        assertEquals(-1, in.read(), "bytes left over");
        return value;
    }

    @Test
    void shouldBringStringsBack() throws IOException {
        for (String text : new String[] {"", "a", "\0\n", "é漢\uD83D\uDE00", "x".repeat(200_000)}) {
            assertEquals(text, read(Codec.STRING, bytes(Codec.STRING, text)));
        }
    }

    @Test
    void shouldBringRecordsBack() throws IOException {
        Codec<Outer> codec = Codec.ofRecord(Outer.class);
        Outer full = new Outer(
                new Inner(Long.MIN_VALUE, "n"),
                TimeUnit.DAYS,
                new double[] {-0.0, Double.NaN},
                new String[] {"", null, "b"},
                '\uFFFF',
                true);
        Outer back = read(codec, bytes(codec, full));
        assertEquals(full.inner(), back.inner());
        assertEquals(full.unit(), back.unit());
        assertArrayEquals(full.values(), back.values());
        assertArrayEquals(full.names(), back.names());
        assertEquals(full.letter(), back.letter());
        assertTrue(back.flag());
        Outer empty = read(codec, bytes(codec, new Outer(null, null, null, null, 'x', false)));
        assertNull(empty.inner());
        assertNull(empty.unit());
        assertNull(empty.values());
        assertNull(empty.names());
    }

    @Test
    void shouldNameAComponentItDoesNotKnow() {
        Exception list = assertThrows(IllegalArgumentException.class, () -> Codec.ofRecord(Holder.class));
        assertTrue(list.getMessage().contains("Holder.list"), list.getMessage());
        Exception flags = assertThrows(IllegalArgumentException.class, () -> Codec.ofRecord(Flags.class));
        assertTrue(flags.getMessage().contains("Flags.flags"), flags.getMessage());
    }

    @Test
    void shouldRefuseEveryCutOfAnEncodedRecord() throws IOException {
        Codec<Outer> codec = Codec.ofRecord(Outer.class);
        byte[] whole = bytes(
                codec,
                new Outer(new Inner(7, "name"), TimeUnit.HOURS, new double[3], new String[] {"a", "b"}, 'c', true));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> read(codec, cut), "cut to " + length + " bytes");
        }
    }

    @Test
    void shouldNotTrustLengths() {
        byte[] huge = {0x7F, -1, -1, -1, 'a'};
        byte[] negative = {-1, -1, -1, -1, 'a'};
        assertThrows(IOException.class, () -> read(Codec.STRING, huge));
        assertThrows(IOException.class, () -> read(Codec.STRING, negative));
    }
}
