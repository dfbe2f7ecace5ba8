package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.rankwise.file.store.RangedFile;

/**
 * The first image file directory of a TIFF (TIFF 6.0, section 2) or a BigTIFF (whose counts and offsets have 8 bytes):
 * tags of unsigned integers, all else left out.
 *
 * <pre>
 *   II|MM 42 offset(4)              directory: count(2) entry(12)...   entry: tag(2) type(2) count(4) value|offset(4)
 *   II|MM 43 8(2) 0(2) offset(8)    directory: count(8) entry(20)...   entry: tag(2) type(2) count(8) value|offset(8)
 * </pre>
 */
final class TiffTags {
    static final int CLASSIC = 42;
    static final int BIG = 43;

    private final RangedFile file;
    private final Map<Integer, long[]> values = new HashMap<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private TiffTags(RangedFile file) {
        this.file = file;
    }

    static TiffTags read(RangedFile file) {
        TiffTags tags = new TiffTags(file);
        tags.order = tags.bytes(0, 2, "the header").get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        boolean isBig = tags.bytes(2, 2, "the header").getShort() == BIG;
        long start = isBig
                ? tags.bytes(8, 8, "the header").getLong()
                : tags.bytes(4, 4, "the header").getInt() & 0xffffffffL;
        tags.readDirectory(start, isBig);
        return tags;
    }

    private void readDirectory(long start, boolean isBig) {
        int entryBytes = isBig ? 20 : 12;
        int countBytes = isBig ? 8 : 2;
        ByteBuffer head = bytes(start, countBytes, "the directory");
        long count = isBig ? head.getLong() : head.getShort() & 0xffff;
        if (count < 0 || count > 0xffff) {
            throw file.at(start, "a directory of " + count + " entries; the file is damaged");
        }
        ByteBuffer entries = bytes(start + countBytes, count * entryBytes, "the directory");
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = entries.slice(i * entryBytes, entryBytes).order(order);
            int tag = entry.getShort() & 0xffff;
            int size = sizeOf(entry.getShort());
            long items = isBig ? entry.getLong() : entry.getInt() & 0xffffffffL;
            if (size == 0 || !TiffHeader.isUsed(tag)) {
                continue;
            }
            int room = isBig ? 8 : 4;
            if (items < 0 || items > file.bytes() / size) {
                throw file.at(
                        start,
                        "tag " + tag + " claims " + items + " values, more than the file's " + file.bytes()
                                + " bytes hold; the file is damaged");
            }
            ByteBuffer data = items * size <= room
                    ? entry
                    : bytes(isBig ? entry.getLong() : entry.getInt() & 0xffffffffL, items * size, "tag " + tag);
            values.put(tag, integers(data, size, (int) items));
        }
    }

    /** Bytes of an unsigned integer type of TIFF; 0 for other types. */
    private static int sizeOf(short type) {
        return switch (type) {
            case 1 -> 1;
            case 3 -> 2;
            case 4, 13 -> 4;
            case 16, 18 -> 8;
            default -> 0;
        };
    }

    private static long[] integers(ByteBuffer data, int size, int count) {
        long[] integers = new long[count];
        for (int i = 0; i < count; i++) {
            integers[i] = switch (size) {
                case 1 -> data.get() & 0xff;
                case 2 -> data.getShort() & 0xffff;
                case 4 -> data.getInt() & 0xffffffffL;
                default -> data.getLong();
            };
        }
        return integers;
    }

    private ByteBuffer bytes(long at, long count, String what) {
        if (at < 0 || count > Integer.MAX_VALUE || at > file.bytes() - count) {
            throw file.at(
                    file.bytes(),
                    "the file ends here, but " + what + " needs " + count + " bytes from byte " + at
                            + "; it is truncated or damaged");
        }
        byte[] bytes = new byte[(int) count];
        file.read(at, bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes).order(order);
    }

    ByteOrder order() {
        return order;
    }

    boolean has(int tag) {
        return values.containsKey(tag) && values.get(tag).length > 0;
    }

    /** All values of a tag; none where it is not there. */
    long[] all(int tag) {
        return values.getOrDefault(tag, new long[0]);
    }

    /** The first value of a tag. */
    long first(int tag, long otherwise) {
        return has(tag) ? values.get(tag)[0] : otherwise;
    }
}
