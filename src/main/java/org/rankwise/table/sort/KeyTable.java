package org.rankwise.table.sort;

import java.util.Arrays;
import org.rankwise.partition.Hashing;

/** Numbers the distinct keys of rows from 0 on, in the order in which they come: a hash table with linear probing. */
public final class KeyTable {
    private int[] slots = new int[1 << 10];
    private long[] hashes = new long[512];
    private int[] ends = new int[512];
    private byte[] keys = new byte[1 << 13];
    private int size;

    /** The number of a key, and a new one if it is new. */
    public int number(byte[] key, int length) {
        long hash = Hashing.xxh64(key, 0, length);
        int mask = slots.length - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int found = slots[slot] - 1;
            if (found < 0) {
                return add(slot, hash, key, length);
            } else if (hashes[found] == hash && Arrays.equals(keys, start(found), ends[found], key, 0, length)) {
                return found;
            }
        }
    }

    /** The number of a key, -1 if it is not there. */
    public int find(byte[] key, int length) {
        long hash = Hashing.xxh64(key, 0, length);
        int mask = slots.length - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int found = slots[slot] - 1;
            if (found < 0 || hashes[found] == hash && Arrays.equals(keys, start(found), ends[found], key, 0, length)) {
                return found;
            }
        }
    }

    public int size() {
        return size;
    }

    public long heldBytes() {
        return Integer.BYTES * (long) (slots.length + ends.length) + Long.BYTES * (long) hashes.length + keys.length;
    }

    public byte[] key(int number) {
        return Arrays.copyOfRange(keys, start(number), ends[number]);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int add(int slot, long hash, byte[] key, int length) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        int start = start(size);
        if (start + length > keys.length) {
            keys = Arrays.copyOf(keys, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max(start + (long) length, 2L * keys.length)));
        }
        System.arraycopy(key, 0, keys, start, length);
        hashes[size] = hash;
        ends[size] = start + length;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (int) hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
