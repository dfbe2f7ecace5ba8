package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * What stands before the samples of a TIFF that is written: big-endian and not compressed, one strip behind the other, so
 * that every rank writes its rows at their own bytes. A BigTIFF where 32 bits cannot tell all offsets.
 *
 * <pre>
 *   header | directory | strip offsets | strip byte counts | bits, formats | samples ...
 * </pre>
 */
final class TiffHead {
    private static final int STRIP_BYTES = 1 << 20;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int ENTRIES = 12;
    private static final int RESOLUTION_UNIT = 296;

    private final RasterHeader raster;
    private final boolean isBig;
    private final int offsetBytes;
    private final long rowsPerStrip;
    private final int strips;
    private final ByteBuffer out;
    private int tail;

    private TiffHead(RasterHeader raster) {
        this.raster = raster;
        this.rowsPerStrip = Math.max(1, Math.min(raster.height(), STRIP_BYTES / raster.rowBytes()));
        this.strips = Math.toIntExact(Math.ceilDiv(raster.height(), rowsPerStrip));
        this.isBig = raster.bytes() + 1024 + 8L * strips > 0xffffffffL;
        this.offsetBytes = isBig ? 8 : 4;
        int directory = (isBig ? 16 : 8) + (isBig ? 8 : 2) + ENTRIES * (isBig ? 20 : 12) + offsetBytes;
        this.tail = directory;
        int bytes = directory + (strips > 1 ? 2 * strips * offsetBytes : 0) + 4 * 2 * raster.channels();
        this.out = ByteBuffer.allocate(bytes + bytes % 2);
    }

    static byte[] encode(RasterHeader raster) {
        return new TiffHead(raster).encode();
    }

    private byte[] encode() {
        out.putShort((short) ('M' << 8 | 'M')).putShort((short) (isBig ? TiffTags.BIG : TiffTags.CLASSIC));
        if (isBig) {
            out.putShort((short) 8).putShort((short) 0).putLong(16).putLong(ENTRIES);
        } else {
            out.putInt(8).putShort((short) ENTRIES);
        }
        long[] offsets = new long[strips];
        long[] counts = new long[strips];
        for (int strip = 0; strip < strips; strip++) {
            offsets[strip] = out.capacity() + strip * rowsPerStrip * raster.rowBytes();
            counts[strip] = Math.min(rowsPerStrip, raster.height() - strip * rowsPerStrip) * raster.rowBytes();
        }
        int format = raster.type().isFloating() ? 3 : raster.type() == ElementType.INT ? 2 : 1;
        int offsetType = isBig ? LONG8 : LONG;
        entry(TiffHeader.WIDTH, LONG, raster.width());
        entry(TiffHeader.LENGTH, LONG, raster.height());
        entry(TiffHeader.BITS, SHORT, perChannel(8L * raster.bytesPerSample()));
        entry(TiffHeader.COMPRESSION, SHORT, 1);
        entry(TiffHeader.PHOTOMETRIC, SHORT, raster.channels() == 1 ? 1 : 2);
        entry(TiffHeader.STRIP_OFFSETS, offsetType, offsets);
        entry(TiffHeader.CHANNELS, SHORT, raster.channels());
        entry(TiffHeader.ROWS_PER_STRIP, LONG, rowsPerStrip);
        entry(TiffHeader.STRIP_COUNTS, offsetType, counts);
        entry(TiffHeader.PLANAR, SHORT, 1);
        entry(RESOLUTION_UNIT, SHORT, 1);
        entry(TiffHeader.FORMAT, SHORT, perChannel(format));
        return out.array();
    }

    private long[] perChannel(long value) {
        long[] values = new long[raster.channels()];
        Arrays.fill(values, value);
        return values;
    }

    /** An entry of the directory, its values in place where they fit, else in the tail. */
    private void entry(int tag, int type, long... values) {
        int size = type == SHORT ? 2 : type == LONG ? 4 : 8;
        out.putShort((short) tag).putShort((short) type);
        if (isBig) {
            out.putLong(values.length);
        } else {
            out.putInt(values.length);
        }
        int place = out.position();
        if (values.length * size <= offsetBytes) {
            put(place, size, values);
        } else {
            put(place, offsetBytes, tail);
            put(tail, size, values);
            tail += values.length * size;
        }
        out.position(place + offsetBytes);
    }

    private void put(int at, int size, long... values) {
        for (int i = 0; i < values.length; i++) {
            switch (size) {
                case 2 -> out.putShort(at + 2 * i, (short) values[i]);
                case 4 -> out.putInt(at + 4 * i, (int) values[i]);
                default -> out.putLong(at + 8 * i, values[i]);
            }
        }
    }
}
